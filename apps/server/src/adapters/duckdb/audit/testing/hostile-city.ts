import {
  type CivilTime,
  civilDay,
  civilTime,
  type DayNo,
  dayNo,
  firstSecondOf,
  type SecondNo,
} from '@fundwatch/domain'
import { type Dice, dice } from '../../../../../../../tests/patterns/kit/dice.ts'
import type { RawRow } from '../../lake/testing/small-lake.ts'

/** Somebody, as the register knows them; null where it is silent. */
export interface CityPerson {
  readonly personId: string
  /** Persons whom the register does not know are known from their visits only. */
  readonly isRegistered: boolean
  readonly sex: string | null
  readonly bornOn: DayNo | null
}

/** A visit, purchase or stay; of some only the lines were delivered. */
export interface CityVisit {
  readonly institutionId: string
  readonly encounterId: string
  readonly person: CityPerson
  readonly isDelivered: boolean
  readonly started: SecondNo
  readonly ended: SecondNo | null
  readonly type: string
  readonly insurance: string | null
  readonly level: string | null
  readonly departments: readonly [admitted: string | null, discharged: string | null]
  readonly mainDiagnosis: string | null
  readonly died: DayNo | null
  readonly diagnoses: readonly { readonly sn: string; readonly code: string; readonly isMain: boolean }[]
  readonly operations: readonly {
    readonly sn: string
    readonly day: DayNo | null
    readonly started: SecondNo | null
  }[]
}

/** A charge with what a refund took back of it. Quantities in units, money in fen. */
export interface CityLine {
  readonly visit: CityVisit
  readonly lineSn: string
  readonly second: SecondNo
  readonly item: string
  readonly category: string | null
  readonly doctor: string | null
  readonly quantity: number
  readonly priceFen: number
  readonly ownFen: number
  readonly takenBack: number
  readonly isDischargeDrug: string | null
}

/** A city of a few persons in which everything that may be missing is missing somewhere. */
export interface HostileCity {
  readonly persons: readonly CityPerson[]
  readonly visits: readonly CityVisit[]
  readonly lines: readonly CityLine[]
  readonly institutions: readonly {
    readonly id: string
    readonly level: string | null
    readonly category: string | null
  }[]
  readonly doctors: readonly {
    readonly id: string
    readonly institutionId: string
    readonly title: string | null
  }[]
}

const FIRST_DAY = dayNo('2024-02-27' as CivilTime)
const HOUSES = ['H1', 'H/2', 'H%3'] as const
const ITEMS = ['001101000010000', '002103000010000', '002102000010000', 'XA01', 'T01']

/** Ties in time, leap days, open stays, unknown persons, lines without visit, ids with `/` and `%`, refunds in part and in whole. */
export function hostileCity(seed: number): HostileCity {
  const rolled = dice(seed)
  const { below, pick, oneIn } = rolled
  const persons = Array.from(
    { length: 9 },
    (_, at): CityPerson => ({
      personId: `P${at}`,
      isRegistered: at < 6,
      sex: pick(['1', '2', null]),
      bornOn: pick([
        dayNo('1980-02-29' as CivilTime),
        dayNo('2024-02-29' as CivilTime),
        dayNo('1950-07-01' as CivilTime),
        null,
      ]),
    }),
  )
  const visits = Array.from({ length: 70 }, (_, at) => rollVisit(rolled, { at, person: pick(persons) }))
  const lines = visits.flatMap((visit) =>
    Array.from({ length: below(6) }, (_, sn) => rollLine(rolled, { visit, sn })),
  )
  return {
    persons,
    visits,
    lines,
    institutions: HOUSES.slice(0, 2).map((id) => ({
      id,
      level: pick(['02', '06', null]),
      category: pick(['A1', null]),
    })),
    doctors: ['231', '232', '233', '244', '255', '261', '999', null].map((title, at) => ({
      id: `D${at}`,
      institutionId: HOUSES[oneIn(2) ? 0 : 1],
      title,
    })),
  }
}

function rollVisit(
  { below, pick, oneIn }: Dice,
  { at, person }: { at: number; person: CityPerson },
): CityVisit {
  const day = (FIRST_DAY + below(75)) as DayNo
  const started = (firstSecondOf(day) + pick([0, 1, 43_200, 86_399])) as SecondNo
  const type = pick(['11', '21', '21', '2101', '41', '99'])
  const code = () => pick(['I10.x00', 'Y95.x00', 'Z51.100', 'J18.900'])
  return {
    institutionId: pick(HOUSES),
    encounterId: `M${at}`,
    person,
    isDelivered: !oneIn(10),
    started,
    ended: oneIn(6) ? null : ((started + below(6) * 40_000) as SecondNo),
    type,
    insurance: pick(['310', '390', null]),
    level: pick(['02', '06', '11', null]),
    departments: [pick(['内科', null]), pick(['外科', null])],
    mainDiagnosis: oneIn(4) ? null : code(),
    died: oneIn(15) ? ((day + 9) as DayNo) : null,
    diagnoses: Array.from({ length: below(3) }, (_, sn) => ({ sn: `${sn}`, code: code(), isMain: sn === 0 })),
    operations: oneIn(4) ? [{ sn: '1', day: pick([day, null]), started: pick([started, null]) }] : [],
  }
}

