import { field } from '../city-tables.ts'
import { type EncounterRecord, groupsOf, type Records } from './records.ts'

/** Encounters that break a rule. */
export type EncounterRule = (records: Records) => EncounterRecord[]

const MOST_VISITS = { day: 3, month: 15 }
const MOST_PURCHASES = { day: 2, month: 10 }
const MOST_STAYS = 6
const SPLIT_DAYS = 15
const NEWBORN_DAYS = 28
const ONLY_WOMEN = {
  diagnosis: /^(N7[0-7]|N8[0-9]|N9[0-8]|O\d|C5[1-8]|D25)/,
  operation: /^(6[5-9]|7[0-5])\./,
}
const ONLY_MEN = { diagnosis: /^(N4[0-9]|N5[01]|C6[0-3])/, operation: /^6[0-4]\./ }
const MOST_TESTS = 0.6

/** Rules that judge encounters. */
export const encounterRules: Readonly<Record<string, EncounterRule>> = {
  'frequent-visits': ({ encounters }) =>
    tooOften(
      encounters.filter(({ medType }) => medType.startsWith('1')),
      MOST_VISITS,
    ),
  'frequent-purchases': ({ encounters }) => {
    const purchases = encounters.filter(({ medType }) => medType === '41')
    const sameDay = groupsOf(purchases, ({ person, beginDay }) => `${person} ${beginDay}`)
    const several = sameDay.filter((found) => new Set(found.map(({ institution }) => institution)).size > 1)
    return [...tooOften(purchases, MOST_PURCHASES), ...several.flat()]
  },
  'frequent-stays': ({ encounters }) => {
    const stays = encounters.filter((encounter) => encounter.isStay && !isChemotherapy(encounter))
    return groupsOf(stays, ({ person, row }) => `${person} ${field(row, 'begntime').slice(0, 4)}`)
      .filter((ofYear) => ofYear.length > MOST_STAYS)
      .flat()
  },
  'split-stay': (records) => readmissions(records, 'same-illness'),
  'low-standard-stay': lowStandard,
  'overlapping-stays': ({ encounters }) =>
    groupsOf(
      encounters.filter(({ isStay }) => isStay),
      ({ person }) => person,
    ).flatMap((stays) =>
      stays.filter((stay) => stays.some((other) => other !== stay && overlap(stay, other))),
    ),
  'diagnosis-sex': ({ encounters }) =>
    encounters.filter((encounter) => isOfOtherSex(diagnosisOf(encounter), encounter.sex, 'diagnosis')),
  'diagnosis-age': ({ encounters }) =>
    encounters.filter(
      (encounter) =>
        diagnosisOf(encounter).startsWith('P') &&
        encounter.beginDay - Date.parse(encounter.birthday) / 86_400_000 > NEWBORN_DAYS,
    ),
  'operation-sex': ({ encounters }) =>
    encounters.filter((encounter) =>
      isOfOtherSex(field(encounter.row, 'oprn_oprt_code'), encounter.sex, 'operation'),
    ),
}

/** Stays in the same institution within the days that make a split, for the same illness or for any. */
export function readmissions({ encounters }: Records, kind: 'same-illness' | 'any'): EncounterRecord[] {
  const stays = encounters.filter(({ isStay }) => isStay)
  return groupsOf(stays, ({ person, institution }) => `${person} ${institution}`).flatMap((ofPlace) =>
    ofPlace.filter((stay) =>
      ofPlace.some((before) => {
        const gap = before.endDay === undefined ? -1 : stay.beginDay - before.endDay
        const isSame = diagnosisOf(stay) === diagnosisOf(before)
        return before !== stay && gap >= 0 && gap <= SPLIT_DAYS && (kind === 'any' || isSame)
      }),
    ),
  )
}

function tooOften(
  encounters: readonly EncounterRecord[],
  most: { day: number; month: number },
): EncounterRecord[] {
  const daily = groupsOf(encounters, ({ person, beginDay }) => `${person} ${beginDay}`)
  const monthly = groupsOf(encounters, ({ person, row }) => `${person} ${field(row, 'begntime').slice(0, 7)}`)
  return [
    ...daily.filter((found) => found.length > most.day).flat(),
    ...monthly.filter((found) => found.length > most.month).flat(),
  ]
}

function overlap(one: EncounterRecord, other: EncounterRecord): boolean {
  return one.begin < (other.end ?? Infinity) && other.begin < (one.end ?? Infinity)
}

function diagnosisOf({ row }: EncounterRecord): string {
  return row['dscg_maindiag_code'] || (row['otp_diag_info'] ?? '').split(' ')[0] || ''
}

function isChemotherapy(encounter: EncounterRecord): boolean {
  return diagnosisOf(encounter).startsWith('Z51')
}

function isOfOtherSex(code: string, sex: string, kind: 'diagnosis' | 'operation'): boolean {
  return (sex !== '2' && ONLY_WOMEN[kind].test(code)) || (sex !== '1' && ONLY_MEN[kind].test(code))
}

/** Mostly tests, no operation, nothing injected. */
function lowStandard({ encounters, linesByEncounter }: Records): EncounterRecord[] {
  return encounters.filter(({ key, isStay, row, end }) => {
    if (!isStay || end === undefined || row['oprn_oprt_code'] !== '') return false
    const lines = linesByEncounter.get(key) ?? []
    const sum = (types: readonly string[] | undefined): number =>
      lines
        .filter((line) => types === undefined || types.includes(field(line.row, 'med_chrgitm_type')))
        .reduce((total, line) => total + Number(field(line.row, 'det_item_fee_sumamt')), 0)
    const isInjected = lines.some((line) => line.row['dosform_name'] === '注射剂')
    return !isInjected && sum(['03', '04']) > MOST_TESTS * sum(undefined)
  })
}
