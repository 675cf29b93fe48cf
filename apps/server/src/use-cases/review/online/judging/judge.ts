import type { AuditFacts, AuditLine, Hit } from '@fundwatch/domain'
import { assembleFindings, type Finding, type LawRule, type Names, runChecks } from '@fundwatch/engine'
import type { OnlineLaw } from '../law/online-law.ts'
import type { OnlineStage } from '../law/online-part.ts'
import { keptFacts } from './kept-facts.ts'

/** What to judge facts by. */
export interface JudgeWish {
  readonly stage: OnlineStage
  /** National or local codes, or ids, of rules; null for all of the stage. */
  readonly ruleCodes: readonly string[] | null
  /** Rules that are asked when such a line is theirs; all are when null. */
  readonly isAtHand: ((line: AuditLine) => boolean) | null
  /** Rules that are left out for now. */
  readonly isLeftOut: (ruleId: string) => boolean
  readonly names: Names
}

/** What facts came to. */
export interface Judgement {
  readonly findings: readonly Finding[]
  /** Ids of the rules that were asked. */
  readonly asked: readonly string[]
  /** Of these: the check failed, or it took too long. */
  readonly troubled: readonly TroubledRule[]
}

/** A rule that did harm. */
export interface TroubledRule {
  readonly ruleId: string
  readonly reason: string
}

/** Asks the rules of a stage; a rule that fails is told of and harms no other. */
export function judge(law: OnlineLaw, facts: AuditFacts, wish: JudgeWish): Judgement {
  const { rules } = law.compiled.law
  const { asked, verdicts } = runChecks(law.compiled, facts, {
    concerns: wish.isAtHand ?? undefined,
    except: (ruleNo) => isExcept(law, rules[ruleNo], wish),
  })
  const hits: Hit[] = []
  const troubled: TroubledRule[] = []
  const idOf = (ruleNo: number) => rules[ruleNo]?.rule.id ?? ''
  for (const verdict of verdicts) {
    if (verdict.outcome === 'flagged') hits.push(...verdict.hits)
    if (verdict.outcome === 'failed')
      troubled.push({ ruleId: idOf(verdict.ruleNo), reason: verdict.error.message })
  }
  for (const { ruleNo, tookMs } of law.takeSlow())
    troubled.push({ ruleId: idOf(ruleNo), reason: `用时 ${Math.round(tookMs)} 毫秒` })
  return {
    findings: hits.length === 0 ? [] : findingsOf(law, hits, { facts, wish, troubled }),
    asked: asked.map(idOf),
    troubled,
  }
}

function isExcept(
  law: OnlineLaw,
  lawRule: LawRule | undefined,
  { stage, ruleCodes, isLeftOut }: JudgeWish,
): boolean {
  if (!lawRule || !law.isAsked(stage, lawRule.ruleNo)) return true
  const { id, code } = lawRule.rule
  return (ruleCodes !== null && !ruleCodes.includes(code) && !ruleCodes.includes(id)) || isLeftOut(id)
}

/** Rule by rule, so that a hit that cannot be made a finding harms no other rule's. */
function findingsOf(
  { compiled: { law } }: OnlineLaw,
  hits: readonly Hit[],
  {
    facts,
    wish,
    troubled,
  }: { readonly facts: AuditFacts; readonly wish: JudgeWish; readonly troubled: TroubledRule[] },
): Finding[] {
  const lines = new Map(facts.lines.map((line) => [line.lineKey, line]))
  const keptOf = (key: string) => {
    const line = lines.get(key)
    return line && keptFacts(line)
  }
  const lookups = { line: keptOf, names: wish.names }
  return [...Map.groupBy(hits, ({ ruleNo }) => ruleNo)].flatMap(([ruleNo, own]) => {
    try {
      return assembleFindings(law, own, lookups)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      troubled.push({ ruleId: law.rules[ruleNo]?.rule.id ?? '', reason })
      return []
    }
  })
}
