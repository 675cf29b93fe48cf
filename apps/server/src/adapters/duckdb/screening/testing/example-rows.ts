import { civilDayFromText, dayNo } from '@fundwatch/domain'

/** A row of a delivered relation, by column; what is not named is null. */
export type DeliveredRow = Readonly<Record<string, string | number | boolean | null>>

/** Rows of delivered relations, by relation. */
export type DeliveredRows = Readonly<Record<string, readonly DeliveredRow[]>>

type Given = Readonly<Record<string, unknown>>

/** What an example gives: institutions, persons, staff and visits with their lines. */
export interface ExampleGiven {
  readonly institutions?: readonly Given[]
  readonly persons?: readonly Given[]
  readonly staff?: readonly Given[]
  readonly visits?: readonly Given[]
}

const FRAME = {
  is_current: true,
  is_valid: true,
  source_rank: 1,
  updated_second: 0,
  delta_no: 0,
  batch_no: 1,
  file_no: 1,
}

/**
 * Turns what an example gives into delivered rows. A thing with `each: n` stands for n things, with `{n}` in its texts replaced by
 * 1 … n. Whoever a visit names and nobody described is an ordinary person or institution.
 */
export function rowsOfExample(given: ExampleGiven): DeliveredRows {
  const visits = unrolled(given.visits)
  const institutions = withNamed(unrolled(given.institutions), visits, 'institution')
  const persons = withNamed(unrolled(given.persons), visits, 'person')
  return {
    institution: institutions.map(institutionRow),
    person: persons.map(personRow),
    practitioner: unrolled(given.staff).map(staffRow),
    encounter: visits.map((visit) => encounterRow(visit, persons)),
    settlement: visits.flatMap((visit, at) => settlementRow(visit, at)),
    charge_line: visits.flatMap(lineRows),
    stock_movement: visits.flatMap(saleRows),
    trace_event: visits.flatMap(traceRows),
    examination_report: visits.flatMap(reportRows),
    diagnosis: visits.flatMap((visit) =>
      listIn(visit, 'diagnoses').map((code, at) => diagnosisRow(visit, String(code), at)),
    ),
    operation: visits.flatMap((visit) =>
      listIn(visit, 'operations').map((done, at) => operationRow(visit, done, at)),
    ),
  }
}

function institutionRow(told: Given): DeliveredRow {
  return {
    ...FRAME,
    institution_id: text(told, 'id'),
    institution_name: text(told, 'name') ?? text(told, 'id'),
    institution_type: text(told, 'type') ?? '1',
    medical_category: text(told, 'category') ?? 'A1',
    level: text(told, 'level') ?? '05',
    area: text(told, 'county') ?? '990101',
    approved_beds: number(told, 'beds') ?? 100,
  }
}

function personRow(told: Given): DeliveredRow {
  return {
    ...FRAME,
    person_id: text(told, 'id'),
    person_name: text(told, 'id'),
    sex: text(told, 'sex') ?? '1',
    born_on: text(told, 'born') ?? '1970-01-01',
    died_on: text(told, 'died'),
    phone: text(told, 'phone'),
    address: text(told, 'address'),
    insured_area: text(told, 'area') ?? '990101',
    insurance_type: text(told, 'insurance') ?? '310',
    employer_id: text(told, 'employer'),
    insured_on: text(told, 'insured'),
  }
}

function staffRow(told: Given): DeliveredRow {
  return {
    ...FRAME,
    institution_id: text(told, 'institution'),
    practitioner_id: text(told, 'id'),
    practitioner_name: text(told, 'name') ?? text(told, 'id'),
    department_id: text(told, 'department'),
    licence_no: text(told, 'licence'),
  }
}

const TYPES: Readonly<Record<string, string>> = {
  outpatient: '11',
  inpatient: '21',
  pharmacy: '41',
  chronic: '1401',
}

function encounterRow(visit: Given, persons: readonly Given[]): DeliveredRow {
  const kind = text(visit, 'class') ?? 'outpatient'
  const person = persons.find(({ id }) => id === visit.person)
  return {
    ...FRAME,
    ...keyOf(visit),
    started_second: second(visit, 'from'),
    ended_second: visit.to === null ? null : second(visit, visit.to === undefined ? 'from' : 'to'),
    encounter_type: text(visit, 'med_type') ?? TYPES[kind] ?? '11',
    insurance_type: text(visit, 'insurance') ?? (person && text(person, 'insurance')) ?? '310',
    insured_area: text(visit, 'area') ?? (person && text(person, 'area')) ?? '990101',
    person_type: text(visit, 'person_type'),
    attending_doctor_id: text(visit, 'doctor'),
    admission_department_id: text(visit, 'department'),
    admission_department_name: text(visit, 'department'),
    discharge_department_id: text(visit, 'department'),
    discharge_department_name: text(visit, 'department'),
    admission_bed: text(visit, 'bed'),
    main_diagnosis_code: text(visit, 'diagnosis'),
    main_diagnosis_name: text(visit, 'diagnosis_name') ?? text(visit, 'diagnosis'),
    disease_code: text(visit, 'disease'),
    discharge_way: text(visit, 'discharge_way'),
    referred_from_encounter_id: text(visit, 'referred_from'),
    credential_type: text(visit, 'credential'),
  }
}

