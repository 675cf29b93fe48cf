import { existsSync } from 'node:fs'
import type { LakeFile } from '../../../use-cases/hub/lake-file.ts'
import type { ShippedScreen } from '../../../use-cases/screening/parse-screens.ts'
import type { ScreeningPeriod } from '../../../use-cases/screening/screening-ports.ts'
import type { Desk } from '../audit/desk.ts'
import { inRange, martText } from '../audit/part-table.ts'
import { type BucketRange, filesIn } from '../audit/plan-parts.ts'
import { showFamily } from '../lake/snapshot.ts'
import { literal } from '../sql-text.ts'
import { forget, keep, partFile } from './mart-files.ts'
import { dropCases, showCases, showParameters } from './screen-statement.ts'
import type { ScreeningTools } from './screening-tools.ts'

/** A screen of persons, which is run on each part. */
export interface Personal {
  readonly screen: ShippedScreen
  /** Names of files with what was found, and the rows behind: what another statement, list or parameter found is not what this one does. */
  readonly found: string
  readonly rows: string
}

/** What to make of a part of persons. */
export interface Part {
  readonly tools: ScreeningTools
  readonly files: readonly LakeFile[]
  readonly period: ScreeningPeriod
  readonly folder: string
  readonly part: BucketRange
  readonly personal: readonly Personal[]
  /** Screens of persons that failed on a part, by id: the others go on, and these are told when they are asked what they found. */
  readonly broken: Map<string, Error>
  /** The marts to keep of each part, by name, and how their files are called. */
  readonly kept: ReadonlyMap<string, string>
}

/** Makes of a part of persons the marts to keep, and runs the screens of persons on it. What is there already is not made again. */
export async function makePart(desk: Desk, wish: Part): Promise<void> {
  const { tools, files, folder, part, personal, broken, kept } = wish
  const fileOf = (name: string) => partFile(folder, name, part)
  const waiting = personal.filter(({ rows, screen }) => !broken.has(screen.id) && !existsSync(fileOf(rows)))
  if (waiting.length === 0 && [...kept.values()].every((name) => existsSync(fileOf(name)))) return
  const { connection } = desk
  // Only this part's files are at hand: else each part would read all persons and settlements of the city again.
  await showFamily(connection, tools.warehouse, { family: 'person', files: filesIn(files, part) })
  for (const name of kept.keys()) await forget(desk, name)
  await layLines(desk, wish)
  for (const [name, file] of kept)
    if (name !== 'screen_visit') await keep(desk, fileOf(file), martText(tools.warehouse.marts, name))
  for (const one of waiting)
    await runPersonal(desk, wish, one).catch((error: unknown) => {
      desk.throwIfAborted()
      broken.set(one.screen.id, error instanceof Error ? error : new Error(String(error)))
    })
  await dropCases(desk)
  await connection.run('drop table marts.screen_line')
}

/** The lines and visits of a part as tables; visits that were kept are not made again. */
async function layLines(desk: Desk, { tools, folder, part, kept }: Part): Promise<void> {
  const { connection } = desk
  const { marts } = tools.warehouse
  await connection.run(
    `create or replace table marts.screen_line as ${martText(marts, 'screen_line')} and ${inRange(part, 'line')}`,
  )
  const file = partFile(folder, kept.get('screen_visit') ?? 'screen_visit', part)
  const made = existsSync(file)
    ? `select * from read_parquet(${literal(file)})`
    : `${martText(marts, 'screen_visit')} and ${inRange(part, 'encounter')}`
  await connection.run(`create or replace table marts.screen_visit as ${made}`)
  await keep(desk, file, 'select * from marts.screen_visit')
}

async function runPersonal(
  desk: Desk,
  { folder, part, period }: Part,
  { screen, found, rows }: Personal,
): Promise<void> {
  await showParameters(desk, screen, period)
  await showCases(desk, screen)
  await desk.connection.run(`create or replace table screening.hit as ${screen.sql}`)
  await keep(desk, partFile(folder, found, part), 'select * from screening.hit')
  await keep(desk, partFile(folder, rows, part), screen.rowsSql)
}
