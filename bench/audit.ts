import { execFile } from 'node:child_process'
import { mkdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { amplifiedLake } from './support/amplified-lake.ts'
import type { AuditRunFigure, AuditRunWish } from './support/audit-run.ts'
import { importedCity } from './support/imported-city.ts'
import { withNewDay } from './support/new-day.ts'

const NEW_DAY_LINES = 200_000

/**
 * Measures the audit of an amplified simulated city with all active rules, beside a bare scan of the same columns, and the
 * audit of one new day on top. The lakes stay in `FUNDWATCH_BENCH_FOLDER` and are found again.
 */
export async function benchAudit({
  times,
  memory = '2GB',
  tell,
}: {
  times: number
  memory?: string
  tell: (sentence: string) => void
}): Promise<void> {
  const folder = process.env.FUNDWATCH_BENCH_FOLDER ?? join(tmpdir(), 'fundwatch-audit-bench')
  const [cityFolder, lakeFolder] = [join(folder, 'city'), join(folder, `lake-${times}`)]
  const dayFolder = join(lakeFolder, 'new-day')
  await mkdir(cityFolder, { recursive: true })
  const city = await importedCity(cityFolder, tell)
  const files = await amplifiedLake({ city, folder: lakeFolder, times, tell })
  await withNewDay(files, { folder: dayFolder, lines: NEW_DAY_LINES })
  const lake = join(lakeFolder, 'files.json')
  const bytes = (await Promise.all(files.map(({ path }) => stat(path)))).reduce(
    (sum, { size }) => sum + size,
    0,
  )
  tell(`lake of ${files.length} files, ${Math.round(bytes / 2 ** 20)} MiB`)
  const run = { memory, spillFolder: join(lakeFolder, 'spill') }
  tell(describe('whole', await once({ ...run, manifests: [lake], sinceDelta: null })))
  tell(
    describe(
      'new day',
      await once({ ...run, manifests: [lake, join(dayFolder, 'files.json')], sinceDelta: 0 }),
    ),
  )
}

async function once(wish: AuditRunWish): Promise<AuditRunFigure> {
  const script = join(import.meta.dirname, 'audit-once.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(wish)], {
    maxBuffer: 1 << 26,
  })
  return JSON.parse(stdout) as AuditRunFigure
}

function describe(what: string, figure: AuditRunFigure): string {
  const {
    rules,
    lines,
    findings,
    parts,
    seconds,
    cpuSeconds,
    bareScanSeconds,
    secondsByScope,
    peakMemoryBytes,
    failed,
  } = figure
  const scopes = Object.entries(secondsByScope).map(([scope, spent]) => `${scope} ${spent.toFixed(1)} s`)
  return [
    `${what}: ${lines} lines, ${rules} rules, ${findings} findings in ${parts} parts`,
    `${seconds.toFixed(1)} s (${scopes.join(', ')}), ${cpuSeconds.toFixed(1)} s of CPU`,
    `${Math.round(lines / seconds)} lines/s, ${((cpuSeconds / Math.max(lines, 1)) * 1e6).toFixed(2)} µs of CPU a line`,
    ...(bareScanSeconds === null
      ? []
      : [`bare scan ${bareScanSeconds.toFixed(1)} s (ratio ${(seconds / bareScanSeconds).toFixed(1)})`]),
    `peak ${Math.round(peakMemoryBytes / 2 ** 20)} MiB`,
    ...(failed.length > 0 ? [`FAILED ${failed.join('; ')}`] : []),
  ].join(', ')
}
