import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Pattern } from '@fundwatch/engine'
import type { Family, LakeFile } from '../../../use-cases/hub/lake-file.ts'
import type { AuditPart, SessionWish } from '../../../use-cases/review/audit-ports.ts'
import { showSnapshot } from '../lake/snapshot.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import type { AuditTools } from './audit-tools.ts'
import type { Desk } from './desk.ts'
import { fillKnowledge, patternsOf } from './knowledge-tables.ts'
import { readsOf } from './mart-tables.ts'
import { keptMonths, type Months, makeMonthsTable } from './months.ts'
import { martText } from './part-table.ts'
import { planParts } from './plan-parts.ts'
import type { TouchedFamilies } from './plan-touched.ts'
import { type TraceParts, traceParts } from './trace-parts.ts'

/** What the tables of parts are made from. */
export interface PartSource {
  readonly warehouse: Warehouse
  /** The files of the lake; of a run over what changed, those of whom it touched. */
  readonly files: Readonly<Record<Family, readonly LakeFile[]>>
  /** The tables of touched owners; null for a run over everybody. */
  readonly touched: Readonly<Record<'person' | 'institution', string>> | null
  /** All files, for peers and for lines that are no person's part. */
  readonly allFiles: readonly LakeFile[]
  readonly patterns: ReadonlyMap<Pattern['scope'], readonly Pattern[]>
  readonly trace: TraceParts
  readonly months: Months
}

/** Lays out on a desk what every part asks for: the lake, the points of the law, and marts that are small. */
export async function layOut(
  desk: Desk,
  warehouse: Warehouse,
  { law, files }: Pick<SessionWish, 'law' | 'files'>,
): Promise<void> {
  await showSnapshot(desk.connection, warehouse, files)
  await fillKnowledge(desk, law)
  for (const name of ['level_rank', 'doctor_title'])
    await desk.connection.run(`create table marts.${name} as ${martText(warehouse.marts, name)}`)
}

/** Gathers what the parts of a session are made from. */
export async function partSource(
  { warehouse, rowsPerPart, spillFolder }: Required<AuditTools>,
  {
    wish,
    name,
    first,
    touched,
    parts,
  }: {
    readonly wish: SessionWish
    readonly name: string
    readonly first: Desk
    readonly touched: TouchedFamilies | null
    readonly parts: readonly AuditPart[]
  },
): Promise<PartSource> {
  const { files } = wish
  const patterns = Map.groupBy(patternsOf(wish.law), ({ scope }) => scope)
  return {
    warehouse,
    files: { person: touched?.person.files ?? files, institution: touched?.institution.files ?? files },
    touched: touched && { person: touched.person.table, institution: touched.institution.table },
    allFiles: files,
    patterns,
    trace: traceParts({
      marts: warehouse.marts,
      columns: readsOf(patterns.get('trace') ?? []).get('audit_trace_event') ?? [],
      parts: parts.filter(({ scope }) => scope === 'trace').length,
      folder: join(spillFolder, name),
    }),
    months: await monthsOf({ warehouse, rowsPerPart, spillFolder }, { wish, first, touched, patterns }),
  }
}

type Patterns = PartSource['patterns']

async function monthsOf(
  {
    warehouse,
    rowsPerPart,
    spillFolder,
  }: Pick<Required<AuditTools>, 'warehouse' | 'rowsPerPart' | 'spillFolder'>,
  {
    wish,
    first,
    touched,
    patterns,
  }: { wish: SessionWish; first: Desk; touched: TouchedFamilies | null; patterns: Patterns },
): Promise<Months> {
  const { files } = wish
  if (!patterns.has('peers'))
    return { table: '', files: [], ranges: [], read: new Set(), alongside: false, kept: '', before: null }
  const folder = join(spillFolder, 'months')
  const sinceDelta = wish.touched?.sinceDelta ?? 0
  const older = files.filter(({ deltaNo }) => deltaNo <= sinceDelta)
  const kept = keptMonths(warehouse, { files: older, folder })
  const before = touched && existsSync(kept) ? { kept, files: older, touched: touched.person.table } : null
  const read = before && touched ? touched.person.files : files
  return {
    table: await makeMonthsTable(first, warehouse),
    files: read,
    ranges: planParts({ files: read, scopes: new Set(['person']), rowsPerPart }),
    read: new Set(),
    alongside: patterns.has('person') && (touched === null || before !== null),
    kept: keptMonths(warehouse, { files, folder }),
    before,
  }
}
