import type { SecondNo } from '../civil-time.ts'
import { caseworkError } from '../history/casework-error.ts'
import type { NounLaw } from '../history/noun-law.ts'
import { isStricter, RULE_LEVELS, type RuleLevel, softerLevel } from './rule-level.ts'

/** The cases that made a rule fall. Silence of an institution is no evidence: nobody said that the rule was right. */
export interface FloorFigures {
  /** Accepted by the institution, or upheld at least in part. */
  readonly upheld: number
  /** Those, and what was dismissed or overturned. */
  readonly judged: number
  /** Of the upheld share, in 1/10,000. */
  readonly floor: number
  /** Below so many cases nothing is said. */
  readonly fewest: number
  /** Only what was judged after this moment is counted; 0 for everything. */
  readonly after: SecondNo
}

/** How far a rule may go, as its record has it. */
export interface RuleStanding {
  readonly ruleId: string
  readonly level: RuleLevel
  /** Evidence counts from here: what made a rule fall, or was there when a person lifted it, is not held against it again. */
  readonly evidenceAfter: SecondNo
  /** What made it fall last. */
  readonly figures: FloorFigures
}

/** What happens to the standing of a rule. One that never fell has no history: it may do what the bureau wants. */
export type RuleStandingEvent =
  | {
      readonly kind: 'demoted'
      readonly ruleId: string
      readonly to: RuleLevel
      readonly figures: FloorFigures
    }
  | {
      readonly kind: 'lifted'
      readonly to: RuleLevel
      readonly reason: string
      readonly proposalId: string
    }

/** How the standing of a rule changes: down by its record, one level at a time; up by two persons only. */
export const ruleStandingLaw: NounLaw<RuleStanding, RuleStandingEvent> = {
  noun: 'rule-record',
  apply: (state, { event, at }) => {
    const level = state?.level ?? 'refuse'
    if (event.kind === 'demoted') {
      const { ruleId, to, figures } = event
      const isAsFollows =
        to === softerLevel(level) &&
        fallsUnder(figures) &&
        figures.after === (state?.evidenceAfter ?? 0) &&
        (state?.ruleId ?? ruleId) === ruleId
      if (!isAsFollows) throw wrongState(level, '降级')
      return { ruleId, level: to, evidenceAfter: at, figures }
    }
    if (state === null) throw caseworkError('not-found')
    if (!isStricter(event.to, level)) throw wrongState(level, '恢复等级')
    if (event.reason.trim() === '') throw caseworkError('reason-missing', { action: '恢复规则等级' })
    return { ...state, level: event.to, evidenceAfter: at }
  },
}

/** Whether enough cases say that a rule is under its floor. */
export function fallsUnder({ upheld, judged, floor, fewest }: FloorFigures): boolean {
  return judged > 0 && judged >= fewest && upheld * 10_000 < floor * judged
}

function wrongState(level: RuleLevel, action: string) {
  return caseworkError('wrong-state', { noun: '规则等级', state: RULE_LEVELS[level], action })
}
