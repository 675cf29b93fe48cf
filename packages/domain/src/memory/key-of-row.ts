import { type Cells, toldKey } from './told-event.ts'

/** The relations whose rows belong to an encounter, with the serial number that tells its rows apart: the keys of the lake. */
const SERIAL_NUMBER: Readonly<Record<string, (cells: Cells) => string | undefined>> = {
  encounter: () => '',
  settlement: (cells) => cells.settlement_id,
  charge_line: (cells) => cells.line_sn,
  // Without a serial number: a code is given once per encounter and type, or day, as in staging.
  diagnosis: ({ diagnosis_sn, diagnosis_type, diagnosis_code }) =>
    diagnosis_sn || joined(diagnosis_type, diagnosis_code),
  operation: ({ operation_sn, operation_code, operated_on }) =>
    operation_sn || joined(operation_code, operated_on?.slice(0, 10)),
}

/** Whether rows of a relation are remembered with their encounter; others only wait for the lake. */
export function isOfEncounter(relation: string): boolean {
  return relation in SERIAL_NUMBER
}

/** The key of a row within its encounter; undefined where the row does not say it. */
export function keyOfRow(relation: string, cells: Cells): string | undefined {
  const sn = SERIAL_NUMBER[relation]?.(cells)
  return sn === undefined || (sn === '' && relation !== 'encounter') ? undefined : toldKey(relation, sn)
}

/** The columns that tell rows of no encounter apart within an institution: the laws of staging. */
const OTHER_KEYS: Readonly<Record<string, readonly string[]>> = {
  STAFF_B: ['practitioner_id'],
  DEPT_B: ['department_id'],
  INV_D: ['stock_batch_no', 'item_code', 'counted_on'],
  INV_CHG_D: ['stock_batch_no', 'item_code', 'moved_at', 'change_type', 'quantity'],
  PURC_D: ['stock_batch_no', 'item_code', 'moved_at', 'purchase_no', 'delivery_note_no', 'quantity'],
  SEL_D: [
    'stock_batch_no',
    'item_code',
    'moved_at',
    'retail_document_no',
    'encounter_id',
    'line_sn',
    'quantity',
  ],
  DRUG_TRAC_D: ['trace_code', 'event_type', 'happened_at'],
}

/** The key of a row of no encounter within its institution and table; null for a table whose rows are only ever added. */
export function keyOfOtherRow(table: string, cells: Cells): string | null {
  const columns = OTHER_KEYS[table]
  if (!columns) return null
  const { record_id } = cells
  const isOwn = record_id !== undefined && columns.length > 1 && table !== 'DRUG_TRAC_D'
  return JSON.stringify(isOwn ? [record_id] : columns.map((name) => cells[name] ?? ''))
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join('/')
}
