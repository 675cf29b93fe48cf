import type { Season } from '../calendar/business-days.ts'
import { type Item, itemOf } from './item.ts'
import { type Order, parseOrders } from './order.ts'
import { readTable } from './read-table.ts'

/** Sex as the extract writes it: 1 male, 2 female. */
export type Sex = '1' | '2'

/** Something a person can have: its national ICD-10 code and name, and whom it meets. */
export interface Condition {
  key: string
  icd: string
  name: string
  /** Only this sex; absent for both. */
  sex: Sex | undefined
  minAge: number
  maxAge: number
  /** Relative frequency among its kind. */
  weight: number
  season: Season
  department: string
  drugs: readonly Order[]
  tests: readonly Order[]
  treatments: readonly Order[]
}

/** A reason for a stay in hospital. */
export interface StayReason extends Condition {
  meanDays: number
  daily: readonly Order[]
  consumables: readonly Order[]
  /** Its anaesthesia is absent where the price of the operation contains it. */
  operation: { item: Item; code: string; name: string; anaesthesia: Item | undefined } | undefined
  /** Lowest level of hospital that treats it: 1 township, 2 county, 3 city. */
  minLevel: number
  /** Share treated at township level where that is possible. */
  primaryShare: number
}

/** What regular care a chronic illness asks for. */
export type ChronicNeed = 'drugs' | 'dialysis' | 'chemotherapy'

/** An illness that stays; `prevalence` by age 40, 60 and 75. */
export interface ChronicIllness {
  key: string
  icd: string
  name: string
  sex: Sex | undefined
  prevalence: readonly [number, number, number]
  /** 门诊慢特病 code (`M…`); empty when the illness has no such benefit. The codes beyond M01600 are simulated. */
  benefitCode: string
  department: string
  drugs: readonly Order[]
  tests: readonly Order[]
  visitsPerMonth: number
  need: ChronicNeed
}

/** Reasons for an ordinary out-patient visit. */
export const acuteConditions: readonly Condition[] = readTable('acute.csv').map(toCondition)

/** Reasons for a stay in hospital. */
export const stayReasons: readonly StayReason[] = readTable('stays.csv').map(toStayReason)

/** Chronic illnesses. */
export const chronicIllnesses: readonly ChronicIllness[] = readTable('chronic.csv').map(toChronicIllness)

/** The stay reason with our short name; throws RangeError when there is none. */
export function stayReasonOf(key: string): StayReason {
  const reason = stayReasons.find((candidate) => candidate.key === key)
  if (!reason) throw new RangeError(`No reason for a stay is called ${key}.`)
  return reason
}

/** The acute condition with our short name; throws RangeError when there is none. */
export function acuteConditionOf(key: string): Condition {
  const condition = acuteConditions.find((candidate) => candidate.key === key)
  if (!condition) throw new RangeError(`No acute condition is called ${key}.`)
  return condition
}

/** Whether somebody of this sex and birth can have the condition on a day. */
export function canHave(person: { sex: Sex; birthDay: number }, condition: Condition, day: number): boolean {
  const age = Math.max(0, Math.floor((day - person.birthDay) / 365.2425))
  const isRightSex = condition.sex === undefined || condition.sex === person.sex
  return isRightSex && age >= condition.minAge && age <= condition.maxAge
}

function toCondition(row: Record<string, string>): Condition {
  return {
    key: row['key'] ?? '',
    icd: row['icd'] ?? '',
    name: row['name'] ?? '',
    sex: toSex(row['sex'] ?? ''),
    minAge: Number(row['min_age']),
    maxAge: Number(row['max_age']),
    weight: Number(row['weight']),
    season: toSeason(row['season'] ?? ''),
    department: row['department'] ?? '',
    drugs: parseOrders(row['drugs'] ?? ''),
    tests: parseOrders(row['tests'] ?? ''),
    treatments: parseOrders(row['treatments'] ?? ''),
  }
}

/** A row of a table of reasons for a stay. */
export function toStayReason(row: Record<string, string>): StayReason {
  const operation = row['operation_item'] ?? ''
  return {
    ...toCondition(row),
    meanDays: Number(row['mean_days']),
    daily: parseOrders(row['daily'] ?? ''),
    consumables: parseOrders(row['consumables'] ?? ''),
    operation:
      operation === ''
        ? undefined
        : {
            item: itemOf(operation),
            code: row['operation_code'] ?? '',
            name: row['operation_name'] ?? '',
            anaesthesia: row['anaesthesia'] === '' ? undefined : itemOf(row['anaesthesia'] ?? ''),
          },
    minLevel: Number(row['min_level']),
    primaryShare: Number(row['primary_share']),
  }
}

function toChronicIllness(row: Record<string, string>): ChronicIllness {
  return {
    key: row['key'] ?? '',
    icd: row['icd'] ?? '',
    name: row['name'] ?? '',
    sex: toSex(row['sex'] ?? ''),
    prevalence: [Number(row['prevalence40']), Number(row['prevalence60']), Number(row['prevalence75'])],
    benefitCode: row['benefit_code'] ?? '',
    department: row['department'] ?? '',
    drugs: parseOrders(row['drugs'] ?? ''),
    tests: parseOrders(row['tests'] ?? ''),
    visitsPerMonth: Number(row['visits_per_month']),
    need: toNeed(row['need'] ?? ''),
  }
}

function toSex(text: string): Sex | undefined {
  return text === '1' || text === '2' ? text : undefined
}

function toSeason(text: string): Season {
  if (text === 'winter' || text === 'summer' || text === 'spring' || text === 'flu') return text
  return 'flat'
}

function toNeed(text: string): ChronicNeed {
  return text === 'dialysis' || text === 'chemotherapy' ? text : 'drugs'
}
