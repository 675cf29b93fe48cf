import type { LakeStatus } from '../use-cases/hub/lake-status.ts'

/** What is known: the last state that could be read, and why there is no newer one. */
export interface BoardView<Status = LakeStatus> {
  readonly status: Status | null
  readonly seenAt: Date | null
  /** In Chinese; null when `status` is current. */
  readonly problem: string | null
}

/** A state for everybody who looks, read once for all of them; of the lake, unless said otherwise. */
export interface StatusBoard<Status = LakeStatus> {
  look(): Promise<BoardView<Status>>
}

/** How a board reads and how long it keeps people waiting. */
export interface BoardWish<Status = LakeStatus> {
  readonly read: () => Promise<Status>
  /** Hears why the state could not be read. */
  readonly onError: (error: unknown) => void
  readonly now?: () => number
  /** A state younger than this is shown as it is. */
  readonly freshMs?: number
  /** Who looks waits no longer than this for a newer state. */
  readonly patienceMs?: number
}

const AWAY = '数据库没有响应，恢复之后会自动显示最新状态。'
const COUNTING = '正在统计，稍后刷新即可看到最新状态。'

/** What takes long is read less often: reading takes no more than a tenth of the time. */
const REST_PER_READING = 9

/** A board that keeps the last state, so that a page can be shown whatever is away. */
export function statusBoard<Status = LakeStatus>({
  read,
  onError,
  now = Date.now,
  freshMs = 5000,
  patienceMs = 3000,
}: BoardWish<Status>): StatusBoard<Status> {
  let status: Status | null = null
  let seenAt: Date | null = null
  let failed = false
  let triedAt = Number.NEGATIVE_INFINITY
  let tookMs = 0
  let reading: Promise<void> | undefined

  const refresh = async () => {
    const startedAt = now()
    try {
      status = await read()
      seenAt = new Date(now())
      failed = false
    } catch (error) {
      failed = true
      onError(error)
    } finally {
      triedAt = now()
      tookMs = triedAt - startedAt
      reading = undefined
    }
  }
  return {
    async look() {
      if (now() - triedAt >= Math.max(freshMs, tookMs * REST_PER_READING)) reading ??= refresh()
      const isCurrent = reading === undefined || (await endsWithin(reading, patienceMs))
      return { status, seenAt, problem: failed ? AWAY : isCurrent ? null : COUNTING }
    },
  }
}

async function endsWithin(work: Promise<void>, patienceMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs)
  })
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}
