import { cell, type ExtractRow, type InstitutionRows } from './city-rows.ts'

/** Somebody who works in an institution. */
export interface Worker {
  readonly code: string
  readonly name: string
}

/** An institution as its own system knows it. */
export interface Place {
  /** `fixmedins_code` */
  readonly code: string
  readonly name: string
  /** `mdtrtarea_admvs` */
  readonly region: string
  readonly typeCode: string
  /** `hosp_lv` */
  readonly level: string
  readonly isPharmacy: boolean
  /** Signs what nobody else did. */
  readonly deputy: Worker
  /** `drord_dr_profttl` of whoever orders. */
  titleOf(workerCode: string): string
}

/** `drord_dr_profttl`: 医师, 主治医师, 副主任医师, 主任医师; 无 for whoever is no doctor. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ['住院医师', '2'],
  ['主治医师', '3'],
  ['副主任医师', '4'],
  ['主任医师', '5'],
])
const NO_TITLE = '6'
const PHARMACIST = '3'

/** The place of an institution. */
export function placeOf({ institution, staff }: InstitutionRows): Place {
  const titles = new Map(
    staff.map((worker) => [
      cell(worker, 'prac_psn_code'),
      TITLES.get(cell(worker, 'pro_tech_duty')) ?? NO_TITLE,
    ]),
  )
  const code = cell(institution, 'fixmedins_code')
  return {
    code,
    name: cell(institution, 'fixmedins_name'),
    region: cell(institution, 'poolarea_no'),
    typeCode: cell(institution, 'medins_type'),
    level: cell(institution, 'hosp_lv'),
    isPharmacy: code.startsWith('P'),
    deputy: workerOf(staff.find(({ prac_psn_type }) => prac_psn_type === PHARMACIST) ?? staff[0], code),
    titleOf: (workerCode) => titles.get(workerCode) ?? NO_TITLE,
  }
}

function workerOf(row: ExtractRow | undefined, place: string): Worker {
  return row === undefined
    ? { code: `D${place.slice(1)}`, name: '值班人员' }
    : { code: cell(row, 'prac_psn_code'), name: cell(row, 'prac_psn_name') }
}
