import { formatDay, formatInstant } from '../calendar/civil-time.ts'
import type { City } from '../city/city.ts'
import { CITY_CODE } from '../city/division.ts'
import type { Department, Institution, Practitioner } from '../city/institution.ts'
import { usualInsuredDay } from '../city/insured-on.ts'
import type { Person } from '../city/person.ts'
import type { CityFiles } from '../csv/city-files.ts'
import { hashText } from '../random/random.ts'

/** Writes institutions, departments and staff. */
export function recordInstitutions(city: City, files: CityFiles): void {
  const updated = formatInstant((city.period.firstDay - 20) * 86_400 + 36_000)
  for (const institution of city.institutions) {
    recordInstitution(files, institution, updated)
    for (const department of institution.departments)
      recordDepartment(files, { institution, department, updated })
  }
}

/** The credit code under which a house is registered; made up, and recognisable as such. */
export function creditCodeOf({ code }: Institution): string {
  return `9999${hashText(code).toString().padStart(10, '0')}MOCK`
}

function recordInstitution(files: CityFiles, institution: Institution, updated: string): void {
  const { code, name, kind, county, town, beds } = institution
  files.write('FIXMEDINS_B', {
    fixmedins_code: code,
    fixmedins_name: name,
    fixmedins_type: kind === 'pharmacy' ? 2 : 1,
    medins_type: institution.typeCode,
    hosp_lv: institution.level,
    lmtpric_hosp_lv: institution.level,
    dedc_hosp_lv: institution.level,
    uscc: creditCodeOf(institution),
    econ_type: institution.isPrivate ? 2 : 1,
    addr: `${county.name}${town.name}`,
    fix_blng_admdvs: county.code,
    admdvs_name: county.name,
    poolarea_no: CITY_CODE,
    aprv_bed_cnt: beds,
    hi_crtf_bed_cnt: beds,
    dr_psncnt: institution.departments.reduce((sum, { doctors }) => sum + doctors.length, 0),
    biz_begntime: institution.isOpenAllNight || beds > 0 ? '00:00' : '08:00',
    biz_endtime: institution.isOpenAllNight || beds > 0 ? '24:00' : '21:30',
    lng: institution.lng.toFixed(6),
    lat: institution.lat.toFixed(6),
    begntime: '2018-01-01',
    vali_flag: 1,
    updt_time: updated,
  })
  for (const staff of [...institution.pharmacists, ...institution.technicians]) {
    recordPractitioner(files, staff, { institution, updated })
  }
}

function recordDepartment(
  files: CityFiles,
  { institution, department, updated }: { institution: Institution; department: Department; updated: string },
): void {
  files.write('DEPT_B', {
    fixmedins_code: institution.code,
    fixmedins_name: institution.name,
    hosp_dept_codg: department.code,
    hosp_dept_name: department.name,
    caty: department.caty,
    begntime: '2018-01-01',
    dept_resper_name: (department.doctors[0] ?? institution.pharmacists[0])?.name,
    aprv_bed_cnt: department.beds,
    hi_crtf_bed_cnt: department.beds,
    dr_psncnt: department.doctors.length,
    nurs_psncnt: department.nurses.length,
    phar_psncnt: department.key === 'pharmacy' ? institution.pharmacists.length : 0,
    tecn_psncnt: department.key === 'laboratory' ? institution.technicians.length : 0,
    poolarea_no: CITY_CODE,
    vali_flag: 1,
    updt_time: updated,
  })
  for (const staff of [...department.doctors, ...department.nurses]) {
    recordPractitioner(files, staff, { institution, department, updated })
  }
}

/** Writes one row of the staff master: a person working in one place. */
export function recordPractitioner(
  files: CityFiles,
  staff: Practitioner,
  post: { institution: Institution; department?: Department; updated: string; isFurtherPost?: boolean },
): void {
  files.write('STAFF_B', {
    prac_psn_code: staff.code,
    prac_psn_name: staff.name,
    prac_psn_type: staff.kind,
    pro_tech_duty: staff.title,
    gend: staff.sex,
    fixmedins_code: post.institution.code,
    fixmedins_name: post.institution.name,
    hosp_dept_codg: post.department?.code,
    hosp_dept_name: post.department?.name,
    prac_cert_no: `ZY${staff.code.replaceAll(/\D/g, '')}`,
    hi_dr_flag: staff.kind === '1' ? 1 : 0,
    mult_prac_flag: post.isFurtherPost === true ? 1 : 0,
    begntime: '2020-01-01',
    vali_flag: 1,
    updt_time: post.updated,
  })
}

/** Writes one row of the register of insured persons; since when is told only where the register has a column for it. */
export function recordPerson(
  { city, files }: { city: City; files: CityFiles },
  person: Person,
  insuredOn = usualInsuredDay(city, person),
): void {
  files.write('PSN_INFO_B', {
    psn_insu_date: formatDay(insuredOn),
    psn_no: person.number,
    psn_name: person.name,
    psn_cert_type: '01',
    certno: person.certificateNumber,
    gend: person.sex,
    naty: '01',
    brdy: formatDay(person.birthDay),
    tel: person.phone,
    addr: person.address,
    insutype: person.insurance,
    psn_type: person.personType,
    psn_insu_stas: 1,
    cvlserv_flag: person.isCivilServant ? 1 : 0,
    emp_no: person.employer?.number,
    emp_name: person.employer?.name,
    insu_admdvs: person.town.county.code,
    surv_stas: person.deathDay === undefined ? 1 : 3,
    die_date: person.deathDay === undefined ? undefined : formatDay(person.deathDay),
    updt_time: formatInstant((city.period.firstDay - 15) * 86_400 + 32_400),
  })
}
