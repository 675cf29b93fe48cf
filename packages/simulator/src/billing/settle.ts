import { dayOfInstant, formatDay } from '../calendar/civil-time.ts'
import type { Encounter } from '../life/encounter.ts'
import type { BilledLine } from './bill.ts'
import { type Fen, roundedRatio } from './fen.ts'

/** How the total of a settlement divides. */
export interface Settlement {
  total: Fen
  ownPay: Fen
  overLimit: Fen
  advance: Fen
  eligible: Fen
  /** Deductible by the rules and what of it was paid. */
  deductibleStandard: Fen
  deductible: Fen
  /** Share of what remains that the pooled fund pays, in percent. */
  poolPercent: number
  pool: Fen
  civilServant: Fen
  seriousIllness: Fen
  largeAmount: Fen
  fund: Fen
  person: Fen
  account: Fen
  cash: Fen
  balance: Fen
}

/** What a person has already used this year; {@link settle} adds to it. */
export interface YearAccount {
  deductiblePaid: Fen
  eligible: Fen
  outpatientFund: Fen
  stays: number
  /** Balance of the personal account (310 only). */
  balance: Fen
  /** What a benefit with a monthly quota paid, by its code and month. */
  ofQuota?: Readonly<Record<string, Fen>>
}

const STAY_DEDUCTIBLE = { 1: 20_000, 2: 50_000, 3: 90_000 }
const STAY_PERCENT = { '310': { 1: 92, 2: 88, 3: 84 }, '390': { 1: 85, 2: 75, 3: 62 } }
const VISIT_PERCENT = { '310': { 1: 70, 2: 60, 3: 50 }, '390': { 1: 55, 2: 45, 3: 40 } }
const CHRONIC_PERCENT = { '310': 80, '390': 65 }
const OUTPATIENT_CEILING: Record<Encounter['person']['insurance'], Fen> = { '310': 400_000, '390': 120_000 }
const SERIOUS_FROM: Fen = 1_500_000
const SERIOUS_PERCENT = 60
const CIVIL_SERVANT_PERCENT = 40

/** A new year for a person: the account begins with what employees have saved. */
export function newYearAccount(insurance: Encounter['person']['insurance'], saved: Fen): YearAccount {
  return {
    deductiblePaid: 0,
    eligible: 0,
    outpatientFund: 0,
    stays: 0,
    balance: insurance === '310' ? saved : 0,
  }
}

/** Divides the total of some lines between fund and person. All parts add up to the fen. */
export function settle(encounter: Encounter, lines: readonly BilledLine[], year: YearAccount): Settlement {
  const sums = sumLines(lines)
  const { standard, deductible, percent } = termsOf(encounter, sums.eligible, year)
  const covered = Math.max(0, sums.eligible - deductible)
  const pool = limitedPool(encounter, roundedRatio(covered, percent, 100), year)
  const beyond = Math.max(0, Math.min(covered, year.eligible + sums.eligible - SERIOUS_FROM) - pool)
  const serious = encounter.isStay ? roundedRatio(Math.max(0, beyond), SERIOUS_PERCENT, 100) : 0
  const isEmployee = encounter.person.insurance === '310'
  const leftOfCovered = covered - pool - serious
  const civilServant = encounter.person.isCivilServant
    ? roundedRatio(leftOfCovered, CIVIL_SERVANT_PERCENT, 100)
    : 0
  const fund = pool + serious + civilServant
  const person = sums.total - fund
  const account = Math.min(person, year.balance)
  year.deductiblePaid += encounter.isStay ? deductible : 0
  year.eligible += sums.eligible
  year.outpatientFund += encounter.isStay ? 0 : pool
  year.stays += encounter.isStay ? 1 : 0
  year.balance -= account
  if (encounter.monthlyQuota !== undefined)
    year.ofQuota = { ...year.ofQuota, [quotaKey(encounter)]: usedOfQuota(encounter, year) + pool }
  return {
    ...sums,
    deductibleStandard: standard,
    deductible,
    poolPercent: percent,
    pool,
    civilServant,
    seriousIllness: isEmployee ? 0 : serious,
    largeAmount: isEmployee ? serious : 0,
    fund,
    person,
    account,
    cash: person - account,
    balance: year.balance,
  }
}

/** The settlement that undoes another: every amount negative, the account gets its money back. */
export function reverseSettlement(settlement: Settlement, year: YearAccount): Settlement {
  year.balance += settlement.account
  const negative = Object.fromEntries(
    Object.entries(settlement).map(([name, amount]) => [name, amount === 0 ? 0 : -amount]),
  )
  return { ...settlement, ...negative, poolPercent: settlement.poolPercent, balance: year.balance }
}

function sumLines(
  lines: readonly BilledLine[],
): Pick<Settlement, 'total' | 'ownPay' | 'overLimit' | 'advance' | 'eligible'> {
  const sums = { total: 0, ownPay: 0, overLimit: 0, advance: 0, eligible: 0 }
  for (const line of lines) {
    sums.total += line.amount
    sums.ownPay += line.ownPay
    sums.overLimit += line.overLimit
    sums.advance += line.advance
    sums.eligible += line.eligible
  }
  return sums
}

function termsOf(
  encounter: Encounter,
  eligible: Fen,
  year: YearAccount,
): { standard: Fen; deductible: Fen; percent: number } {
  const { insurance } = encounter.person
  const { levelClass } = encounter.institution
  if (encounter.isStay) {
    const halved = year.stays > 0 ? 0.5 : 1
    const standard = Math.round(
      STAY_DEDUCTIBLE[levelClass] * halved * (encounter.isElsewhere === true ? 2 : 1),
    )
    const lower = encounter.isElsewhere === true ? 15 : 0
    return {
      standard,
      deductible: Math.max(0, Math.min(standard, eligible)),
      percent: STAY_PERCENT[insurance][levelClass] - lower,
    }
  }
  // A purchase of an employee is paid from the account, of a resident in cash: the pool has no part in it.
  if (encounter.medType === '41') return { standard: 0, deductible: 0, percent: 0 }
  if (encounter.benefit) return { standard: 0, deductible: 0, percent: CHRONIC_PERCENT[insurance] }
  return { standard: 0, deductible: 0, percent: VISIT_PERCENT[insurance][levelClass] }
}

function limitedPool(encounter: Encounter, pool: Fen, year: YearAccount): Fen {
  if (encounter.monthlyQuota !== undefined)
    return Math.max(0, Math.min(pool, encounter.monthlyQuota - usedOfQuota(encounter, year)))
  if (encounter.isStay || encounter.benefit) return pool
  return Math.max(0, Math.min(pool, OUTPATIENT_CEILING[encounter.person.insurance] - year.outpatientFund))
}

function usedOfQuota(encounter: Encounter, { ofQuota }: YearAccount): Fen {
  return ofQuota?.[quotaKey(encounter)] ?? 0
}

function quotaKey({ benefit, begin }: Encounter): string {
  return `${benefit?.code}/${formatDay(dayOfInstant(begin)).slice(0, 7)}`
}
