import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AuditFacts } from '@fundwatch/domain'
import { type CompiledLaw, runChecks } from '@fundwatch/engine'
import { compileMix } from '../engine/bench-engine.ts'
import { claims, isAtHand } from '../engine/claims.ts'
import { MIX } from '../engine/mix.ts'
import { consultationText, longClaim } from './consultations.ts'
import { toppedUpFiles, withoutLastPoint } from './edition-files.ts'
import { generate } from './load/generate.ts'
import type { LoadFigures, Pace } from './load/load-wish.ts'
import { measureStage, nextMark, type StageFigures, type StageScale } from './measured-stage.ts'
import { OnlineLab } from './online-lab.ts'
import { tellEcho, tellFill, tellPublishing, tellStage } from './tell.ts'

/** How large the bench is. */
export interface OnlineBenchWish extends StageScale {
  /** Those of `STAGES` that are run. */
  readonly stages: readonly string[]
  /** Where the processes of the instance leave what they spent their time on; undefined for no profile. */
  readonly profileFolder: string | undefined
  readonly tell: (sentence: string) => void
}

/** What can be measured, in order. */
export const STAGES = ['echo', 'mix', 'saturation', 'long', 'publish', 'overload'] as const

const CLAIMS = 2000
const LONG_CLAIMS = 100
const LONG_LINES = 200
const SEED = 20_261_122
const CLIENTS: Pace = { kind: 'closed', clients: 8 }
const MANY: Pace = { kind: 'closed', clients: 64 }
const OVERLOAD = 5
/** Where saturation was not measured. */
const BUDGET_PER_SECOND = 3000
/** A release is published when a load has settled. */
const SETTLED_MS = 5000
/** Long enough for a release to be taken into use. */
const PUBLISHING_SECONDS = 20