function settlementRow(visit: Given, at: number): DeliveredRow[] {
  if (visit.settled === false) return []
  const total = fen(visit, 'total') ?? lineRows(visit).reduce((sum, line) => sum + Number(line.amount_fen), 0)
  return [
    {
      ...FRAME,
      ...keyOf(visit),
      settlement_id: `S${at}`,
      settled_second: second(
        visit,
        visit.settled_at === undefined ? (visit.to === undefined ? 'from' : 'to') : 'settled_at',
      ),
      is_refund: false,
      total_fen: total,
      eligible_fen: fen(visit, 'eligible') ?? total,
      pool_paid_fen: fen(visit, 'fund') ?? total,
      fund_paid_fen: fen(visit, 'fund') ?? total,
      account_paid_fen: fen(visit, 'account') ?? 0,
      cash_paid_fen: fen(visit, 'cash') ?? 0,
      deductible_fen: fen(visit, 'deductible') ?? 0,
      payment_place: text(visit, 'payment_place'),
      manual_reimbursement_reason: text(visit, 'manual'),
    },
  ]
}

/** Lines of a visit: `days: n` repeats a line on n days. */
function lineRows(visit: Given): DeliveredRow[] {
  const lines = listIn(visit, 'lines').flatMap((line) => {
    const told = line as Given
    return Array.from({ length: number(told, 'days') ?? 1 }, (_, day) => ({ told, day }))
  })
  return lines.map(({ told, day }, at) => {
    const secondNo = second(told, 'at', visit) + day * 86_400
    const amount = fen(told, 'amount') ?? 10_00
    const quantity = number(told, 'quantity') ?? 1
    return {
      ...FRAME,
      ...keyOf(visit),
      line_sn: text(told, 'id') ?? String(at + 1),
      second_no: secondNo,
      day_no: Math.floor(secondNo / 86_400),
      item_code: text(told, 'item') ?? 'ITEM',
      item_name: text(told, 'name') ?? text(told, 'item') ?? 'ITEM',
      list_type: text(told, 'list') ?? null,
      fee_category: text(told, 'category') ?? '05',
      quantity: Math.round(quantity * 10_000),
      unit_price: Math.round(((number(told, 'price') ?? amount / 100 / quantity) || 0) * 1_000_000),
      amount_fen: amount,
      ownpay_fen: 0,
      overlimit_fen: 0,
      advance_fen: 0,
      eligible_fen: fen(told, 'eligible') ?? amount,
      supply_days:
        told.supply_days === undefined ? null : Math.round((number(told, 'supply_days') ?? 0) * 10_000),
      ordering_doctor_id: text(told, 'doctor') ?? text(visit, 'doctor'),
      ordering_department_id: text(told, 'department') ?? text(visit, 'department'),
      ordering_department_name: text(told, 'department') ?? text(visit, 'department'),
      encounter_class: classOf(visit),
      encounter_type: text(visit, 'med_type') ?? TYPES[text(visit, 'class') ?? 'outpatient'] ?? '11',
      is_refund: false,
      refunded_quantity: 0,
      refunded_amount_fen: 0,
      refunded_ownpay_fen: 0,
      refunded_overlimit_fen: 0,
      refunded_advance_fen: 0,
      refunded_eligible_fen: 0,
    }
  })
}

/** Sales from stock: of a line with `sold_as: <item>`, one of that item in the quantity of the line. */
function saleRows(visit: Given): DeliveredRow[] {
  return goodsOf(visit, 'sold_as').map(({ told, at }) => ({
    ...FRAME,
    ...keyOf(visit),
    kind: 'sale',
    movement_sn: `${text(visit, 'id')}-${at}`,
    second_no: second(told, 'at', visit),
    item_code: text(told, 'sold_as'),
    quantity: Math.round((number(told, 'quantity') ?? 1) * 10_000),
    line_sn: text(told, 'id') ?? String(at + 1),
  }))
}

/** Trace codes of sales: of a line with `trace: <code>`, that one. */
function traceRows(visit: Given): DeliveredRow[] {
  return goodsOf(visit, 'trace').map(({ told, at }) => ({
    ...FRAME,
    ...keyOf(visit),
    trace_code: text(told, 'trace'),
    event_type: '2',
    second_no: second(told, 'at', visit),
    item_code: text(told, 'item'),
    line_sn: text(told, 'id') ?? String(at + 1),
  }))
}

/** Reports of examinations: `{ item, name, positive }`, on the day of the visit unless `at` says otherwise. */
function reportRows(visit: Given): DeliveredRow[] {
  return listIn(visit, 'reports').map((report, at) => {
    const told = report as Given
    return {
      ...FRAME,
      ...keyOf(visit),
      report_id: text(told, 'id') ?? `${text(visit, 'id')}-${at + 1}`,
      item_code: text(told, 'item'),
      item_name: text(told, 'name') ?? text(told, 'item'),
      reported_second: second(told, 'at', visit),
      is_positive: typeof told.positive === 'boolean' ? told.positive : null,
    }
  })
}

