import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { LakeFile } from '../../../use-cases/hub/lake-file.ts'
import type {
  BucketRange,
  LakeDoctor,
  LakeMemory,
  LakeMemorySession,
  LakeMemoryWish,
  LakePerson,
  LakeRow,
  Touched,
} from '../../../use-cases/review/online/memory/fill-ports.ts'
import { openDesk } from '../audit/desk.ts'
import { martText } from '../audit/part-table.ts'
import { planParts } from '../audit/plan-parts.ts'
import { showFamily, showSnapshot } from '../lake/snapshot.ts'
import type { OpenDuckDb } from '../open-duckdb.ts'
import { query, queryOne } from '../query.ts'
import { fileList, filled, literal } from '../sql-text.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

/** What reading memory from the lake works with. */
export interface LakeMemoryTools {
  readonly database: OpenDuckDb
  readonly warehouse: Warehouse
  /** Lines of one piece: what fits into memory comfortably. */
  readonly linesPerPiece?: number
}

const LINES_PER_PIECE = 400_000

/**
 * How much older than asked what is remembered may be: the lake lags behind, and charges are checked when a stay is settled,
 * each by the days around it.
 */
const SLACK_DAYS = 62

/** An encounter that nobody settled within so many days is not at hand any more. */
const OPEN_DAYS = 400

const NEVER = 9_999_999
const folder = join(import.meta.dirname, 'sql')

/** Reads from the lake what is to be remembered. */
export function lakeMemory(tools: LakeMemoryTools): LakeMemory {
  return { open: (wish) => openSession(tools, wish) }
}

async function openSession(
  { database, warehouse, linesPerPiece = LINES_PER_PIECE }: LakeMemoryTools,
  wish: LakeMemoryWish,
): Promise<LakeMemorySession> {
  const name = `remembered_${randomUUID().replaceAll('-', '')}`
  const desk = await openDesk(database, { warehouse, name })
  const { connection } = desk
  const { files, signal } = wish
  try {
    const { today, touched } = await desk.untilAborted(signal, () => layOut(connection, warehouse, wish))
    const values = cutsOf(wish, today, touched)
    const text = (sql: string, { bucketFrom, bucketTo }: BucketRange) =>
      filled(sqlText(sql), {
        ...values,
        bucket_from: String(bucketFrom),
        bucket_to: String(bucketTo),
      })
    return {
      pieces: piecesOf(files, touched, linesPerPiece),
      touched,
      read: (range) =>
        desk.untilAborted(signal, async () => {
          await showFamily(connection, warehouse, { family: 'person', files: filesOf(files, range) })
          return {
            encounters: await query<LakeRow>(connection, text('memory_encounter', range)),
            persons: await query<LakePerson>(connection, text('memory_person', range)),
          }
        }),
      doctors: () => query<LakeDoctor>(connection, sqlText('memory_doctor')),
      close: () => desk.close(),
    }
  } catch (error) {
    await desk.close()
    throw error
  }
}

interface LaidOut {
  readonly today: number
  /** The persons who are read; null for everybody. */
  readonly touched: readonly string[] | null
}

/** Shows the lake, and what the pieces are cut with. */
async function layOut(
  connection: DuckDBConnection,
  warehouse: Warehouse,
  wish: LakeMemoryWish,
): Promise<LaidOut> {
  await showSnapshot(connection, warehouse, wish.files)
  for (const name of ['level_rank', 'doctor_title'])
    await connection.run(`create or replace view marts.${name} as ${martText(warehouse.marts, name)}`)
  await connection.run('create schema remembered')
  // Nothing follows the last thing that is known.
  await connection.run(
    `create or replace macro packed(cells) as regexp_replace(cast(cells as varchar), '(,null)+\\]$', ']')`,
  )
  const { today } = await queryOne<{ today: number }>(
    connection,
    filled(sqlText('memory_today'), { today: String(wish.today) }),
  )
  await fillNeeded(connection, wish, today)
  return { today, touched: await fillTouched(connection, wish, today) }
}

/** Where the past is cut off. */
function cutsOf({ needs }: LakeMemoryWish, today: number, touched: readonly string[] | null) {
  const from = (days: number) => String(days < 0 ? NEVER : today - days - SLACK_DAYS)
  return {
    only_persons:
      touched === null ? 'true' : 'person_id in (select person_id from remembered.touched_person)',
    all_from_day: from(needs.allCodesDays),
    encounter_from_day: from(needs.encounterDays),
    open_from_day: String(today - OPEN_DAYS),
    ended_from_day: String(today - SLACK_DAYS),
  }
}

function sqlText(name: string): string {
  return readFileSync(join(folder, `${name}.sql`), 'utf8')
}

async function fillNeeded(
  connection: DuckDBConnection,
  { needs }: LakeMemoryWish,
  today: number,
): Promise<void> {
  await connection.run(
    'create or replace table remembered.needed_code (item_code varchar primary key, from_day integer)',
  )
  const rows = [...needs.codes].map(([code, days]) => `(${literal(code)}, ${today - days - SLACK_DAYS})`)
  for (let at = 0; at < rows.length; at += 5000)
    await connection.run(`insert into remembered.needed_code values ${rows.slice(at, at + 5000).join(', ')}`)
}

/** Fills `remembered.touched_person`; null where everybody is read. */
async function fillTouched(
  connection: DuckDBConnection,
  { files, touched }: LakeMemoryWish,
  today: number,
): Promise<readonly string[] | null> {
  if (touched === null || isRebuilt(files, touched)) return null
  const owners = files
    .filter(
      ({ layer, family, deltaNo }) =>
        layer === 'owners' && family === 'person' && deltaNo > touched.sinceDelta,
    )
    .map(({ path }) => path)
  const changed =
    owners.length === 0
      ? 'select null::varchar as person_id where false'
      : `select owner_id as person_id from read_parquet(${fileList(owners)}) where delta_no > ${touched.sinceDelta}`
  const named = [...touched.codes].map(([code, days]) => `(${literal(code)}, ${today - days - SLACK_DAYS})`)
  const holding =
    named.length === 0
      ? 'select null::varchar as person_id where false'
      : `select line.person_id from delivered.charge_line as line
         join (values ${named.join(', ')}) as missing(item_code, from_day)
           on missing.item_code = line.item_code and line.day_no >= missing.from_day
         where line.is_current`
  await connection.run(`create or replace table remembered.touched_person as ${changed} union ${holding}`)
  const rows = await query<{ person_id: string }>(connection, 'from remembered.touched_person')
  return rows.map(({ person_id }) => person_id)
}

/** Whether base files were written anew since: then nobody knows whom that touched. */
function isRebuilt(files: readonly LakeFile[], { sinceVersion }: Touched): boolean {
  return files.some(
    ({ layer, family, versionFrom = 0 }) =>
      layer === 'base' && family === 'person' && versionFrom > sinceVersion,
  )
}

function piecesOf(
  files: readonly LakeFile[],
  touched: readonly string[] | null,
  linesPerPiece: number,
): BucketRange[] {
  if (touched?.length === 0) return []
  const rowsPerPart = { person: linesPerPiece, institution: linesPerPiece, trace: linesPerPiece }
  return planParts({ files, scopes: new Set(['person']), rowsPerPart }).map(({ bucketFrom, bucketTo }) => ({
    bucketFrom,
    bucketTo,
  }))
}

function filesOf(files: readonly LakeFile[], range: BucketRange): LakeFile[] {
  return files.filter((file) => file.bucketFrom <= range.bucketTo && file.bucketTo >= range.bucketFrom)
}
