import {
  type AuditEncounter,
  type AuditEncounterCost,
  type AuditInstitutionMonth,
  type AuditLine,
  ageInDays,
  ageInYears,
  compareText,
  type DayNo,
  dayNoOfSecond,
  dayParts,
  encounterClass,
  fen,
  levelClass,
  levelRank,
  lineKeyText,
  quantity,
  unitPrice,
  unshownReason,
} from '@fundwatch/domain'
import type { CityLine, CityVisit, HostileCity } from './hostile-city.ts'

/** The marts of a city as the domain's laws say, by plain loops. */
export interface ExpectedMarts {
  readonly lines: readonly AuditLine[]
  readonly encounters: readonly AuditEncounter[]
  readonly costs: readonly AuditEncounterCost[]
  readonly months: readonly AuditInstitutionMonth[]
  /** Lines not shown because their amounts contradict their quantity. */
  readonly negative: number
}

/** Works out the marts of a city. */
export function expectedMarts(city: HostileCity): ExpectedMarts {
  const all = city.lines.map((line) => auditLine(line, city))
  const shown = all.filter((line) => unshownReason(line) === undefined)
  const lines = numberedBy(
    shown,
    (left, right) => left.secondNo - right.secondNo || compareText(left.lineKey, right.lineKey),
  ).map(({ row, no }) => ({ ...row, lineNo: no }))
  const encounters = numberedBy(
    city.visits.filter(({ isDelivered }) => isDelivered).map(auditEncounter),
    (left, right) =>
      left.startedSecond - right.startedSecond ||
      compareText(left.institutionId, right.institutionId) ||
      compareText(left.encounterId, right.encounterId),
  ).map(({ row, no }) => ({ ...row, encounterNo: no }))
  return {
    lines,
    encounters,
    costs: costsOf(lines),
    months: monthsOf(city, { lines, encounters }),
    negative: all.filter((line) => unshownReason(line) === 'negative-amount').length,
  }
}

function auditLine(line: CityLine, { doctors }: HostileCity): AuditLine {
  const { visit, second } = line
  const left = line.quantity - line.takenBack
  const known = visit.isDelivered || visit.person.isRegistered ? visit.person : { sex: null, bornOn: null }
  const dayNo = dayNoOfSecond(second)
  return {
    lineKey: lineKeyText({
      institutionId: visit.institutionId,
      encounterId: visit.encounterId,
      lineSn: line.lineSn,
    }),
    lineNo: 0,
    personId: visit.person.personId,
    institutionId: visit.institutionId,
    encounterId: visit.encounterId,
    settlementId: null,
    orderNo: null,
    dayNo,
    secondNo: second,
    itemCode: line.item,
    itemName: `名${line.item}`,
    listType: null,
    feeCategory: line.category,
    quantity: quantity(left * 10_000),
    unitPrice: unitPrice(line.priceFen * 10_000),
    priceCap: null,
    amountFen: fen(left * line.priceFen),
    eligibleFen: fen(left * line.priceFen - line.ownFen),
    sex: known.sex,
    ageYears: known.bornOn === null ? null : (ageInYears(known.bornOn, dayNo) ?? null),
    ageDays: known.bornOn === null ? null : (ageInDays(known.bornOn, dayNo) ?? null),
    levelRank: visit.isDelivered ? rankOf(visit.level) : null,
    encounterClass: encounterClass(visit.type),
    encounterType: visit.type,
    insuranceType: visit.isDelivered ? visit.insurance : null,
    departmentId: null,
    departmentName: null,
    doctorId: line.doctor,
    titleRank: titleRank(
      doctors.find(({ id, institutionId }) => id === line.doctor && institutionId === visit.institutionId)
        ?.title,
    ),
    isDischargeDrug: line.isDischargeDrug === null ? null : line.isDischargeDrug === '1',
    hospitalApproval: null,
    herbUse: null,
    supplyDays: null,
  }
}

function auditEncounter(visit: CityVisit): AuditEncounter {
  const { person, started, ended } = visit
  const startedDayNo = dayNoOfSecond(started)
  const [admitted, discharged] = visit.departments
  return {
    institutionId: visit.institutionId,
    encounterId: visit.encounterId,
    personId: person.personId,
    encounterNo: 0,
    startedSecond: started,
    endedSecond: ended,
    startedDayNo,
    endedDayNo: ended === null ? null : dayNoOfSecond(ended),
    encounterClass: encounterClass(visit.type),
    encounterType: visit.type,
    insuranceType: visit.insurance,
    sex: person.sex,
    ageYears: person.bornOn === null ? null : (ageInYears(person.bornOn, startedDayNo) ?? null),
    ageDays: person.bornOn === null ? null : (ageInDays(person.bornOn, startedDayNo) ?? null),
    levelRank: rankOf(visit.level),
    departmentId: discharged ?? admitted,
    departmentName: discharged ?? admitted,
    doctorId: null,
    mainDiagnosisCode: visit.mainDiagnosis,
    dischargeWay: null,
    diseaseCode: null,
    diedDayNo: visit.died,
    referredFromEncounterId: null,
  }
}

