import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ScreenRow } from '@fundwatch/screening'
import type { LakeFile } from '../../../use-cases/hub/lake-file.ts'
import type { ShippedScreen } from '../../../use-cases/screening/parse-screens.ts'
import type { ScreeningPeriod, Telling } from '../../../use-cases/screening/screening-ports.ts'
import type { Desk } from '../audit/desk.ts'
import { inRange, martText } from '../audit/part-table.ts'
import { type BucketRange, planParts } from '../audit/plan-parts.ts'
import { query } from '../query.ts'
import { fileList, identifier, literal } from '../sql-text.ts'
import { screenRows, showParameters } from './screen-statement.ts'
import { martsReadBy } from './screening-lists.ts'
import type { ScreeningTools } from './screening-tools.ts'

const ROWS_PER_PART = 1_600_000
/** Made of each part of persons and kept: what screens over everybody read. */
const KEPT = ['screen_visit', 'screen_item'] as const
/** Groups of payment, each of the one before: made of the whole when a screen reads one. */
const GROUPS = ['screen_drg_group', 'screen_drg', 'screen_dip'] as const

/** What screens read, made. */
export interface ScreeningMarts {
  /** The rows that a screen's statement gives; parameters must be shown before. */
  rowsOf(screen: ShippedScreen): Promise<readonly ScreenRow[]>
  /** The table with the rows behind the hits of a screen of persons; null for one over everybody, whose rows are asked for. */
  rowsTable(screen: ShippedScreen): string | null
}

interface Wish {
  readonly tools: ScreeningTools
  readonly files: readonly LakeFile[]
  readonly lakeVersion: number
  readonly period: ScreeningPeriod
  readonly screens: readonly ShippedScreen[]
  readonly told: Telling
}

/** Makes the marts of a screening: part by part of persons, each kept when it is whole, so that an interrupted run goes on after it. */
export async function makeMarts(desk: Desk, wish: Wish): Promise<ScreeningMarts> {
  const { tools, files, told, screens } = wish
  const folder = await folderOf(wish)
  const parts = planParts({
    files,
    scopes: new Set(['person']),
    rowsPerPart: { person: tools.rowsPerPart ?? ROWS_PER_PART, institution: 1, trace: 1 },
  })
  told.parts(parts.length)
  const personal = screens.filter(({ scope }) => scope === 'person')
  for (const [at, part] of parts.entries()) {
    await desk.untilAborted(told.signal, () => makePart(desk, { ...wish, folder, part, personal }))
    told.done(at + 1)
  }
  await showMarts(desk, folder, parts)
  await desk.untilAborted(told.signal, () => makeGroups(desk, wish))
  return {
    rowsOf: (screen) =>
      screenRows(
        desk,
        screen.scope === 'person'
          ? `select * from read_parquet(${fileList(parts.map((part) => partFile(folder, foundName(screen), part)))})`
          : screen.sql,
      ),
    rowsTable: (screen) =>
      screen.scope === 'person'
        ? `read_parquet(${fileList(parts.map((part) => partFile(folder, rowsName(screen), part)))})`
        : null,
  }
}

async function makeGroups({ connection }: Desk, { tools, screens }: Wish): Promise<void> {
  const read = martsReadBy(screens, tools.warehouse.marts)
  for (const name of GROUPS.filter((group) => read.has(group)))
    await connection.run(`create or replace table marts.${name} as ${martText(tools.warehouse.marts, name)}`)
}

/** The marts of one version, period and way of making them; others are removed. */
async function folderOf({ tools, lakeVersion, period }: Wish): Promise<string> {
  const made = ['screen_line', ...KEPT].map((mart) => martText(tools.warehouse.marts, mart))
  const name = `v${lakeVersion}-${period.fromDay}-${period.toDay}-${hashOf(made)}`
  for (const other of await readdir(tools.folder))
    if (other !== name) await rm(join(tools.folder, other), { recursive: true, force: true })
  await mkdir(join(tools.folder, name), { recursive: true })
  return join(tools.folder, name)
}

interface Part extends Wish {
  readonly folder: string
  readonly part: BucketRange
  readonly personal: readonly ShippedScreen[]
}

const foundName = (screen: ShippedScreen) => `found-${screen.id}-${contentOf(screen)}`
const rowsName = (screen: ShippedScreen) => `rows-${screen.id}-${contentOf(screen)}`

/** What was found by another statement or other parameters is not what this one finds. */
function contentOf({ sql, rowsSql, parameters }: ShippedScreen): string {
  return hashOf([sql, rowsSql, parameters])
}

function hashOf(told: unknown): string {
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 12)
}

function partFile(folder: string, name: string, { bucketFrom, bucketTo }: BucketRange): string {
  return join(folder, `${name}-${bucketFrom}-${bucketTo}.parquet`)
}

async function makePart(desk: Desk, { tools, folder, part, personal, period }: Part): Promise<void> {
  const { connection } = desk
  const { marts } = tools.warehouse
  const isMade = (name: string) => existsSync(partFile(folder, name, part))
  const waiting = personal.filter((screen) => !isMade(rowsName(screen)))
  if (KEPT.every(isMade) && waiting.length === 0) return
  for (const name of KEPT) await forget(desk, name)
  await connection.run(
    `create or replace table marts.screen_line as ${martText(marts, 'screen_line')} and ${inRange(part, 'line')}`,
  )
  await connection.run(
    `create or replace table marts.screen_visit as ${martText(marts, 'screen_visit')} and ${inRange(part, 'encounter')}`,
  )
  await keep(desk, partFile(folder, 'screen_visit', part), 'select * from marts.screen_visit')
  await keep(desk, partFile(folder, 'screen_item', part), martText(marts, 'screen_item'))
  for (const screen of waiting) {
    await showParameters(desk, screen, period)
    await connection.run(`create or replace table screening.hit as ${screen.sql}`)
    await keep(desk, partFile(folder, foundName(screen), part), 'select * from screening.hit')
    await keep(desk, partFile(folder, rowsName(screen), part), screen.rowsSql)
  }
  await connection.run('drop table marts.screen_line')
}

/** Drops a mart, which is a table while a part is made and a view when all are. */
async function forget({ connection }: Desk, name: string): Promise<void> {
  const [known] = await query<{ type: string }>(
    connection,
    `select table_type as type from information_schema.tables
     where table_catalog = current_database() and table_schema = 'marts' and table_name = ${literal(name)}`,
  )
  if (known !== undefined)
    await connection.run(`drop ${known.type === 'VIEW' ? 'view' : 'table'} marts.${identifier(name)}`)
}

/** Writes a result under a temporary name and gives it its own when it is whole. */
async function keep({ connection }: Desk, path: string, sql: string): Promise<void> {
  if (existsSync(path)) return
  await connection.run(`copy (${sql}) to ${literal(`${path}.new`)} (format parquet, compression zstd)`)
  await rename(`${path}.new`, path)
}

async function showMarts(desk: Desk, folder: string, parts: readonly BucketRange[]): Promise<void> {
  for (const name of KEPT) {
    await forget(desk, name)
    await desk.connection.run(
      `create view marts.${identifier(name)} as
       select * from read_parquet(${fileList(parts.map((part) => partFile(folder, name, part)))})`,
    )
  }
}
