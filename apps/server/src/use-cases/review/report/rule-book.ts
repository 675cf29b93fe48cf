import type { Dataset, Pattern, Rule } from '@fundwatch/engine'
import { type EditionFiles, parseEdition } from '../edition/parse-edition.ts'

/** What a report says about rules: the words of a release. Unknown rules (retired since) have none. */
export interface RuleBook {
  readonly rules: readonly Rule[]
  rule(ruleId: string): Rule | undefined
  pattern(ruleId: string): Pattern | undefined
  dataset(datasetId: string): Dataset | undefined
  /** Why something was not judged, in Chinese; the reason itself where no pattern explains it. */
  reason(ruleId: string, reason: string): string
}

/** Reasons that no pattern declares: lines that no check is shown (`unshownReason`). */
const UNSHOWN: Readonly<Record<string, string>> = {
  'negative-amount': '冲减之后数量为正而金额为负，无从计算',
  'taken-back': '已全部退费',
}

/** Reads the words of a release; of its knowledge only the datasets named, because reading all takes long. */
export function readRuleBook(files: EditionFiles, datasets: readonly string[] = []): RuleBook {
  const wanted = datasets.map((id) => `catalog/knowledge/${id}/`)
  const isWanted = (path: string) =>
    /^catalog\/(?:rules\/[^/]+\/rule|patterns\/[^/]+\/pattern)\.yaml$/.test(path) ||
    wanted.some((folder) => path.startsWith(folder))
  const { edition } = parseEdition(new Map([...files].filter(([path]) => isWanted(path))))
  const rules = new Map(edition.rules.map((rule) => [rule.id, rule]))
  const patterns = new Map(edition.patterns.map((pattern) => [pattern.id, pattern]))
  const pattern = (ruleId: string) => patterns.get(rules.get(ruleId)?.pattern ?? '')
  return {
    rules: edition.rules,
    rule: (ruleId) => rules.get(ruleId),
    pattern,
    dataset: (datasetId) => edition.datasets.find(({ id }) => id === datasetId),
    reason: (ruleId, reason) => pattern(ruleId)?.unjudged[reason] ?? UNSHOWN[reason] ?? reason,
  }
}

/** The legal basis of a rule, one text for each document: `《条例》第三十八条第三项`. */
export function basisWords(rule: Rule | undefined): string[] {
  return (rule?.basis ?? []).map(({ title, article }) => `《${title}》${article}`)
}
