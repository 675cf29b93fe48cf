import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { LakeFile } from '../../../use-cases/hub/lake-file.ts'
import { showFamily } from '../lake/snapshot.ts'
import { literal } from '../sql-text.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import type { Desk } from './desk.ts'
import { makeTables } from './make-tables.ts'
import { MONTH_COLUMNS, personTables } from './mart-tables.ts'
import { martText, type PartTable } from './part-table.ts'
import { type BucketRange, EVERYBODY, filesIn } from './plan-parts.ts'

/** What institutions did in each month, which grows part by part. */
export interface Months {
  /** The table that all desks share. */
  readonly table: string
  /** The persons who are read for it: in which files, in which ranges, and the first buckets of those already read. */
  readonly files: readonly LakeFile[]
  readonly ranges: readonly BucketRange[]
  readonly read: Set<number>
  /** Whether the parts of persons add to it in passing. */
  readonly alongside: boolean
  /** Where the months of this version of the lake are kept. */
  readonly kept: string
  /** Those kept of the version before a change, and whom the change touched; null where everybody is read anew. */
  readonly before: {
    readonly kept: string
    readonly files: readonly LakeFile[]
    readonly touched: string
  } | null
}

const SUMS = [
  'total_fen', 'drug_fen', 'lab_exam_fen', 'consumable_fen', 'treatment_fen', 'ct_fen', 'mr_fen',
  'discharges', 'nosocomial', 'readmissions', 'rows',
] // biome-ignore format: a table

const SOURCES = ['audit_any_line', 'audit_encounter']

/** Makes the empty table of months at a desk and gives its name. */
export async function makeMonthsTable({ connection, name }: Desk, { marts }: Warehouse): Promise<string> {
  for (const source of SOURCES)
    await connection.run(`create view marts.${source} as ${martText(marts, source)}`)
  await connection.run(
    `create table marts.read_months as from (${martText(marts, 'institution_month_part')}) limit 0`,
  )
  for (const source of SOURCES) await connection.run(`drop view marts.${source}`)
  return `${name}.marts.read_months`
}

/** Where the months of a version of the lake are kept: the same files, read in the same way, have the same. */
export function keptMonths(
  { marts, macros }: Warehouse,
  { files, folder }: { readonly files: readonly LakeFile[]; readonly folder: string },
): string {
  const hash = createHash('sha256')
  for (const name of [...SOURCES, 'institution_month_part']) hash.update(martText(marts, name))
  hash.update(macros)
  const own = files.filter(({ family, layer }) => family === 'person' && layer !== 'number')
  for (const name of own.map(({ path, checksum }) => `${basename(path)} ${checksum}`).sort())
    hash.update(`${name}\n`)
  return join(folder, `${hash.digest('hex').slice(0, 32)}.parquet`)
}

/** Adds the persons whose tables are made to the months, unless that was done. */
export async function readMonths(
  months: Months,
  { desk, marts, range }: { desk: Desk; marts: Warehouse['marts']; range: BucketRange },
): Promise<void> {
  if (months.read.has(range.bucketFrom)) return
  await desk.connection.run(
    `insert into ${months.table} by name ${martText(marts, 'institution_month_part')}`,
  )
  months.read.add(range.bucketFrom)
}

/**
 * Completes the months: reads the persons that no part has read; after a change these are only the touched ones, and what was
 * kept of the version before is added, without what the touched persons were then. Keeps the months for the next change.
 */
export async function completeMonths(
  months: Months,
  { desk, warehouse }: { desk: Desk; warehouse: Warehouse },
): Promise<void> {
  const { marts } = warehouse
  const show = (shown: readonly LakeFile[]) =>
    showFamily(desk.connection, warehouse, { family: 'person', files: shown })
  for (const range of months.ranges) {
    if (months.read.has(range.bucketFrom)) continue
    await show(filesIn(months.files, range))
    await make(desk, personTables(marts, { wanted: MONTH_COLUMNS, range, withFacts: false }))
    await readMonths(months, { desk, marts, range })
  }
  const { before } = months
  if (before) {
    await show(before.files)
    await make(
      desk,
      personTables(marts, {
        wanted: MONTH_COLUMNS,
        range: EVERYBODY,
        withFacts: false,
        persons: before.touched,
      }),
    )
    await desk.connection.run(
      `insert into ${months.table} by name
       select institution_id, month_no, encounter_class, ${SUMS.map((name) => `-${name} as ${name}`).join(', ')}
       from (${martText(marts, 'institution_month_part')})
       union all by name
       from read_parquet(${literal(before.kept)})`,
    )
  }
  await keep(months, desk)
}

async function make(desk: Desk, rounds: readonly (readonly PartTable[])[]): Promise<void> {
  for (const round of rounds) await makeTables(desk, round)
}

/** Only the last are kept: an older version is never built upon again. */
async function keep({ table, kept }: Months, { connection, name }: Desk): Promise<void> {
  await mkdir(dirname(kept), { recursive: true })
  const written = join(dirname(kept), `${name}.tmp`)
  const sums = SUMS.map((sum) => `cast(sum(${sum}) as bigint) as ${sum}`).join(', ')
  await connection.run(
    `copy (select institution_id, month_no, encounter_class, ${sums} from ${table} group by all having sum(rows) > 0)
     to ${literal(written)} (format parquet, compression zstd)`,
  )
  await rename(written, kept)
  for (const file of await readdir(dirname(kept)))
    if (file !== basename(kept)) await rm(join(dirname(kept), file), { force: true })
}
