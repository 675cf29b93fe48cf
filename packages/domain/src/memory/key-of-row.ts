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

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join('/')
}
