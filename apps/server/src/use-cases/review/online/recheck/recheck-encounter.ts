import {
  type AuditFacts,
  type DayNo,
  dayNoOfSecond,
  isSameEncounter,
  NO_FACTS,
  type SecondNo,
} from '@fundwatch/domain'
import type { Finding, Names, Rule } from '@fundwatch/engine'
import { costsOf } from '../facts/costs-of-encounters.ts'
import { numberedEncounters, numberedLines } from '../facts/facts-of-consultation.ts'
import type { RuleBreaker } from '../guards/rule-breaker.ts'
import { NO_HISTORY, namesFor } from '../judging/consult.ts'
import { judge } from '../judging/judge.ts'
import type { LawInForce } from '../law/law-in-force.ts'
import type { OnlineLaw } from '../law/online-law.ts'
import type { History, OnlineStore } from '../online-ports.ts'

/** An encounter whose charges are to be checked. */
export interface EncounterToCheck {
  readonly personId: string
  readonly institutionId: string
  readonly encounterId: string
  /** Nobody settled it: what is found is only noted beside its reminders, and no finding is made of it. */
  readonly isNote?: boolean
}

/** What rules found of the charges of an encounter, by rule; a rule without an amount has 0. */
export type FoundFen = Readonly<Record<string, number>>

/** Where findings about charges go: the store of all findings, as live ones of the release that made them. */
export interface OnlineFindings {
  keep(
    findings: readonly Finding[],
    by: { readonly releaseNo: number; readonly rules: readonly Rule[] },
  ): Promise<void>
}

/** What checking charges takes. */
export interface RecheckPorts {
  readonly store: Pick<OnlineStore, 'open'>
  readonly law: LawInForce
  readonly findings: OnlineFindings
  readonly breaker: RuleBreaker
  readonly names: Names
  readonly now: () => number
}

const SECONDS_PER_DAY = 86_400
const A_YEAR = 366

/**
 * Checks the charges of an encounter, as uploaded, by every rule that hospitals are answered by, and stores what it finds; the
 * next audit of the lake confirms, revises or ends it. Gives what it found; undefined while there is no law.
 */
export async function recheckEncounter(
  ports: RecheckPorts,
  encounter: EncounterToCheck,
): Promise<FoundFen | undefined> {
  const law = ports.law.live()
  if (!law) return undefined
  const history = await recall(ports, encounter, law)
  const facts = factsOf(history, encounter)
  const { findings } = judge(law, facts, {
    stage: 'charges',
    ruleCodes: null,
    isAtHand: facts.lines.length === 0 ? null : (line) => isSameEncounter(line, encounter),
    isLeftOut: (ruleId) => ports.breaker.isOpen(ruleId, encounter.institutionId, ports.now()),
    names: namesFor({ facts }, ports.names),
  })
  const own = findings.filter((finding) => isAbout(finding, encounter))
  if (own.length > 0 && !encounter.isNote) {
    const ids = new Set(own.map(({ ruleId }) => ruleId))
    const rules = law.compiled.law.rules.map(({ rule }) => rule).filter(({ id }) => ids.has(id))
    await ports.findings.keep(own, { releaseNo: law.releaseNo, rules })
  }
  return foundFen(own, encounter)
}

/** What each rule found on the lines of the encounter itself. */
function foundFen(findings: readonly Finding[], encounter: EncounterToCheck): FoundFen {
  const found: Record<string, number> = {}
  for (const { ruleId, lines } of findings)
    for (const { role, facts, amountFen } of lines)
      if (role === 'violating' && isSameEncounter(facts, encounter))
        found[ruleId] = (found[ruleId] ?? 0) + (amountFen ?? 0)
  return found
}

/** Reads from a year and the reach of the rules before now: when the encounter began is only known from what is read. */
async function recall(
  { store, now }: RecheckPorts,
  { personId, institutionId, encounterId }: EncounterToCheck,
  { lookBackDays }: OnlineLaw,
): Promise<History> {
  const today = dayNoOfSecond(Math.floor(now() / 1000 + SECONDS_PER_DAY / 3) as SecondNo)
  const { histories } = await store.open({ institutionId, messageId: '' }, [
    {
      personId,
      fromDay: (today - lookBackDays - A_YEAR) as DayNo,
      current: { institutionId, encounterId },
    },
  ])
  return histories[0] ?? NO_HISTORY
}

function factsOf(history: History, encounter: EncounterToCheck): AuditFacts {
  const lines = numberedLines(history.lines)
  return {
    ...NO_FACTS,
    ...history,
    lines,
    encounters: numberedEncounters(history.encounters),
    costs: costsOf(lines, [encounter]),
  }
}

/** What another encounter breaks is found when that one is checked. */
function isAbout({ lines, encounterId, institutionId }: Finding, encounter: EncounterToCheck): boolean {
  return (
    lines.some(({ role, facts }) => role === 'violating' && isSameEncounter(facts, encounter)) ||
    (lines.length === 0 &&
      encounterId === encounter.encounterId &&
      (institutionId ?? encounter.institutionId) === encounter.institutionId)
  )
}
