import type { Family, LakeFile } from '../../../use-cases/hub/lake-file.ts'
import type { AuditPart } from '../../../use-cases/review/audit-ports.ts'
import { showFamily } from '../lake/snapshot.ts'
import type { Desk } from './desk.ts'
import { makeTables } from './make-tables.ts'
import { MONTH_COLUMNS, personTables, readsOf } from './mart-tables.ts'
import { completeMonths } from './months.ts'
import type { PartSource } from './part-source.ts'
import { inRange, type MartColumns, whole } from './part-table.ts'
import { filesIn } from './plan-parts.ts'

/** Makes the tables `marts.…` of a part, with exactly the columns that the patterns of its scope declare to read. */
export async function makePartTables(source: PartSource, desk: Desk, part: AuditPart): Promise<void> {
  const { warehouse, patterns } = source
  const reads = readsOf(patterns.get(part.scope) ?? [])
  await clearTables(source, desk)
  if (part.scope === 'person') await makePersonTables(source, desk, part)
  else if (part.scope === 'institution') {
    await show(source, desk, { family: 'institution', files: filesIn(source.files.institution, part) })
    const columns = reads.get('audit_stock_movement') ?? []
    const sql = whole(warehouse.marts, { name: 'audit_stock_movement', columns })
    await makeTables(desk, [{ name: 'audit_stock_movement', sql: `${sql}\nwhere ${inRange(part, 'mart')}` }])
  } else if (part.scope === 'trace') {
    await show(source, desk, { family: 'institution', files: source.allFiles })
    await makeTables(desk, [await source.trace.table(desk, part)])
  } else await makePeerTables(source, desk, reads.get('audit_institution_month') ?? [])
}

/** Shows the lines of everybody in `core`, for hits of parts that are no person's. */
export function showAllPersons(source: PartSource, desk: Desk): Promise<void> {
  return show(source, desk, { family: 'person', files: source.allFiles })
}

/** Drops the tables of the part before: two parts at once are all that memory is meant to hold. */
export async function clearTables({ warehouse }: PartSource, { connection }: Desk): Promise<void> {
  for (const name of warehouse.marts.keys())
    if (name.startsWith('audit_')) await connection.run(`drop table if exists marts.${name}`)
}

/** The columns that a part of persons asks of each mart. */
export function personColumns({ patterns, months }: PartSource): MartColumns {
  return readsOf(patterns.get('person') ?? [], months.alongside ? [MONTH_COLUMNS] : [])
}

async function makePersonTables(source: PartSource, desk: Desk, part: AuditPart): Promise<void> {
  await show(source, desk, { family: 'person', files: filesIn(source.files.person, part) })
  const wish = { wanted: personColumns(source), range: part, withFacts: true }
  for (const round of personTables(source.warehouse.marts, wish)) await makeTables(desk, round)
}

/** All peers of all months. */
async function makePeerTables(source: PartSource, desk: Desk, columns: readonly string[]): Promise<void> {
  const { warehouse, months, allFiles } = source
  await completeMonths(months, { desk, warehouse })
  await show(source, desk, { family: 'institution', files: allFiles })
  await desk.connection.run(`create or replace view marts.institution_month_part as from ${months.table}`)
  const name = 'audit_institution_month'
  await makeTables(desk, [{ name, sql: whole(warehouse.marts, { name, columns }) }])
}

function show(
  { warehouse }: PartSource,
  desk: Desk,
  of: { readonly family: Family; readonly files: readonly LakeFile[] },
): Promise<void> {
  return showFamily(desk.connection, warehouse, of)
}
