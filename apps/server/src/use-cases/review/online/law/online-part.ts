import type { Law, LawPoint, LawRule } from '@fundwatch/engine'

/** When a rule is asked: before an order is given, before it is billed, or once it was charged. */
export type OnlineStage = 'before' | 'during' | 'charges'

const ASKED_ONLINE: ReadonlySet<string> = new Set(['before', 'during'])

/**
 * The rules of a law that hospitals are answered by: those of a person's facts with a stage before or during, numbered anew as
 * a law of their own. Indicators judge nobody.
 */
export function onlinePart({ rules }: Law): Law {
  const points: LawPoint[] = []
  const chosen = rules.filter(isOnline).map((lawRule, ruleNo): LawRule => {
    const own = lawRule.points.map((point, at) => ({ ...point, ruleNo, pointNo: points.length + at }))
    points.push(...own)
    return { ...lawRule, ruleNo, points: own }
  })
  return { rules: chosen, points }
}

/** Whether a rule of an online law is asked at a stage; of charges all of them are. */
export function isAskedAt({ rule }: LawRule, stage: OnlineStage): boolean {
  return stage === 'charges' || rule.stages.includes(stage)
}

function isOnline({ rule, pattern }: LawRule): boolean {
  return (
    pattern.scope === 'person' &&
    rule.result !== 'indicator' &&
    rule.stages.some((stage) => ASKED_ONLINE.has(stage))
  )
}
