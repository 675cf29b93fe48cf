import { type DayNo, type ExceptedHit, excepts, type RuleException, type RuleLevel } from '@fundwatch/domain'
import { type BlockingRule, blockingBy } from './blocking-rules.ts'

/** What a city decided besides the release: it comes after the judgement, as in audits. */
export interface LocalSwitches {
  /** Whether the bureau wants a rule to block at an institution, and the record of the rule allows it. */
  isBlocking(ruleId: string, institutionId: string): boolean
  /** Whether a rule may only be a word beside: too few of its findings were upheld. */
  isReminderOnly(ruleId: string): boolean
  /** Whether an exception holds for a hit today: nobody is shown it. */
  isWaived(hit: ExceptedHit, today: DayNo): boolean
}

/** What the switches are made of. */
export interface SwitchRows {
  readonly blocking: readonly BlockingRule[]
  /** Rules that may not do everything. */
  readonly levels: readonly { readonly ruleId: string; readonly level: RuleLevel }[]
  readonly exceptions: readonly RuleException[]
}

/** Makes switches of what is written; without a word nothing blocks and nothing is waived. */
export function switchesBy({ blocking, levels, exceptions }: SwitchRows): LocalSwitches {
  const isWanted = blockingBy(blocking)
  const levelOf = new Map(levels.map(({ ruleId, level }) => [ruleId, level]))
  const byPlace = Map.groupBy(exceptions, placeOf)
  return {
    isBlocking: (ruleId, institutionId) =>
      (levelOf.get(ruleId) ?? 'refuse') === 'refuse' && isWanted(ruleId, institutionId),
    isReminderOnly: (ruleId) => levelOf.get(ruleId) === 'remind',
    isWaived: (hit, today) =>
      byPlace.get(placeOf(hit))?.some((exception) => excepts(exception, hit, today)) ?? false,
  }
}

/** Nothing was decided. */
export const NO_SWITCHES: LocalSwitches = switchesBy({ blocking: [], levels: [], exceptions: [] })

function placeOf({ ruleId, institutionId }: Pick<ExceptedHit, 'ruleId' | 'institutionId'>): string {
  return `${ruleId} ${institutionId}`
}
