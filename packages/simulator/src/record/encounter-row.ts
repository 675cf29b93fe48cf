import { dayOfInstant, formatDay, formatInstant } from '../calendar/civil-time.ts'
import { CITY_CODE } from '../city/division.ts'
import type { Department } from '../city/institution.ts'
import type { Row } from '../csv/tables.ts'
import type { Encounter } from '../life/encounter.ts'
import { personColumns } from './person-columns.ts'
import { type Recording, yearOf } from './recording.ts'

/** The MDTRT_D row of an encounter. */
export function encounterRow(recording: Recording, referredFromId: string | undefined): Row<'MDTRT_D'> {
  const { encounter, encounterId, settledAt, updated } = recording
  const { person, doctor } = encounter
  const stay = encounter.isStay ? stayColumns(recording) : undefined
  const main = encounter.diagnoses[0]
  const department = departmentOnList(encounter)
  return {
    mdtrt_id: encounterId,
    medins_setl_id: `J${encounterId.slice(4)}`,
    ...personColumns(encounter),
    tel: person.phone,
    addr: person.address,
    emp_name: person.employer?.name,
    begntime: formatInstant(encounter.begin),
    endtime: settledAt === undefined ? undefined : formatInstant(encounter.end),
    mdtrt_cert_type: encounter.certificate,
    med_type: encounter.medType,
    ars_year_ipt_flag:
      formatInstant(encounter.begin).slice(0, 4) === formatInstant(encounter.end).slice(0, 4) ? 0 : 1,
    year: yearOf(recording),
    refl_old_mdtrt_id: referredFromId,
    ipt_otp_no: `${encounter.isStay ? 'Z' : 'M'}${encounterId.slice(6)}`,
    medrcdno: person.number.slice(4),
    chfpdr_code: doctor?.code,
    chfpdr_name: doctor?.name,
    adm_diag_dscr: main?.name,
    adm_dept_codg: department?.code,
    adm_dept_name: department?.name,
    adm_caty: department?.caty,
    ...stay,
    otp_diag_info: encounter.isStay ? undefined : main && `${main.icd} ${main.name}`,
    dise_no: encounter.benefit?.code,
    dise_name: encounter.benefit?.name,
    vali_flag: 1,
    updt_time: updated,
    crte_time: formatInstant(encounter.begin + 5),
    opter_id: `opt${encounter.institution.code.slice(-4)}`,
    opt_time: updated,
    poolarea_no: CITY_CODE,
  }
}

function stayColumns({ encounter, settledAt }: Recording): Row<'MDTRT_D'> {
  const { bed, listSlip } = encounter
  const admitted = { adm_bed: bed, inhosp_stas: settledAt === undefined ? 1 : 0 }
  if (settledAt === undefined) return admitted
  const department = departmentOnList(encounter)
  const main = listSlip?.omits === 'main-diagnosis' ? undefined : encounter.diagnoses[0]
  const operation = encounter.operations[0]
  return {
    ...admitted,
    dscg_maindiag_code: main?.icd,
    dscg_maindiag_name: main?.name,
    dscg_dept_codg: department?.code,
    dscg_dept_name: department?.name,
    dscg_caty: department?.caty,
    dscg_bed: bed,
    dscg_way: listSlip?.omits === 'discharge-way' ? undefined : encounter.dischargeWay,
    oprn_oprt_code: operation?.code,
    oprn_oprt_name: operation?.name,
    die_date: dateOfDeath(encounter),
    ipt_days: Math.max(1, dayOfInstant(encounter.end) - dayOfInstant(encounter.begin)),
  }
}

function departmentOnList({ department, listSlip }: Encounter): Department | undefined {
  return listSlip?.omits === 'department' ? undefined : department
}

function dateOfDeath({ dischargeWay, end, listSlip }: Encounter): string | undefined {
  if (listSlip?.diedOn !== undefined) return formatDay(listSlip.diedOn)
  return dischargeWay === '5' ? formatDay(dayOfInstant(end)) : undefined
}
