import { setInterval as every } from 'node:timers/promises'
import { generate } from './load/generate.ts'
import type { LoadFigures, LoadWish, Pace } from './load/load-wish.ts'
import type { OnlineLab } from './online-lab.ts'
import { type CpuSeconds, cpuSecondsOf, familyCpuSeconds, memoryOf } from './processes.ts'

/** One row of the table. */
export interface StageWish {
  readonly title: string
  readonly templatesFile: string
  readonly pace: Pace
  /** Goes on beside the load. */
  readonly beside?: () => Promise<void>
}

/** What a load came to, and what it cost whom. */
export interface StageFigures extends LoadFigures {
  readonly title: string
  /** Microseconds of processor time per message, and how many of them in the kernel. */
  readonly cpu: { readonly http: CpuSeconds; readonly postgres: CpuSeconds; readonly generator: CpuSeconds }
  /** Of the http process, in bytes. */
  readonly memory: { readonly start: number; readonly most: number; readonly end: number }
  /** Mean milliseconds from the arrival of a message to its decision, before that is on disk; in steps of one. */
  readonly decidedMs: number
  /** Of the log of the database, per answer. */
  readonly log: { readonly flushes: number; readonly bytes: number }
}

/** How much and how long. */
export interface StageScale {
  readonly persons: number
  readonly seconds: number
}

const WARM_UP_SECONDS = 3
let stages = 0

/** Runs a load against the instance and looks at its processes meanwhile. */
export async function measureStage(
  lab: OnlineLab,
  { title, templatesFile, pace, beside }: StageWish,
  { persons, seconds }: StageScale,
): Promise<StageFigures> {
  const pids = await lab.instance.pids()
  const { http = 0, postgres = 0 } = pids
  const before = await lookAt(lab, { http, postgres })
  const wish: LoadWish = {
    port: lab.instance.port,
    templatesFile,
    persons,
    mark: nextMark(),
    warmUpSeconds: WARM_UP_SECONDS,
    seconds,
    pace,
    answers: 'national',
  }
  const load = generate(wish)
  const watching = watchMemory(http)
  // Its processor time is gone with it: what it took when it was about to end.
  const generatorCpu = lastCpu(load.pid)
  await beside?.()
  const figures = await load.figures
  const [most, generator] = [await watching.stop(), await generatorCpu.stop()]
  const after = await lookAt(lab, { http, postgres })
  const messages = Math.max(1, figures.everSent)
  const perMessage = (since: CpuSeconds, until: CpuSeconds): CpuSeconds => ({
    all: ((until.all - since.all) * 1_000_000) / messages,
    kernel: ((until.kernel - since.kernel) * 1_000_000) / messages,
  })
  return {
    ...figures,
    title,
    cpu: {
      http: perMessage(before.http, after.http),
      postgres: perMessage(before.postgres, after.postgres),
      generator: perMessage(NO_CPU, generator),
    },
    memory: { start: before.memory, most, end: after.memory },
    decidedMs: await decidedMs(lab, before.messages),
    log: {
      flushes: (after.flushes - before.flushes) / messages,
      bytes: (after.bytes - before.bytes) / messages,
    },
  }
}

/** Message numbers begin with it: no stage repeats another's. */
export function nextMark(): string {
  stages += 1
  return `S${String(stages).padStart(3, '0')}${String(Date.now() % 10_000).padStart(4, '0')}`
}

async function lookAt(lab: OnlineLab, { http, postgres }: { http: number; postgres: number }) {
  const [row] = await lab.rows<{ messages: string; flushes: string; bytes: string }>(
    `select
       (select coalesce(max(message_no), 0) from online.message) as messages,
       (select coalesce(sum(fsyncs), 0) from pg_stat_io where object = 'wal') as flushes,
       pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as bytes`,
  )
  return {
    http: await cpuSecondsOf(http),
    postgres: await familyCpuSeconds(postgres),
    memory: await memoryOf(http),
    messages: Number(row?.messages ?? 0),
    flushes: Number(row?.flushes ?? 0),
    bytes: Number(row?.bytes ?? 0),
  }
}

async function decidedMs(lab: OnlineLab, since: number): Promise<number> {
  const [row] = await lab.rows<{ mean: number | null }>(
    `select (avg(took_us) / 1000)::double precision as mean
     from online.decision where message_no > $1 and not_checked is null`,
    [since],
  )
  return row?.mean ?? 0
}

function watchMemory(pid: number): Watch<number> {
  return lookingRegularly(0, () => memoryOf(pid), Math.max)
}

function lastCpu(pid: number): Watch<CpuSeconds> {
  return lookingRegularly(
    NO_CPU,
    () => cpuSecondsOf(pid),
    (last, now) => (now.all > last.all ? now : last),
  )
}

/** A look at something that goes on. */
interface Watch<Result> {
  stop(): Promise<Result>
}

const LOOK_MS = 500
const NO_CPU: CpuSeconds = { all: 0, kernel: 0 }

/** Looks twice a second until it is stopped; gives what the looks came to. */
function lookingRegularly<Result>(
  first: Result,
  look: () => Promise<Result>,
  join: (left: Result, right: Result) => Result,
): Watch<Result> {
  const over = new AbortController()
  let result = first
  const looking = (async () => {
    for await (const _ of every(LOOK_MS, undefined, { signal: over.signal }))
      result = join(result, await look())
  })().catch((error: unknown) => {
    if (!over.signal.aborted) throw error
  })
  return {
    stop: async () => {
      over.abort()
      await looking
      return result
    },
  }
}
