/** Something an instance needs in order to work. */
export interface Probe {
  readonly name: string
  /** What it is called, in Chinese. */
  readonly title: string
  /** What does not work without it, in Chinese. */
  readonly away: string
  /** Resolves when it answers, with what there is to say in Chinese, or nothing. */
  readonly probe: () => Promise<string | undefined | void>
}

/** How one of them is. */
export interface ProbeResult {
  readonly name: string
  readonly title: string
  readonly isWell: boolean
  /** In Chinese. */
  readonly message: string
}

/** How the instance is; `isWell` when everything answers. */
export interface Health {
  readonly isWell: boolean
  readonly checks: readonly ProbeResult[]
}

const PATIENCE_MS = 2000

/** Asks every part, all at once, each for two seconds at most. Never throws. */
export async function checkHealth(
  probes: readonly Probe[],
  onError: (error: unknown, name: string) => void,
): Promise<Health> {
  const checks = await Promise.all(probes.map((probe) => ask(probe, onError)))
  const self = { name: 'http', title: '网页与接口', isWell: true, message: '正常' }
  return { isWell: checks.every(({ isWell }) => isWell), checks: [self, ...checks] }
}

async function ask(
  { name, title, away, probe }: Probe,
  onError: (error: unknown, name: string) => void,
): Promise<ProbeResult> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS)
  })
  try {
    const said = await Promise.race([probe(), late])
    return { name, title, isWell: true, message: said ?? '正常' }
  } catch (error) {
    onError(error, name)
    return { name, title, isWell: false, message: away }
  } finally {
    clearTimeout(timer)
  }
}
