import type { Pattern } from '@fundwatch/engine'
import { inTwoSteps, type MartSelect, type MartWish, narrowed, readMartSelect } from './mart-select.ts'
import type { BucketRange } from './plan-parts.ts'

/** The columns wanted of each mart, by name. */
export type MartColumns = ReadonlyMap<string, readonly string[]>

/** A table of a part: its name in `marts` and the SELECT that fills it. */
export interface PartTable {
  readonly name: string
  readonly sql: string
}

/** What the indicators of months are made of, beside the lines. */
export const MONTH_COLUMNS: MartColumns = new Map([
  [
    'audit_encounter',
    ['institution_id', 'encounter_id', 'person_id', 'encounter_no', 'encounter_class', 'started_day_no', 'ended_day_no', 'ended_second', 'main_diagnosis_code', 'bucket'],
  ],
]) // biome-ignore format: a table

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

/** The condition that keeps the owners of a range. */
export function inRange({ bucketFrom, bucketTo }: BucketRange, relation: string): string {
  return `${relation}.bucket between ${bucketFrom} and ${bucketTo}`
}

/**
 * The tables of a part of persons, in two rounds: those of the second are made from those of the first. Lines are read once,
 * with only the wanted columns; what is known around a line is joined to audited lines alone.
 */
export function personTables(
  marts: ReadonlyMap<string, string>,
  wanted: MartColumns,
  range: BucketRange,
): readonly [first: PartTable[], second: PartTable[]] {
  const first: PartTable[] = []
  const second: PartTable[] = []
  const audited = wanted.get('audit_line')
  const any = wanted.get('audit_any_line')
  if (any) {
    const steps = audited && auditedSteps(marts, audited)
    const columns = [...new Set([...any, ...(steps?.first.columns ?? [])])]
    const further = steps?.first.further.filter((name) => !columns.includes(name)) ?? []
    first.push({ name: 'audit_any_line', sql: anyLines(marts, { columns, further, range }) })
    if (audited && steps)
      second.push({
        name: 'audit_line',
        sql: numbered(marts, { columns: audited, source: steps.second(AUDITED) }),
      })
  } else if (audited)
    first.push({ name: 'audit_line', sql: auditedAlone(marts, { columns: audited, range }) })
  for (const [name, columns] of wanted) {
    if (name === 'audit_any_line' || name === 'audit_line') continue
    if (name === 'audit_encounter_cost') second.push({ name, sql: whole(marts, { name, columns }) })
    else first.push({ name, sql: `${whole(marts, { name, columns })}\nwhere ${inRange(range, 'mart')}` })
  }
  return [first, second]
}

/** The lines of a range, of all items or, through `relation`, of some. */
export function anyLines(
  marts: ReadonlyMap<string, string>,
  { range, ...wish }: Omit<MartWish, 'where'> & { readonly range: BucketRange },
): string {
  return narrowed(anyLine(marts), { ...wish, where: inRange(range, 'line') })
}

function anyLine(marts: ReadonlyMap<string, string>): MartSelect {
  return readMartSelect(martText(marts, 'audit_any_line'))
}

const ITEMS = 'item_code in (select item_code from knowledge.audited_item)'
const AUDITED = `(select * from marts.audit_any_line where ${ITEMS})`

/** What numbering asks of a line, beside what the patterns do. */
const NUMBERING = ['line_key', 'person_id', 'second_no', 'item_code', 'bucket']

function auditedSteps(
  marts: ReadonlyMap<string, string>,
  columns: readonly string[],
): ReturnType<typeof inTwoSteps> {
  return inTwoSteps(anyLine(marts), withNumbering(columns))
}

/** Audited lines where nobody asks for the others: no other line is read further than its item. */
function auditedAlone(
  marts: ReadonlyMap<string, string>,
  { columns, range }: { columns: readonly string[]; range: BucketRange },
): string {
  const relation = `(select * from core.charge_line_net where ${ITEMS})`
  return numbered(marts, {
    columns,
    source: anyLines(marts, { columns: withNumbering(columns), range, relation }),
  })
}

function withNumbering(columns: readonly string[]): string[] {
  return [...new Set([...columns.filter((name) => name !== 'line_no'), ...NUMBERING])]
}

/** `marts.audit_line` over lines that were narrowed before. */
function numbered(
  marts: ReadonlyMap<string, string>,
  { columns, source }: { columns: readonly string[]; source: string },
): string {
  const mart = martText(marts, 'audit_line')
  if (!mart.includes(' marts.audit_any_line '))
    throw new Error('marts.audit_line is made of marts.audit_any_line.')
  return `select ${columns.join(', ')} from (\n${mart.replace('marts.audit_any_line', `(\n${source}\n)`)}\n) as mart`
}

/** The wanted columns of a mart as it is written. */
export function whole(
  marts: ReadonlyMap<string, string>,
  { name, columns }: { name: string; columns: readonly string[] },
): string {
  return `select ${columns.join(', ')} from (\n${martText(marts, name)}\n) as mart`
}

/** The SQL of a mart. Throws when there is none of that name. */
export function martText(marts: ReadonlyMap<string, string>, name: string): string {
  const text = marts.get(name)
  if (text === undefined) throw new Error(`There is no mart ${name}.`)
  return text
}
