import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { AcceptedCount, ProblemCount } from '../../../use-cases/hub/batch-report.ts'
import { query } from '../query.ts'
import { identifier, literal } from '../sql-text.ts'
import type { RowCheck } from '../warehouse/checks.ts'
import type { Field } from '../warehouse/fields.ts'
import { type Delivery, type Headers, rawView, readableFields } from '../warehouse/raw-view.ts'
import type { Relation } from '../warehouse/relations.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

/** What became of one raw file: accepted rows lie in parts by owner bucket, refused rows beside them. */
export interface StagedFile {
  readonly relation: Relation
  readonly accepted: number
  readonly refused: number
  readonly warned: number
  readonly problems: readonly ProblemCount[]
  /** Accepted rows by institution and month. */
  readonly acceptedBy: readonly AcceptedCount[]
  /** Parquet of refused rows: their place, reasons and original cells. */
  readonly refusedFile?: string
}

/** What is staged: a raw file of a table with its headers resolved, and where its parts go. */
export interface StageRequest {
  readonly table: string
  readonly relation: Relation
  readonly rawFile: string
  readonly headers: Headers
  readonly delivery: Delivery
  /** The folder of the batch; parts go to `parts/<relation>/<fileNo>/part=<n>/`. */
  readonly folder: string
  /** Owner buckets per part, a divisor of 256. */
  readonly bucketsPerPart: number
}

/** Reads, types, renames and judges the rows of a raw file in one pass, and counts what was found. */
export async function stageFile(
  connection: DuckDBConnection,
  warehouse: Warehouse,
  request: StageRequest,
): Promise<StagedFile> {
  const { table, relation, rawFile, headers, delivery, folder, bucketsPerPart } = request
  const fields = usedFields(warehouse, table)
  const judge = judgement(warehouse.rowChecks.get(relation.name) ?? [], fields)
  const parts = partsFolder(folder, relation.name, delivery.fileNo)
  await mkdir(dirname(parts), { recursive: true })
  await connection.run(`create or replace view raw.${table.toLowerCase()} as
    ${rawView({ from: rawRows(rawFile), fields, headers, delivery })}`)
  await connection.run(`copy (
      with staged as (${warehouse.staging(table)}),
      judged as (select *, ${judge.bits} as problems from staged)
      select *,
        case when ${judge.refused} then -1 else bucket_of(${relation.owner}) // ${bucketsPerPart} end as part,
        case when ${judge.refused} then 0 else ${monthOf(relation)} end as month_no
      from judged
    ) to ${literal(parts)}
      (format parquet, compression uncompressed, write_bloom_filter false, partition_by (part, month_no))`)
  return count(connection, request, { judge, parts })
}

function rawRows(file: string): string {
  return `read_parquet(${literal(file)}, file_row_number = true, hive_partitioning = false)`
}

/** SQL: the month of a staged row; 0 for undated relations and rows. */
function monthOf({ month }: Pick<Relation, 'month'>): string {
  return month ? `coalesce(month_of_second(${month}), 0)` : '0'
}

/** The folder of the parts of one staged file. */
export function partsFolder(folder: string, relation: string, fileNo: number): string {
  return join(folder, 'parts', relation, String(fileNo))
}

/** The fields of a table that its staging SELECT uses, besides those that every row needs. */
export function usedFields(warehouse: Warehouse, table: string): readonly Field[] {
  const words = new Set(warehouse.staging(table).match(/\w+/g))
  return (warehouse.fields.get(table) ?? []).filter(({ english }) => words.has(english))
}

interface Judgement {
  readonly checks: readonly RowCheck[]
  readonly fields: readonly Field[]
  /** SQL: one bit for each failed check. */
  readonly bits: string
  /** SQL: whether the row is refused. */
  readonly refused: string
}

function judgement(checks: readonly RowCheck[], used: readonly Field[]): Judgement {
  const bit = (at: number) => String(2n ** BigInt(at))
  const bits = checks.map(({ predicate }, at) => `case when ${predicate} then ${bit(at)} else 0 end`)
  const refusing = checks.reduce(
    (mask, { severity }, at) => (severity === 'refuse' ? mask + 2n ** BigInt(at) : mask),
    0n,
  )
  return {
    checks,
    fields: readableFields(used),
    bits: `cast(${bits.join('\n        + ') || '0'} as bigint)`,
    refused: `unreadable <> 0 or problems & ${refusing} <> 0`,
  }
}