/** Measures how hospitals are answered over the wire: the mix of the performance budget, and what is asked of overload and publishing. */
export async function benchOnline(wish: OnlineBenchWish): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-bench-online-'))
  try {
    const prepared = await prepare(folder, wish)
    const echo = wish.stages.includes('echo') ? await measureEcho(prepared, wish) : null
    const lab = await OnlineLab.start(await profiled(wish.profileFolder))
    try {
      await stock(lab, prepared, wish)
      await measureAll(lab, prepared, { ...wish, echo })
    } finally {
      await lab.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Prepared = Awaited<ReturnType<typeof prepare>>

/** Claims, and what a HIS asks about them. */
async function prepare(folder: string, { tell }: OnlineBenchWish) {
  const { compiled, codes } = await compileMix()
  const asked = claims(compiled, codes, { howMany: CLAIMS, seed: SEED })
  const long = Array.from({ length: LONG_CLAIMS }, (_, at) =>
    longClaim(compiled, asked, { at, lines: LONG_LINES }),
  )
  const [mixFile, longFile] = [join(folder, 'mix.json'), join(folder, 'long.json')]
  const texts = asked.map(consultationText)
  await writeFile(mixFile, JSON.stringify(texts))
  await writeFile(longFile, JSON.stringify(long.map(consultationText)))
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / texts.length
  const engineUs = engineMedian(compiled, asked)
  tell(
    `${CLAIMS} claims of ${MIX.lines} lines as 3101, ${(bytes / 1024).toFixed(1)} KiB each on average; the engine alone asks the rules of one in ${engineUs.toFixed(0)} µs now`,
  )
  return { asked, mixFile, longFile }
}

/** Microseconds that the engine takes for a claim, by the median: how busy the machine is with others shows in it. */
function engineMedian(compiled: CompiledLaw, asked: readonly AuditFacts[]): number {
  const times = asked.map((facts) => {
    const startedAt = performance.now()
    runChecks(compiled, facts, { concerns: isAtHand })
    return performance.now() - startedAt
  })
  return (times.sort((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0) * 1000
}

async function profiled(folder: string | undefined): Promise<Record<string, string>> {
  if (folder === undefined) return {}
  await mkdir(folder, { recursive: true })
  return { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` }
}

/** Fills the memory and publishes the topped-up edition. */
async function stock(lab: OnlineLab, { asked }: Prepared, { persons, tell }: OnlineBenchWish): Promise<void> {
  tellFill(tell, await lab.fill(asked, persons), await memorySize(lab))
  const releaseNo = await lab.makeRelease(await toppedUpFiles(), 'bench')
  await lab.publish(releaseNo)
  await lab.untilAnsweredBy(releaseNo)
}

async function memorySize(lab: OnlineLab): Promise<number> {
  const [row] = await lab.rows<{ bytes: string }>(
    `select pg_total_relation_size('online.history_encounter') as bytes`,
  )
  return Number(row?.bytes ?? 0)
}

interface Echoes {
  readonly clients: LoadFigures
  readonly many: LoadFigures
}

/** What a server that does nothing answers. */
async function measureEcho(
  { mixFile }: Prepared,
  { persons, seconds, tell }: OnlineBenchWish,
): Promise<Echoes> {
  const server = fork(join(import.meta.dirname, 'echo-main.ts'), [])
  const [port] = (await once(server, 'message')) as [number]
  const run = (pace: Pace) =>
    generate({
      port, templatesFile: mixFile, persons, mark: nextMark(), warmUpSeconds: 1, seconds: Math.min(seconds, 5), pace, answers: 'echo',
    }).figures // biome-ignore format: short
  const echoes = { clients: await run(CLIENTS), many: await run(MANY) }
  server.disconnect()
  await once(server, 'exit')
  tellEcho(tell, 'echo, 8 clients', echoes.clients)
  tellEcho(tell, 'echo, 64 clients', echoes.many)
  return echoes
}

interface Measuring extends OnlineBenchWish {
  readonly echo: Echoes | null
}

async function measureAll(lab: OnlineLab, prepared: Prepared, wish: Measuring): Promise<void> {
  const { stages, tell, echo } = wish
  const { mixFile, longFile } = prepared
  let capacity = BUDGET_PER_SECOND
  const measure = async (title: string, templatesFile: string, pace: Pace): Promise<StageFigures> => {
    const figures = await measureStage(lab, { title, templatesFile, pace }, wish)
    tellStage(tell, figures, pace.kind === 'closed' && pace.clients === 8 ? echo?.clients : echo?.many)
    return figures
  }
  if (stages.includes('mix')) await measure('mix, 8 clients', mixFile, CLIENTS)
  if (stages.includes('saturation')) {
    const { checked, seconds } = await measure('saturation, 64 clients', mixFile, MANY)
    capacity = Math.max(1, checked.count / seconds)
  }
  if (stages.includes('long')) {
    await measure(`${LONG_LINES} lines, 1 client`, longFile, { kind: 'closed', clients: 1 })
    await measure(`${LONG_LINES} lines, 8 clients`, longFile, CLIENTS)
  }
  if (stages.includes('publish')) await measurePublishing(lab, prepared, { ...wish, capacity })
  if (stages.includes('overload'))
    // Twice: what the first one made the process hold, the second must find enough.
    for (const title of [`overload, ${OVERLOAD} times capacity`, 'overload, once more'])
      await measure(title, mixFile, { kind: 'open', perSecond: capacity * OVERLOAD })
}

/** Publishes another release while hospitals ask at half the capacity. */
async function measurePublishing(
  lab: OnlineLab,
  { mixFile }: Prepared,
  { capacity, tell, ...wish }: Measuring & { readonly capacity: number },
): Promise<void> {
  const releaseNo = await lab.makeRelease(withoutLastPoint(await toppedUpFiles()), 'bench, once more')
  const window = { from: 0, to: 0, isTaken: false }
  const seconds = Math.max(PUBLISHING_SECONDS, wish.seconds)
  const figures = await measureStage(
    lab,
    {
      title: 'publish, half capacity',
      templatesFile: mixFile,
      pace: { kind: 'open', perSecond: capacity / 2 },
      beside: async () => {
        await sleep(SETTLED_MS)
        window.from = Date.now()
        await lab.publish(releaseNo)
        window.isTaken = await lab.untilDecidedBy(releaseNo, seconds * 1000 - SETTLED_MS)
        window.to = Date.now()
      },
    },
    { ...wish, seconds },
  )
  tellStage(tell, figures, undefined)
  tellPublishing(tell, figures, window)
}
