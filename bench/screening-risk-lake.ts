import { execFile } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { madeUpLake } from './support/made-up-lake.ts'
import type { RiskRunFigure, RiskRunWish } from './support/risk-run.ts'

type Tell = (sentence: string) => void

/**
 * Scores everybody of a made-up city (5,000 institutions, 50,000 doctors, a million persons with five visits each, unless told) from the
 * lake, by models trained on the way. The lake stays in `FUNDWATCH_BENCH_FOLDER` and is found again.
 */
export async function benchRiskOfLake(
  tell: Tell,
  { persons = 1_000_000, memory = '2GB' }: { readonly persons?: number; readonly memory?: string } = {},
): Promise<void> {
  const folder = process.env.FUNDWATCH_BENCH_FOLDER ?? join(tmpdir(), 'fundwatch-audit-bench')
  const lake = join(folder, `risk-lake-${persons}`)
  await mkdir(lake, { recursive: true })
  const city = { persons, doctors: Math.ceil(persons / 20), institutions: Math.ceil(persons / 200) }
  await madeUpLake(lake, city, tell)
  const work = join(folder, `risk-work-${persons}`)
  await rm(work, { recursive: true, force: true })
  await mkdir(work, { recursive: true })
  const { steps, peakMemoryBytes } = await once({ manifest: join(lake, 'files.json'), memory, folder: work })
  for (const { step, rows, seconds, cpuSeconds } of steps)
    tell(`${step}: ${rows} rows in ${seconds.toFixed(1)} s, processor ${cpuSeconds.toFixed(1)} s`)
  const whole = steps.reduce((sum, { seconds }) => sum + seconds, 0)
  const scoring = steps
    .filter(({ step }) => step.startsWith('score'))
    .reduce((sum, { seconds }) => sum + seconds, 0)
  tell(
    `scoring ${scoring.toFixed(1)} s, with counting and training ${whole.toFixed(1)} s, peak ${Math.round(peakMemoryBytes / 2 ** 20)} MiB`,
  )
}

async function once(wish: RiskRunWish): Promise<RiskRunFigure> {
  const script = join(import.meta.dirname, 'screening-risk-once.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(wish)], {
    maxBuffer: 1 << 24,
  })
  return JSON.parse(stdout) as RiskRunFigure
}
