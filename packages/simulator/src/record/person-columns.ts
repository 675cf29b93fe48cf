import { formatDay } from '../calendar/civil-time.ts'
import { ageOn } from '../city/person.ts'
import type { Encounter } from '../life/encounter.ts'

/** The columns about the person that the rows of encounter and settlement share. */
export function personColumns({ person, begin, institution, insuredIn, isClaimedAtHome }: Encounter): {
  psn_no: string
  psn_cert_type: string
  certno: string
  psn_name: string
  gend: string
  brdy: string
  age: number
  insutype: string
  psn_type: string
  cvlserv_flag: number
  insu_admdvs: string
  emp_no: string | undefined
  pay_loc: string
  fixmedins_code: string
  fixmedins_name: string
  hosp_lv: string
  fix_blng_admdvs: string
} {
  return {
    psn_no: person.number,
    psn_cert_type: '01',
    certno: person.certificateNumber,
    psn_name: person.name,
    gend: person.sex,
    brdy: formatDay(person.birthDay),
    age: ageOn(person, Math.floor(begin / 86_400)),
    insutype: person.insurance,
    psn_type: person.personType,
    cvlserv_flag: person.isCivilServant ? 1 : 0,
    insu_admdvs: insuredIn ?? person.town.county.code,
    emp_no: person.employer?.number,
    pay_loc: isClaimedAtHome === true ? '1' : '2',
    fixmedins_code: institution.code,
    fixmedins_name: institution.name,
    hosp_lv: institution.level,
    fix_blng_admdvs: institution.code.slice(1, 7),
  }
}
