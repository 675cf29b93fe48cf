import { type DayNo, dayNoOfSecond } from '@fundwatch/domain'
import type { Finding, Names } from '@fundwatch/engine'
import type { Consultation, ConsultedPerson } from '../consultation.ts'
import { type ConsultedFacts, factsOfConsultation } from '../facts/facts-of-consultation.ts'
import type { Occasion } from '../facts/told-lines.ts'
import type { OnlineLaw } from '../law/online-law.ts'
import type { History, RecallWish } from '../online-ports.ts'
import { type Judgement, judge } from './judge.ts'

/** A person of a consultation, judged. */
export interface JudgedPerson {
  readonly person: ConsultedPerson
  readonly consulted: ConsultedFacts
  readonly judgement: Judgement
}

/** By what a consultation is judged. */
export interface ConsultWish {
  readonly law: OnlineLaw
  readonly occasion: Occasion
  readonly isLeftOut: (ruleId: string) => boolean
  readonly names: Names
}

/** Nothing is remembered. */
export const NO_HISTORY: History = { lines: [], encounters: [], diagnoses: [], operations: [] }

/** Whom to recall for a consultation: as far back from the first order at hand as rules look. */
export function recallsOf({ persons }: Consultation, { lookBackDays }: OnlineLaw): RecallWish[] {
  return persons.map(({ personId, currentEncounterId, encounters }) => {
    const current = encounters.find(({ encounterId }) => encounterId === currentEncounterId)
    const days = encounters.flatMap(({ orders }) =>
      orders.filter(({ isCurrent }) => isCurrent).map(({ startedSecond }) => dayNoOfSecond(startedSecond)),
    )
    const first = days.reduce(
      (least, day) => (day < least ? day : least),
      days[0] ?? dayNoOfSecond(current?.startedSecond ?? NEVER),
    )
    return {
      personId,
      fromDay: (first - lookBackDays) as DayNo,
      current: current ? { institutionId: current.institutionId, encounterId: current.encounterId } : null,
    }
  })
}

const NEVER = 0 as Parameters<typeof dayNoOfSecond>[0]

/** Judges the persons of a consultation, each by what was told and what is remembered of them. */
export function consult(
  { persons, stage, ruleCodes }: Consultation,
  histories: readonly History[],
  { law, occasion, isLeftOut, names }: ConsultWish,
): JudgedPerson[] {
  return persons.map((person, at) => {
    const consulted = factsOfConsultation(person, histories[at] ?? NO_HISTORY, occasion)
    const judgement = judge(law, consulted.facts, {
      stage,
      ruleCodes,
      isAtHand: consulted.isAtHand,
      isLeftOut,
      names: namesFor(consulted, names),
    })
    return { person, consulted, judgement }
  })
}

/** The caller's own names of diagnoses and operations, where nobody else has one. */
export function namesFor({ facts }: Pick<ConsultedFacts, 'facts'>, names: Names): Names {
  return {
    institution: names.institution,
    code: (code) =>
      names.code(code) ??
      facts.diagnoses.find(({ diagnosisCode }) => diagnosisCode === code)?.diagnosisName ??
      facts.operations.find(({ operationCode }) => operationCode === code)?.operationName ??
      undefined,
  }
}

/** The findings about persons of a consultation that name an order at hand as violating: what a doctor could be reminded of. */
export function findingsAtHand(judged: readonly JudgedPerson[]): Finding[] {
  return judged.flatMap(({ consulted, judgement }) =>
    judgement.findings.filter(({ lines }) =>
      lines.some(({ role, facts }) => role === 'violating' && consulted.isAtHand(facts)),
    ),
  )
}
