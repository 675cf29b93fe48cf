import type { Instant } from '../calendar/civil-time.ts'
import { cell, type InstitutionRows } from './city-rows.ts'
import { picked } from './filled.ts'
import type { Script } from './script.ts'

/** `pro_tech_duty` by name. */
const TITLE_CODES: ReadonlyMap<string, string> = new Map([
  ['主任医师', '231'],
  ['副主任医师', '232'],
  ['主治医师', '233'],
  ['住院医师', '234'],
  ['药师', '244'],
  ['护师', '254'],
  ['技师', '264'],
])

/** Who works in an institution (5102), told once before anything happens. */
export function* staffOf({ staff }: InstitutionRows, at: Instant): Script {
  if (staff.length === 0) return
  const data = staff.map((row) => ({
    ...picked(row, [
      'prac_psn_code',
      'prac_psn_name',
      'prac_psn_type',
      'prac_cert_no',
      'hi_dr_flag',
      'hosp_dept_codg',
    ]),
    begntime: `${cell(row, 'begntime')} 00:00:00`,
    pro_tech_duty: TITLE_CODES.get(cell(row, 'pro_tech_duty')) ?? '',
  }))
  yield { at, transaction: '5102', input: { data } }
}