function costsOf(lines: readonly AuditLine[]): AuditEncounterCost[] {
  const groups = Map.groupBy(lines, (line) =>
    JSON.stringify([line.institutionId, line.encounterId, line.feeCategory ?? '']),
  )
  return [...groups.values()].flatMap((same) =>
    same.slice(0, 1).map(({ institutionId, encounterId, personId, feeCategory }) => ({
      institutionId,
      encounterId,
      personId,
      feeCategory: feeCategory ?? '',
      amountFen: fen(same.reduce((sum, { amountFen }) => sum + amountFen, 0)),
      eligibleFen: fen(same.reduce((sum, { eligibleFen }) => sum + eligibleFen, 0)),
      lineCount: same.length,
    })),
  )
}

function monthsOf(
  { institutions, visits }: HostileCity,
  { lines, encounters }: { lines: readonly AuditLine[]; encounters: readonly AuditEncounter[] },
): AuditInstitutionMonth[] {
  const stays = encounters.filter((one) => one.encounterClass === 'inpatient')
  const discharges = stays.filter(({ endedSecond }) => endedSecond !== null)
  const counted = lines.filter((line) => ['inpatient', 'outpatient'].includes(line.encounterClass ?? ''))
  const keys = new Set([
    ...counted.map((line) => JSON.stringify([line.institutionId, monthOf(line.dayNo), line.encounterClass])),
    ...discharges.map((one) =>
      JSON.stringify([one.institutionId, monthOf(one.endedDayNo ?? 0), 'inpatient']),
    ),
  ])
  return [...keys].map((key) => {
    const [institutionId, monthNo, kind] = JSON.parse(key) as [string, number, string]
    const own = counted.filter(
      (line) =>
        line.institutionId === institutionId &&
        monthOf(line.dayNo) === monthNo &&
        line.encounterClass === kind,
    )
    const sum = (wanted: (line: AuditLine) => boolean) =>
      fen(own.filter(wanted).reduce((total, line) => total + line.amountFen, 0))
    const begins =
      (...starts: string[]) =>
      (line: AuditLine) =>
        starts.some((start) => line.feeCategory?.startsWith(start))
    const left =
      kind === 'inpatient'
        ? discharges.filter(
            (one) => one.institutionId === institutionId && monthOf(one.endedDayNo ?? 0) === monthNo,
          )
        : []
    const house = institutions.find(({ id }) => id === institutionId)
    return {
      institutionId,
      monthNo,
      levelRank: rankOf(house?.level ?? null),
      medicalCategory: house?.category ?? '',
      encounterClass: kind,
      totalFen: sum(() => true),
      drugFen: sum(begins('09', '10', '11')),
      labExamFen: sum(begins('03', '04', '1408', '1409')),
      consumableFen: sum(begins('08', '1403')),
      treatmentFen: sum(begins('05')),
      ctFen: sum((line) => line.feeCategory === '1409' || line.itemCode.startsWith('002103')),
      mrFen: sum((line) => line.feeCategory === '1408' || line.itemCode.startsWith('002102')),
      discharges: left.length,
      nosocomial: left.filter((one) => isInfected(one, visits)).length,
      readmissions: left.filter((one) => cameBack(one, stays)).length,
    }
  })
}

function isInfected({ encounterId }: AuditEncounter, visits: readonly CityVisit[]): boolean {
  return visits.some(
    (visit) =>
      visit.encounterId === encounterId && visit.diagnoses.some(({ code }) => code.startsWith('Y95')),
  )
}

function cameBack(stay: AuditEncounter, stays: readonly AuditEncounter[]): boolean {
  const [next] = stays
    .filter(
      (one) =>
        one.personId === stay.personId &&
        one.institutionId === stay.institutionId &&
        one.encounterNo > stay.encounterNo,
    )
    .sort((left, right) => left.encounterNo - right.encounterNo)
  if (next === undefined || next.startedDayNo > (stay.endedDayNo ?? 0) + 31) return false
  return !next.mainDiagnosisCode?.startsWith('Z51')
}

function numberedBy<Row extends { readonly personId: string }>(
  rows: readonly Row[],
  order: (left: Row, right: Row) => number,
): { row: Row; no: number }[] {
  const last = new Map<string, number>()
  return [...rows].sort(order).map((row) => {
    const no = (last.get(row.personId) ?? 0) + 1
    last.set(row.personId, no)
    return { row, no }
  })
}

function monthOf(day: number): number {
  const { year, month } = dayParts(day as DayNo)
  return year * 12 + month - 1
}

function rankOf(level: string | null): number | null {
  const known = level === null ? undefined : levelClass(level)
  return known === undefined ? null : levelRank(known)
}

const RANK_OF_DIGIT: Readonly<Record<string, number>> = { '1': 4, '2': 3, '3': 2, '4': 1, '5': 1 }

function titleRank(title: string | null | undefined): number | null {
  return title && /^2[3456]\d$/.test(title) ? (RANK_OF_DIGIT[title.slice(2)] ?? null) : null
}
