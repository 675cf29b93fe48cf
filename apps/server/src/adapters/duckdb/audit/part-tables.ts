import type { Pattern } from '@fundwatch/engine'
import type { Family, LakeFile } from '../../../use-cases/hub/lake-file.ts'
import type { AuditPart } from '../../../use-cases/review/audit-ports.ts'
import { showFamily } from '../lake/snapshot.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { MONTH_COLUMNS, personTables, readsOf } from './mart-tables.ts'
import { inRange, type PartTable, whole } from './part-table.ts'
import { type BucketRange, filesIn } from './plan-parts.ts'
import type { TraceParts } from './trace-parts.ts'
import type { Workbench } from './workbench.ts'

/** What the tables of parts are made from. */
export interface PartSource {
  readonly bench: Workbench
  readonly warehouse: Warehouse
  /** The files of the lake; of a run over what changed, those of whom it touched. */
  readonly files: Readonly<Record<Family, readonly LakeFile[]>>
  /** All files, for peers and for lines that are no person's part. */
  readonly allFiles: readonly LakeFile[]
  readonly patterns: ReadonlyMap<Pattern['scope'], readonly Pattern[]>
  readonly trace: TraceParts
  /** The ranges in which all persons are read for the indicators of months, and those already read. */
  readonly months: {
    readonly ranges: readonly BucketRange[]
    readonly read: Set<number>
    readonly alongside: boolean
  }
}

/** Makes the tables `marts.…` of a part, with exactly the columns that the patterns of its scope declare to read. */
export async function makeTables(source: PartSource, part: AuditPart): Promise<void> {
  const { bench, warehouse, patterns } = source
  const reads = readsOf(patterns.get(part.scope) ?? [])
  for (const name of warehouse.marts.keys())
    if (name.startsWith('audit_')) await bench.main.run(`drop table if exists marts.${name}`)
  if (part.scope === 'person') await makePersonTables(source, part)
  else if (part.scope === 'institution') {
    await show(source, 'institution', filesIn(source.files.institution, part))
    const columns = reads.get('audit_stock_movement') ?? []
    const sql = whole(warehouse.marts, { name: 'audit_stock_movement', columns })
    await make(bench, [{ name: 'audit_stock_movement', sql: `${sql}\nwhere ${inRange(part, 'mart')}` }])
  } else if (part.scope === 'trace') {
    await show(source, 'institution', source.allFiles)
    await make(bench, [await source.trace.table(part)])
  } else await makeMonths(source, reads.get('audit_institution_month') ?? [])
}

/** Shows the lines of everybody in `core`, for hits of parts that are no person's. */
export function showAllPersons(source: PartSource): Promise<void> {
  return show(source, 'person', source.allFiles)
}

/** Reads a range of persons into the indicators of months, unless that was done; the persons must be shown. */
export async function readMonths(
  { bench, warehouse, months }: PartSource,
  range: BucketRange,
): Promise<void> {
  if (months.read.has(range.bucketFrom)) return
  months.read.add(range.bucketFrom)
  await bench.main.run(
    `insert into marts.institution_month_part by name
     select * from (\n${warehouse.marts.get('institution_month_part') ?? ''}\n) as mart where ${inRange(range, 'mart')}`,
  )
}

async function makePersonTables(source: PartSource, part: AuditPart): Promise<void> {
  const { bench, warehouse, patterns, months } = source
  const reads = readsOf(patterns.get('person') ?? [], months.alongside ? [MONTH_COLUMNS] : [])
  await show(source, 'person', filesIn(source.files.person, part))
  for (const round of personTables(warehouse.marts, reads, part)) await make(bench, round)
}

/** All peers of all months: of the persons of every range, then summed. */
async function makeMonths(source: PartSource, columns: readonly string[]): Promise<void> {
  const { bench, warehouse, months, allFiles } = source
  for (const range of months.ranges) {
    if (months.read.has(range.bucketFrom)) continue
    bench.throwIfAborted()
    await show(source, 'person', filesIn(allFiles, range))
    for (const round of personTables(warehouse.marts, MONTH_COLUMNS, range)) await make(bench, round)
    await readMonths(source, range)
  }
  await show(source, 'institution', allFiles)
  await make(bench, [
    {
      name: 'audit_institution_month',
      sql: whole(warehouse.marts, { name: 'audit_institution_month', columns }),
    },
  ])
}

function show({ bench, warehouse }: PartSource, family: Family, files: readonly LakeFile[]): Promise<void> {
  return showFamily(bench.main, warehouse, { family, files })
}

function make(bench: Workbench, tables: readonly PartTable[]): Promise<void> {
  return bench.each(tables, async (connection, { name, sql }) => {
    await connection.run(`create or replace table marts.${name} as ${sql}`)
  })
}
