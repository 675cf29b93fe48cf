import { execFile } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { amplifiedLake } from './support/amplified-lake.ts'
import { importedCity } from './support/imported-city.ts'
import type { ScreeningRunFigure, ScreeningRunWish } from './support/screening-run.ts'

/**
 * Measures all active screens over an amplified simulated city: once with everything to be made, once with the kept marts of the
 * run before. The lakes stay in `FUNDWATCH_BENCH_FOLDER` and are found again.
 */
export async function benchScreening({
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
  await mkdir(cityFolder, { recursive: true })
  const city = await importedCity(cityFolder, tell)
  const files = await amplifiedLake({ city, folder: lakeFolder, times, tell })
  const lines = files.reduce((sum, { relation, rows }) => sum + (relation === 'charge_line' ? rows : 0), 0)
  tell(`lake of ${files.length} files, ${lines} charge lines`)
  const wish = { manifest: join(lakeFolder, 'files.json'), memory, folder: join(lakeFolder, 'screening') }
  await rm(wish.folder, { recursive: true, force: true })
  tell(describe('all made anew', await once(wish)))
  tell(describe('with kept marts', await once(wish)))
}

async function once(wish: ScreeningRunWish): Promise<ScreeningRunFigure> {
  const script = join(import.meta.dirname, 'screening-once.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(wish)], {
    maxBuffer: 1 << 26,
  })
  return JSON.parse(stdout) as ScreeningRunFigure
}

function describe(what: string, figure: ScreeningRunFigure): string {
  const { screens, hits, failed, seconds, cpuSeconds, martSeconds, martCpuSeconds, peakMemoryBytes } = figure
  const dearest = figure.screenCosts
    .slice(0, 16)
    .map(([id, spent]) => `${id} ${spent.seconds.toFixed(1)} (${spent.cpuSeconds.toFixed(1)})`)
  return [
    `${what}: ${screens} screens, ${hits} hits in ${seconds.toFixed(1)} s (marts ${martSeconds.toFixed(1)}), ${cpuSeconds.toFixed(1)} s of CPU (marts ${martCpuSeconds.toFixed(1)})`,
    `peak ${Math.round(peakMemoryBytes / 2 ** 20)} MiB`,
    `dearest, by the clock (CPU): ${dearest.join(', ')}`,
    ...(failed.length > 0 ? [`FAILED ${failed.join('; ')}`] : []),
  ].join(', ')
}