function rollLine({ below, pick, oneIn }: Dice, { visit, sn }: { visit: CityVisit; sn: number }): CityLine {
  const quantity = 1 + below(4)
  const priceFen = pick([1, 250, 4500])
  return {
    visit,
    lineSn: `${sn}`,
    second: (visit.started - (visit.started % 86_400) + pick([0, 0, 1, 86_399, 86_400, 86_401])) as SecondNo,
    item: pick(ITEMS),
    category: pick(['01', '03', '04', '05', '0801', '09', '1403', '1408', '1409', null]),
    doctor: oneIn(3) ? null : `D${below(10)}`,
    quantity,
    priceFen,
    // Where most is paid by the person, a refund that says nothing of it takes back more than the fund ever paid.
    ownFen: oneIn(5) ? quantity * priceFen : 0,
    takenBack: oneIn(4) ? 1 + below(quantity) : 0,
    isDischargeDrug: pick(['1', '0', null]),
  }
}

/** The city as a delivered extract. */
export function extractOf({
  persons,
  visits,
  lines,
  institutions,
  doctors,
}: HostileCity): Record<string, RawRow[]> {
  const delivered = visits.filter(({ isDelivered }) => isDelivered)
  return {
    PSN_INFO_B: persons
      .filter(({ isRegistered }) => isRegistered)
      .map(({ personId, sex, bornOn }) => ({ psn_no: personId, gend: sex, brdy: dayText(bornOn) })),
    FIXMEDINS_B: institutions.map(({ id, level, category }) => ({
      fixmedins_code: id,
      fixmedins_name: `机构${id}`,
      hosp_lv: level,
      medins_type: category,
    })),
    STAFF_B: doctors.map(({ id, institutionId, title }) => ({
      fixmedins_code: institutionId,
      prac_psn_code: id,
      pro_tech_duty: title,
    })),
    MDTRT_D: delivered.map(encounterRow),
    FEE_LIST_D: lines.flatMap((line) => [lineRow(line), ...(line.takenBack > 0 ? [refundRow(line)] : [])]),
    SETL_LIST_DIAG_D: visits.flatMap(({ encounterId, person, diagnoses }) =>
      diagnoses.map(({ sn, code, isMain }) => ({
        setl_list_diag_id: sn,
        mdtrt_id: encounterId,
        psn_no: person.personId,
        maindiag_flag: isMain ? '1' : '0',
        diag_code: code,
        diag_name: `名${code}`,
      })),
    ),
    SETL_LIST_OPRN_D: visits.flatMap(({ encounterId, person, operations }) =>
      operations.map(({ sn, day, started }) => ({
        setl_list_oprn_id: sn,
        mdtrt_id: encounterId,
        psn_no: person.personId,
        main_oprn_flag: '1',
        oprn_oprt_code: '47.0900',
        oprn_oprt_date: dayText(day),
        oprn_oprt_begntime: started === null ? null : civilTime(started),
      })),
    ),
  }
}

function encounterRow(visit: CityVisit): RawRow {
  const [admitted, discharged] = visit.departments
  return {
    mdtrt_id: visit.encounterId,
    fixmedins_code: visit.institutionId,
    psn_no: visit.person.personId,
    gend: visit.person.sex,
    brdy: dayText(visit.person.bornOn),
    begntime: civilTime(visit.started),
    endtime: visit.ended === null ? null : civilTime(visit.ended),
    med_type: visit.type,
    insutype: visit.insurance,
    hosp_lv: visit.level,
    adm_dept_codg: admitted,
    adm_dept_name: admitted,
    dscg_dept_codg: discharged,
    dscg_dept_name: discharged,
    dscg_maindiag_code: visit.mainDiagnosis,
    die_date: dayText(visit.died),
  }
}

function lineRow(line: CityLine): RawRow {
  const { visit, lineSn, second, quantity, priceFen, ownFen } = line
  return {
    fixmedins_code: visit.institutionId,
    mdtrt_id: visit.encounterId,
    psn_no: visit.person.personId,
    feedetl_sn: lineSn,
    fee_ocur_time: civilTime(second),
    med_type: visit.type,
    med_list_codg: line.item,
    medins_list_name: `名${line.item}`,
    med_chrgitm_type: line.category,
    bilg_dr_code: line.doctor,
    dscg_tkdrug_flag: line.isDischargeDrug,
    cnt: String(quantity),
    pric: yuan(priceFen),
    det_item_fee_sumamt: yuan(quantity * priceFen),
    fulamt_ownpay_amt: yuan(ownFen),
    inscp_amt: yuan(quantity * priceFen - ownFen),
  }
}

function refundRow(line: CityLine): RawRow {
  const { takenBack, priceFen } = line
  return {
    ...lineRow(line),
    feedetl_sn: `${line.lineSn}-back`,
    init_feedetl_sn: line.lineSn,
    cnt: String(-takenBack),
    det_item_fee_sumamt: yuan(-takenBack * priceFen),
    fulamt_ownpay_amt: '0',
    inscp_amt: yuan(-takenBack * priceFen),
  }
}

function yuan(fen: number): string {
  return (fen / 100).toFixed(2)
}

function dayText(day: DayNo | null): string | null {
  return day === null ? null : civilDay(day)
}
