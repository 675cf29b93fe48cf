import {
  type DayNo,
  dueAfter,
  type EscalationTerms,
  fen,
  type Lead,
  type LeadWeighed,
  leadGrade,
  leadScore,
} from '@fundwatch/domain'
import type { LawOfTheDay, LeadStore } from './lead-ports.ts'

/** Reads a number of law for a lead: of its county, or of the city. */
export function leadTerm(
  { parameterOn, cityRegion }: LawOfTheDay,
  name: string,
  at: { readonly county: string | null; readonly day: DayNo },
): number {
  return parameterOn(name, { region: at.county ?? cityRegion, day: at.day })
}

/** The day by which a lead must be checked, from a day on. */
export function verifyByOf(law: LawOfTheDay, county: string | null, from: DayNo): DayNo {
  return dueDay(law, { county, from, days: 'lead-verification-days' })
}

/** The day until which the check is extended. */
export function extendedDayOf(law: LawOfTheDay, { county, verifyBy }: Lead): DayNo {
  return dueDay(law, { county, from: verifyBy, days: 'lead-verification-extension-days' })
}

function dueDay(
  law: LawOfTheDay,
  { county, from, days }: { readonly county: string | null; readonly from: DayNo; readonly days: string },
): DayNo {
  const at = { county, day: from }
  const inWorkingDays = leadTerm(law, 'lead-verification-in-working-days', at) === 1
  return dueAfter(law.calendar, from, { days: leadTerm(law, days, at), inWorkingDays })
}

/** How long a clock of a lead is overdue when who leads, and when the city is told. */
export function escalationTerms(
  law: LawOfTheDay,
  at: { readonly county: string | null; readonly day: DayNo },
): EscalationTerms {
  return {
    headDays: leadTerm(law, 'lead-escalation-head-days', at),
    cityDays: leadTerm(law, 'lead-escalation-city-days', at),
  }
}

/** What a lead is about, to be weighed. */
export type Weighed = Pick<LeadWeighed, 'amountFen' | 'isFraud' | 'result' | 'personCount'> & {
  readonly ruleId: string | null
  readonly institutionId: string | null
  readonly county: string | null
  readonly day: DayNo
}

const DAYS_OF_RECORD = 365

/** How urgent a lead is, and how grave until a person grades it. */
export async function weigh(
  leads: Pick<LeadStore, 'recordOf'>,
  law: LawOfTheDay,
  weighed: Weighed,
): Promise<Pick<Lead, 'score' | 'grade'>> {
  const { ruleId, institutionId, day } = weighed
  const since = (day - DAYS_OF_RECORD) as DayNo
  const record =
    ruleId === null
      ? { upheld: 0, decided: 0, earlierLeads: 0 }
      : await leads.recordOf({ ruleId, institutionId, since })
  const term = (name: string) => leadTerm(law, name, weighed)
  const weights = {
    amount: term('lead-weight-amount'),
    severity: term('lead-weight-severity'),
    novelty: term('lead-weight-novelty'),
    precision: term('lead-weight-precision'),
    halfFen: fen(term('lead-half-fen')),
  }
  const thresholds = {
    majorFen: term('lead-major-fen'),
    seriousFen: term('lead-serious-fen'),
    referralFen: term('referral-fen'),
  }
  return { score: leadScore({ ...weighed, ...record }, weights), grade: leadGrade(weighed, thresholds) }
}
