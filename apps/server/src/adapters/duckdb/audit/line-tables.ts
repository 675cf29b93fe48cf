import type { LineFacts } from '@fundwatch/engine'
import { inTwoSteps, type MartSelect, type MartWish, narrowed, readMartSelect } from './mart-select.ts'
import { inRange, type MartColumns, martText, type PartTable } from './part-table.ts'
import type { BucketRange } from './plan-parts.ts'

/** The column of `marts.audit_any_line` behind each fact of a line. */
export const FACT_COLUMNS: Readonly<Record<keyof LineFacts, string>> = {
  lineKey: 'line_key',
  personId: 'person_id',
  institutionId: 'institution_id',
  encounterId: 'encounter_id',
  settlementId: 'settlement_id',
  orderNo: 'order_no',
  dayNo: 'day_no',
  secondNo: 'second_no',
  itemCode: 'item_code',
  itemName: 'item_name',
  feeCategory: 'fee_category',
  quantity: 'quantity',
  unitPrice: 'unit_price',
  amountFen: 'amount_fen',
  eligibleFen: 'eligible_fen',
  departmentId: 'department_id',
  departmentName: 'department_name',
  doctorId: 'doctor_id',
  sex: 'sex',
  ageYears: 'age_years',
  levelRank: 'level_rank',
  encounterClass: 'encounter_class',
  encounterType: 'encounter_type',
  insuranceType: 'insurance_type',
}

type Marts = ReadonlyMap<string, string>

const FACTS = Object.values(FACT_COLUMNS)
const ITEMS = 'item_code in (select item_code from knowledge.audited_item)'

/** What numbering asks of a line, beside what the patterns do. */
const NUMBERING = ['line_key', 'person_id', 'second_no', 'item_code', 'bucket']

/**
 * The tables of lines of a part, in two rounds. Where some pattern sees all lines, they are read once, with all that anybody
 * wants of them, and what is known around a line is joined to the audited ones alone; else no other line is read further
 * than its item.
 */
export function lineTables(
  marts: Marts,
  {
    wanted,
    range,
    withFacts,
    persons,
  }: {
    readonly wanted: MartColumns
    readonly range: BucketRange
    readonly withFacts: boolean
    readonly persons?: string
  },
): readonly [first: PartTable[], second: PartTable[]] {
  const [audited, any] = [wanted.get('audit_line'), wanted.get('audit_any_line')]
  if (!any && !audited) return [[], []]
  if (!any) return [[{ name: 'audit_line', sql: auditedAlone(marts, { columns: audited ?? [], range }) }], []]
  const later = [...(withFacts ? [FACTS] : []), ...(audited ? [withNumbering(audited)] : [])].map((columns) =>
    inTwoSteps(anyLine(marts), columns),
  )
  const columns = distinct([...any, ...later.flatMap(({ first }) => first.columns)])
  const further = distinct(later.flatMap(({ first }) => first.further)).filter(
    (name) => !columns.includes(name),
  )
  const second = audited ? [{ name: 'audit_line', sql: auditedOfAll(marts, audited) }] : []
  return [
    [
      {
        name: 'audit_any_line',
        sql: anyLines(marts, {
          columns,
          further,
          range,
          ...(persons === undefined ? {} : { relation: linesOf(persons) }),
        }),
      },
    ],
    second,
  ]
}

/** The facts of the lines in `audit.hit_line`: from the table of all lines where there is one, else from the lake. */
export function factsOfHits(
  marts: Marts,
  wish: { readonly range: BucketRange; readonly hasTable: boolean },
): string {
  if (wish.hasTable)
    return inTwoSteps(anyLine(marts), FACTS).second(
      '(select * from marts.audit_any_line semi join audit.hit_line using (line_key))',
    )
  return anyLines(marts, { columns: FACTS, range: wish.range, relation: NAMED_LINES })
}

const NAMED_LINES = `(
  select net.*
  from core.charge_line_net as net
  semi join audit.hit_line as named
    on named.institution_id = net.institution_id
    and named.encounter_id = net.encounter_id
    and named.line_sn = net.line_sn
)`

function linesOf(persons: string): string {
  return `(select * from core.charge_line_net where person_id in (select owner_id from ${persons}))`
}

function auditedAlone(
  marts: Marts,
  { columns, range }: { columns: readonly string[]; range: BucketRange },
): string {
  const relation = `(select * from core.charge_line_net where ${ITEMS})`
  const source = anyLines(marts, { columns: withNumbering(columns), range, relation })
  return numbered(marts, { columns, source })
}

function auditedOfAll(marts: Marts, columns: readonly string[]): string {
  const { second } = inTwoSteps(anyLine(marts), withNumbering(columns))
  return numbered(marts, { columns, source: second(`(select * from marts.audit_any_line where ${ITEMS})`) })
}

/** `marts.audit_line` over lines that were narrowed before. */
function numbered(marts: Marts, { columns, source }: { columns: readonly string[]; source: string }): string {
  const mart = martText(marts, 'audit_line')
  if (!mart.includes(' marts.audit_any_line '))
    throw new Error('marts.audit_line is made of marts.audit_any_line.')
  return `select ${columns.join(', ')} from (\n${mart.replace('marts.audit_any_line', `(\n${source}\n)`)}\n) as mart`
}

function anyLines(
  marts: Marts,
  { range, ...wish }: Omit<MartWish, 'where'> & { readonly range: BucketRange },
): string {
  return narrowed(anyLine(marts), { ...wish, where: inRange(range, 'line') })
}

function anyLine(marts: Marts): MartSelect {
  return readMartSelect(martText(marts, 'audit_any_line'))
}

function withNumbering(columns: readonly string[]): string[] {
  return distinct([...columns.filter((name) => name !== 'line_no'), ...NUMBERING])
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)]
}
