import type { Pattern } from '@fundwatch/engine'
import { lineTables } from './line-tables.ts'
import { inRange, type MartColumns, type PartTable, whole } from './part-table.ts'
import type { BucketRange } from './plan-parts.ts'

/** What the indicators of months are made of. */
export const MONTH_COLUMNS: MartColumns = new Map([
  [
    'audit_any_line',
    ['institution_id', 'second_no', 'item_code', 'fee_category', 'encounter_class', 'amount_fen'],
  ],
  [
    'audit_encounter',
    [
      'institution_id',
      'encounter_id',
      'person_id',
      'encounter_no',
      'encounter_class',
      'started_day_no',
      'ended_day_no',
      'ended_second',
      'main_diagnosis_code',
    ],
  ],
])

/** The costs of encounters are summed over the table of all lines, which then needs these. */
const COST_COLUMNS = [
  'institution_id',
  'encounter_id',
  'person_id',
  'fee_category',
  'amount_fen',
  'eligible_fen',
  'bucket',
]

/** What patterns declare to read, as marts and columns. */
export function readsOf(patterns: readonly Pattern[], further: readonly MartColumns[] = []): MartColumns {
  const reads = new Map<string, Set<string>>()
  const add = (mart: string, columns: readonly string[]) =>
    reads.set(mart, (reads.get(mart) ?? new Set()).union(new Set(columns)))
  for (const pattern of patterns)
    for (const [name, columns] of Object.entries(pattern.reads)) add(martOf(pattern, name), columns)
  for (const wish of further) for (const [mart, columns] of wish) add(mart, columns)
  if (reads.has('audit_encounter_cost')) add('audit_any_line', COST_COLUMNS)
  return new Map([...reads].map(([mart, columns]) => [mart, [...columns]]))
}

/** The lines of a pattern that sees all lines are not the audited ones. */
function martOf({ lines }: Pattern, name: string): string {
  return name === 'line' && lines === 'all' ? 'audit_any_line' : `audit_${name}`
}

/** The tables of a part of persons, in two rounds: those of the second are made from those of the first. */
export function personTables(
  marts: ReadonlyMap<string, string>,
  wish: {
    readonly wanted: MartColumns
    readonly range: BucketRange
    /** Whether what findings keep of lines is wanted too. */
    readonly withFacts: boolean
    /** A table of persons: only their lines and encounters are read. */
    readonly persons?: string
  },
): readonly [first: PartTable[], second: PartTable[]] {
  const [first, second] = lineTables(marts, wish)
  for (const [name, columns] of wish.wanted) {
    if (name === 'audit_any_line' || name === 'audit_line') continue
    if (name === 'audit_encounter_cost') second.push({ name, sql: whole(marts, { name, columns }) })
    else
      first.push({
        name,
        sql: `${of(wish.persons, whole(marts, { name, columns }))}\nwhere ${inRange(wish.range, 'mart')}`,
      })
  }
  return [first, second]
}

function of(persons: string | undefined, sql: string): string {
  if (persons === undefined) return sql
  return sql.replaceAll(
    ' core.encounter',
    ` (select * from core.encounter where person_id in (select owner_id from ${persons}))`,
  )
}
