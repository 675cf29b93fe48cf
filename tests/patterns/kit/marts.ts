import type { AuditFacts } from '@fundwatch/domain'

/** How a column is stored; the same words mean the same in DuckDB, PostgreSQL and ClickHouse. */
export type StoredType = 'text' | 'bigint' | 'integer' | 'boolean'

type Columns = Readonly<Record<string, StoredType>>

const T = 'text'
const N = 'bigint'
const I = 'integer'

const ANY_LINE: Columns = {
  line_key: T, person_id: T, institution_id: T, encounter_id: T, settlement_id: T, order_no: T,
  day_no: I, second_no: N, item_code: T, item_name: T, list_type: T, fee_category: T,
  quantity: N, unit_price: N, price_cap: N, amount_fen: N, eligible_fen: N,
  sex: T, age_years: I, age_days: I, level_rank: I, encounter_class: T, encounter_type: T, insurance_type: T,
  department_id: T, department_name: T, doctor_id: T, title_rank: I, is_discharge_drug: 'boolean',
  hospital_approval: T, herb_use: T, supply_days: N,
} // biome-ignore format: a table

/** The marts that audits read, with their columns; the field of the facts that each is made of. */
export const MARTS: Readonly<
  Record<string, { readonly facts: keyof AuditFacts; readonly columns: Columns }>
> = {
  audit_line: { facts: 'lines', columns: { ...ANY_LINE, line_no: N } },
  audit_any_line: { facts: 'lines', columns: ANY_LINE },
  audit_encounter: {
    facts: 'encounters',
    columns: {
      institution_id: T,
      encounter_id: T,
      person_id: T,
      encounter_no: N,
      started_second: N,
      ended_second: N,
      started_day_no: I,
      ended_day_no: I,
      encounter_class: T,
      encounter_type: T,
      insurance_type: T,
      sex: T,
      age_years: I,
      age_days: I,
      level_rank: I,
      department_id: T,
      department_name: T,
      doctor_id: T,
      main_diagnosis_code: T,
      discharge_way: T,
      disease_code: T,
      died_day_no: I,
      referred_from_encounter_id: T,
    },
  },
  audit_diagnosis: {
    facts: 'diagnoses',
    columns: {
      encounter_id: T,
      person_id: T,
      diagnosis_sn: T,
      is_main: 'boolean',
      diagnosis_code: T,
      diagnosis_name: T,
    },
  },
  audit_operation: {
    facts: 'operations',
    columns: {
      encounter_id: T,
      person_id: T,
      operation_sn: T,
      is_main: 'boolean',
      operation_code: T,
      operation_name: T,
      operated_day_no: I,
      started_second: N,
      ended_second: N,
    },
  },
  audit_encounter_cost: {
    facts: 'costs',
    columns: {
      institution_id: T,
      encounter_id: T,
      person_id: T,
      fee_category: T,
      amount_fen: N,
      eligible_fen: N,
      line_count: N,
    },
  },
  audit_stock_movement: {
    facts: 'stockMovements',
    columns: {
      institution_id: T,
      kind: T,
      movement_sn: T,
      item_code: T,
      item_name: T,
      month_no: I,
      day_no: I,
      second_no: N,
      quantity: N,
      unit_price: N,
      change_type: T,
      person_id: T,
      encounter_id: T,
      line_sn: T,
    },
  },
  audit_trace_event: {
    facts: 'traceEvents',
    columns: {
      institution_id: T,
      trace_code: T,
      event_type: T,
      item_code: T,
      day_no: I,
      second_no: N,
      person_id: T,
      encounter_id: T,
      settlement_id: T,
      line_sn: T,
    },
  },
  audit_institution_month: {
    facts: 'institutionMonths',
    columns: {
      institution_id: T,
      month_no: I,
      level_rank: I,
      medical_category: T,
      encounter_class: T,
      total_fen: N,
      drug_fen: N,
      lab_exam_fen: N,
      consumable_fen: N,
      treatment_fen: N,
      ct_fen: N,
      mr_fen: N,
      discharges: N,
      nosocomial: N,
      readmissions: N,
    },
  },
}

/** The column types of points, as stored. */
export const POINT_TYPES: Readonly<Record<string, StoredType>> = {
  code: 'text',
  text: 'text',
  codes: 'text',
  integer: 'bigint',
  quantity: 'bigint',
  price: 'bigint',
  fen: 'bigint',
  day: 'integer',
}

/** `day_no` → `dayNo`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
