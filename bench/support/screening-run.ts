import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DayNo } from '@fundwatch/domain'
import { readScreens, screeningLists } from '../../apps/server/src/adapters/catalog/read-screens.ts'
import { openDuckDb } from '../../apps/server/src/adapters/duckdb/open-duckdb.ts'
import { screeningEngine } from '../../apps/server/src/adapters/duckdb/screening/screening-engine.ts'
import { readWarehouse } from '../../apps/server/src/adapters/duckdb/warehouse/warehouse.ts'
import type { LakeFile } from '../../apps/server/src/use-cases/hub/lake-file.ts'
import { parseScreens } from '../../apps/server/src/use-cases/screening/parse-screens.ts'

/** What one screening cost. */
export interface ScreeningRunFigure {
  readonly screens: number
  readonly hits: number
  readonly failed: readonly string[]
  readonly seconds: number
  readonly cpuSeconds: number
  readonly martSeconds: number
  readonly martCpuSeconds: number
  /** Seconds by the clock and of processor, the dearest first. */
  readonly screenCosts: readonly (readonly [string, ScreenCost])[]
  readonly peakMemoryBytes: number
}

/** What one screen cost, its rows behind included. */
export interface ScreenCost {
  readonly seconds: number
  readonly cpuSeconds: number
}

/** What to screen: the files of a lake in a file. */
export interface ScreeningRunWish {
  readonly manifest: string
  readonly memory: string
  readonly folder: string
}

/** Screens a lake once with all active screens of the catalogue, storing nothing. Runs in a process of its own, for its peak of memory. */
export async function screeningRun({
  manifest,
  memory,
  folder,
}: ScreeningRunWish): Promise<ScreeningRunFigure> {
  const files = JSON.parse(await readFile(manifest, 'utf8')) as LakeFile[]
  const database = await openDuckDb({ memory, threads: 2, spillFolder: join(folder, 'spill') })
  try {
    const screens = parseScreens(readScreens()).screens.filter(({ status }) => status === 'active')
    const engine = screeningEngine({
      database,
      warehouse: readWarehouse(),
      folder: join(folder, 'marts'),
      lists: screeningLists(),
    })
    const { signal } = new AbortController()
    const whole = startWatch()
    const last = (await engine.lastDay(files)) ?? (0 as DayNo)
    const session = await engine.open({
      files,
      lakeVersion: 1,
      period: {
        fromDay: (last - 364) as DayNo,
        toDay: last,
        previousFromDay: (last - 729) as DayNo,
        previousToDay: (last - 365) as DayNo,
      },
      county: null,
    })
    await session.prepare(screens, { signal, parts: () => undefined, done: () => undefined })
    const marts = whole()
    const spent: [string, ScreenCost][] = []
    const failed: string[] = []
    let hits = 0
    for (const screen of screens) {
      const watch = startWatch()
      try {
        hits += (await session.run(screen, signal)).hits.length
      } catch (error) {
        failed.push(`${screen.id}: ${error instanceof Error ? error.message : String(error)}`)
      }
      spent.push([screen.id, watch()])
    }
    await session.close()
    return {
      screens: screens.length,
      hits,
      failed,
      ...whole(),
      martSeconds: marts.seconds,
      martCpuSeconds: marts.cpuSeconds,
      screenCosts: spent.sort(([, left], [, right]) => right.cpuSeconds - left.cpuSeconds),
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    }
  } finally {
    database.close()
  }
}

/** Gives, when asked, what was spent since. */
function startWatch(): () => ScreenCost {
  const [startedAt, cpuAt] = [performance.now(), process.cpuUsage()]
  return () => {
    const { user, system } = process.cpuUsage(cpuAt)
    return { seconds: (performance.now() - startedAt) / 1000, cpuSeconds: (user + system) / 1e6 }
  }
}