function goodsOf(visit: Given, name: string): readonly { readonly told: Given; readonly at: number }[] {
  return listIn(visit, 'lines').flatMap((line, at) => {
    const told = line as Given
    return told[name] === undefined ? [] : [{ told, at }]
  })
}

function classOf(visit: Given): string {
  const kind = text(visit, 'class') ?? 'outpatient'
  return kind === 'chronic' ? 'outpatient' : kind
}

/** Diagnoses and operations are delivered by encounter and person. */
function withoutInstitution(visit: Given): DeliveredRow {
  return { encounter_id: text(visit, 'id'), person_id: text(visit, 'person') }
}

function diagnosisRow(visit: Given, code: string, at: number): DeliveredRow {
  return {
    ...FRAME,
    ...withoutInstitution(visit),
    diagnosis_sn: String(at + 1),
    is_main: at === 0,
    diagnosis_code: code,
    diagnosis_name: code,
  }
}

/** An operation: its code, or `{ code, surgeon, from, to }`. */
function operationRow(visit: Given, done: unknown, at: number): DeliveredRow {
  const told: Given = typeof done === 'object' && done !== null ? (done as Given) : { code: done }
  return {
    ...FRAME,
    ...withoutInstitution(visit),
    operation_sn: String(at + 1),
    is_main: at === 0,
    operation_code: text(told, 'code'),
    operation_name: text(told, 'code'),
    surgeon_id: text(told, 'surgeon'),
    started_second: told.from === undefined ? null : second(told, 'from'),
    ended_second: told.to === undefined ? null : second(told, 'to'),
  }
}

function keyOf(visit: Given): DeliveredRow {
  return {
    institution_id: text(visit, 'institution'),
    encounter_id: text(visit, 'id'),
    person_id: text(visit, 'person'),
  }
}

function withNamed(told: readonly Given[], visits: readonly Given[], name: string): readonly Given[] {
  const known = new Set(told.map(({ id }) => id))
  const named = new Set(visits.map((visit) => visit[name]).filter((id) => !known.has(id)))
  return [...told, ...[...named].map((id) => ({ id }))]
}

/** Things with `each: n` n times; with `among: m`, all that m times, as for as many institutions that are alike: `{m}` is 1 … m. */
function unrolled(told: readonly Given[] = []): readonly Given[] {
  return told.flatMap((thing) => times(thing, 'among', '{m}')).flatMap((thing) => times(thing, 'each', '{n}'))
}

function times(told: Given, count: 'among' | 'each', place: string): readonly Given[] {
  const { [count]: wanted, ...thing } = told
  return wanted === undefined
    ? [thing]
    : Array.from({ length: Number(wanted) }, (_, at) =>
        later(replaced(thing, place, String(at + 1)) as Given, count === 'each' ? at : 0),
      )
}

/** With `apart: m`, what was told `each` begins m minutes after the one before. */
function later(told: Given, place: number): Given {
  const { apart, ...thing } = told
  if (apart === undefined || place === 0) return told
  const begins = new Date(Date.parse(`${(text(thing, 'from') ?? '').replace(' ', 'T')}:00Z`))
  begins.setUTCMinutes(begins.getUTCMinutes() + place * Number(apart))
  return { ...thing, from: begins.toISOString().slice(0, 16).replace('T', ' ') }
}

function replaced(value: unknown, place: string, number: string): unknown {
  if (typeof value === 'string') return value.replaceAll(place, number)
  if (Array.isArray(value)) return value.map((each) => replaced(each, place, number))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, replaced(each, place, number)]),
    )
  return value
}

function text(told: Given, name: string): string | null {
  const value = told[name]
  return value === undefined || value === null ? null : String(value)
}

function number(told: Given, name: string): number | null {
  const value = told[name]
  return value === undefined || value === null ? null : Number(value)
}

/** Yuan as fen. */
function fen(told: Given, name: string): number | null {
  const yuan = number(told, name)
  return yuan === null ? null : Math.round(yuan * 100)
}

function listIn(told: Given, name: string): readonly unknown[] {
  const list = told[name]
  return Array.isArray(list) ? list : []
}

/** `2026-03-01`, `2026-03-01 08:00` or, of a line, `08:00` on the first day of its visit. */
function second(told: Given, name: string, visit?: Given): number {
  const said = text(told, name) ?? text(visit ?? told, 'from') ?? ''
  const whole = /^\d\d:\d\d$/.test(said)
    ? `${(text(visit ?? told, 'from') ?? '').slice(0, 10)} ${said}`
    : said
  const day = civilDayFromText(whole.slice(0, 10))
  if (day === undefined) throw new RangeError(`No time of an example: ${said}`)
  const [hours = 8, minutes = 0] = whole.slice(11) === '' ? [] : whole.slice(11).split(':').map(Number)
  return dayNo(day) * 86_400 + hours * 3600 + minutes * 60
}