interface Counted {
  readonly refused: boolean
  readonly problems: number | string
  readonly unreadable: number | string
  readonly institution_id: string | null
  readonly month_no: number | null
  readonly rows: number
}

async function count(
  connection: DuckDBConnection,
  { relation, rawFile, folder, delivery }: StageRequest,
  { judge, parts }: { judge: Judgement; parts: string },
): Promise<StagedFile> {
  if (!existsSync(parts))
    return { relation, accepted: 0, refused: 0, warned: 0, problems: [], acceptedBy: [] }
  const columns = await query<{ column_name: string }>(
    connection,
    `select column_name from (describe from read_parquet(${literal(`${parts}/**/*.parquet`)}))`,
  )
  const institution = columns.some(({ column_name }) => column_name === 'institution_id')
    ? 'institution_id'
    : 'null'
  const counted = await query<Counted>(
    connection,
    `select part = -1 as refused, problems, unreadable, cast(${institution} as varchar) as institution_id,
       ${relation.month ? `case when in_plausible_time(${relation.month}) then month_of_second(${relation.month}) end` : 'cast(null as integer)'}
         as month_no,
       count(*) as rows
     from read_parquet(${literal(`${parts}/**/*.parquet`)}, hive_partitioning = true, hive_types = {part: integer, month_no: integer})
     group by all`,
  )
  const sum = (wanted: (row: Counted) => boolean) =>
    counted.filter(wanted).reduce((total, row) => total + row.rows, 0)
  const refused = sum((row) => row.refused)
  return {
    relation,
    accepted: sum((row) => !row.refused),
    refused,
    warned: sum((row) => !row.refused && BigInt(row.problems) !== 0n),
    problems: counted.flatMap((row) => problemsOf(row, judge)),
    acceptedBy: counted
      .filter((row) => !row.refused)
      .map((row) => ({ institutionId: row.institution_id, monthNo: row.month_no, rows: row.rows })),
    ...(refused > 0
      ? {
          refusedFile: await writeRefused(connection, {
            judge,
            parts,
            rawFile,
            to: join(folder, `refused-${delivery.fileNo}.parquet`),
          }),
        }
      : {}),
  }
}

function problemsOf(row: Counted, { checks, fields }: Judgement): ProblemCount[] {
  const place = { institutionId: row.institution_id, monthNo: row.month_no, rows: row.rows }
  const has = (mask: number | string, at: number) => (BigInt(mask) >> BigInt(at)) % 2n === 1n
  return [
    ...checks.flatMap(({ name, severity, message }, at) =>
      has(row.problems, at) ? [{ check: name, severity, message, ...place }] : [],
    ),
    ...fields.flatMap((field, at) =>
      has(row.unreadable, at)
        ? [
            {
              check: `unreadable:${field.code}`,
              severity: 'refuse' as const,
              message: unreadableMessage(field),
              ...place,
            },
          ]
        : [],
    ),
  ]
}

function unreadableMessage({ code, title, type }: Field): string {
  return `${title}（${code}）无法识别为${type === 'date' || type === 'datetime' ? '日期时间' : '数字'}`
}

async function writeRefused(
  connection: DuckDBConnection,
  { judge, parts, rawFile, to }: { judge: Judgement; parts: string; rawFile: string; to: string },
): Promise<string> {
  const bit = (column: string, at: number) => `refused.${column} & ${2n ** BigInt(at)} <> 0`
  const reasons = [
    ...judge.checks.map((check, at) => ({
      when: bit('problems', at),
      code: check.name,
      message: check.message,
    })),
    ...judge.fields.map((field, at) => ({
      when: bit('unreadable', at),
      code: `unreadable:${field.code}`,
      message: unreadableMessage(field),
    })),
  ]
  const joined = (separator: string, of: (reason: (typeof reasons)[number]) => string) =>
    `concat_ws('${separator}', ${reasons.map((reason) => `case when ${reason.when} then ${literal(of(reason))} end`).join(', ')})`
  await connection.run(`copy (
      select
        refused.row_no + 1 as ${identifier('refused_row')},
        ${joined('|', ({ code }) => code)} as ${identifier('refused_reason')},
        ${joined('；', ({ message }) => message)} as ${identifier('refused_message')},
        delivered.* exclude (file_row_number)
      from ${rawRows(rawFile)} as delivered
      join read_parquet(${literal(`${parts}/part=-1/*/*.parquet`)}, hive_partitioning = false) as refused
        on refused.row_no = delivered.file_row_number
      order by 1
    ) to ${literal(to)} (format parquet, compression zstd)`)
  return to
}
