import type { LineFacts, Pattern } from '@fundwatch/engine'
import type { AuditRequest } from '../../../use-cases/review/audit-ports.ts'
import { cell, queryOne } from '../query.ts'
import { anyLines } from './mart-tables.ts'
import type { BucketRange } from './plan-parts.ts'
import { hitTable, isBounded } from './run-audits.ts'
import type { Workbench } from './workbench.ts'

/** The column of `marts.audit_any_line` behind each fact of a line. */
const FACT_COLUMNS: Readonly<Record<keyof LineFacts, string>> = {
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

/**
 * Makes `audit.hit_fact`: what is kept of the lines that hits name. They are few, so they are found by their keys' parts in
 * the lake rather than carried through every audit. Gives their number.
 */
export async function gatherFacts(
  { main }: Workbench,
  {
    patterns,
    marts,
    range,
    request,
  }: {
    patterns: readonly Pattern[]
    marts: ReadonlyMap<string, string>
    range: BucketRange
    request: AuditRequest
  },
): Promise<number> {
  const part = (at: number) => `replace(replace(split_part(line_key, '/', ${at}), '%2F', '/'), '%25', '%')`
  const wanted = isBounded(request) ? 'line_key is not null' : `line_key is not null and role <> 'unjudged'`
  const keys = patterns.map(
    (pattern) => `select cast(line_key as text) as line_key from ${hitTable(pattern)} where ${wanted}`,
  )
  await main.run(
    `create or replace table audit.hit_line as
     select line_key, ${part(1)} as institution_id, ${part(2)} as encounter_id, ${part(3)} as line_sn
     from (${[...keys, 'select cast(null as text) as line_key where false'].join(' union ')}) as named`,
  )
  const { named } = await queryOne<{ named: number }>(main, 'select count(*) as named from audit.hit_line')
  const relation = named === 0 ? NO_LINES : NAMED_LINES
  await main.run(
    `create or replace table audit.hit_fact as ${anyLines(marts, { columns: Object.values(FACT_COLUMNS), range, relation })}`,
  )
  return named
}

const NO_LINES = '(select * from core.charge_line_net where false)'
const NAMED_LINES = `(
  select net.*
  from core.charge_line_net as net
  semi join audit.hit_line as named
    on named.institution_id = net.institution_id
    and named.encounter_id = net.encounter_id
    and named.line_sn = net.line_sn
)`

/** Reads the gathered facts, by line key. */
export async function readFacts({ main }: Workbench): Promise<ReadonlyMap<string, LineFacts>> {
  const facts = new Map<string, LineFacts>()
  const names = Object.keys(FACT_COLUMNS) as (keyof LineFacts)[]
  const result = await main.stream(`select ${Object.values(FACT_COLUMNS).join(', ')} from audit.hit_fact`)
  for await (const rows of result.yieldRows())
    for (const row of rows) {
      const values = row.map(cell)
      const one = Object.fromEntries(names.map((name, at) => [name, values[at]])) as unknown as LineFacts
      facts.set(one.lineKey, one)
    }
  return facts
}
