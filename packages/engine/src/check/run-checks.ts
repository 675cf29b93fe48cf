import type { AskedItem, AuditFacts, AuditLine, Hit, Outcome, Unjudged } from '@fundwatch/domain'
import { factsAround } from './around.ts'
import { askedItems } from './asked-items.ts'
import type { CompiledLaw, CompiledRule } from './compile.ts'
import type { CompiledPoint } from './compiled-point.ts'
import { factKindsIn, isPointless } from './fact-kinds.ts'
import { RuleQuestion } from './rule-question.ts'

/** What one rule says of the facts: it flags, it cannot apply, or its check failed. A rule that is clear says nothing. */
export type Verdict =
  | {
      readonly ruleNo: number
      readonly outcome: 'flagged'
      readonly hits: readonly Hit[]
      readonly unjudged: readonly Unjudged[]
    }
  | { readonly ruleNo: number; readonly outcome: 'not-applicable'; readonly unjudged: readonly Unjudged[] }
  | { readonly ruleNo: number; readonly outcome: 'failed'; readonly error: Error }

/** The verdicts on some facts. Rules in `asked` without a verdict are clear. */
export interface Verdicts {
  readonly asked: readonly number[]
  readonly verdicts: readonly Verdict[]
}

/** What narrows a run. */
export interface CheckRun {
  /**
   * The lines that matter, such as those of an order at hand; the others are history. A rule of items is asked only when
   * such a line is among its own, and a rule is shown no more than its pattern reaches: their encounters, their days, or
   * everything. A check of each item is shown the items of such lines only. Every line matters when absent.
   */
  readonly concerns?: ((line: AuditLine) => boolean) | undefined
  /** Rules that are left out. */
  readonly except?: ((ruleNo: number) => boolean) | undefined
}

const NO_ITEMS: readonly AskedItem<CompiledPoint>[] = []

/**
 * Asks every rule that the facts concern. Lines must be in order (second, key) with their `lineNo`. A check that throws
 * becomes `failed` and harms no other.
 */
export function runChecks(
  compiled: CompiledLaw,
  facts: AuditFacts,
  { concerns, except }: CheckRun = {},
): Verdicts {
  const around = factsAround(facts, concerns)
  const askedOf = askedItems(compiled, around)
  const present = factKindsIn(facts)
  const asked: number[] = []
  const verdicts: Verdict[] = []
  for (const rule of compiled.rules) {
    const { ruleNo, pattern } = rule.lawRule
    const own = askedOf[ruleNo]
    const isWanted = pattern.lines === 'of-points' ? own?.isAtHand : !isPointless(rule.needs, present)
    if (!isWanted || except?.(ruleNo)) continue
    asked.push(ruleNo)
    if (rule.asks === 'meetings' && (own?.isPointless ?? true)) continue
    const verdict = ask(rule, around.facts[rule.reach], own?.items ?? NO_ITEMS)
    if (verdict) verdicts.push(verdict)
  }
  return { asked, verdicts }
}

function ask(
  rule: CompiledRule,
  facts: AuditFacts,
  items: readonly AskedItem<CompiledPoint>[],
): Verdict | undefined {
  const { ruleNo } = rule.lawRule
  try {
    const outcomes = rule.check(new RuleQuestion(rule, facts, items))
    return outcomes.length === 0 ? undefined : verdictOf(ruleNo, outcomes)
  } catch (error) {
    return { ruleNo, outcome: 'failed', error: error instanceof Error ? error : new Error(String(error)) }
  }
}

function verdictOf(ruleNo: number, outcomes: readonly Outcome[]): Verdict {
  const hits = outcomes.filter((outcome) => outcome.kind === 'hit')
  const unjudged = outcomes.filter((outcome) => outcome.kind === 'unjudged')
  return hits.length > 0
    ? { ruleNo, outcome: 'flagged', hits, unjudged }
    : { ruleNo, outcome: 'not-applicable', unjudged }
}
