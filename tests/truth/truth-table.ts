import type { Rule } from '@fundwatch/engine'
import type { RuleTruth, Share } from './measure-rules.ts'

/** The table of docs/truth.md: per rule, how many planted cases were caught and how many look-alikes were accused. */
export function truthTable(truths: readonly RuleTruth[], rules: readonly Rule[]): string {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const results = { violation: '违规', suspicion: '可疑', indicator: '指标' } as const
  const rows = truths
    .filter(({ ruleId }) => byId.get(ruleId)?.result !== 'indicator')
    .map((truth) => {
      const rule = byId.get(truth.ruleId)
      const cells = [
        truth.ruleId,
        rule?.title ?? '',
        rule ? results[rule.result] : '',
        `${truth.caught}/${truth.planted}`,
        `${truth.accused}/${truth.innocent}`,
        shareText(truth.recall),
        shareText(truth.precision),
        String(truth.unlabelled),
      ]
      return `| ${cells.join(' | ')} |`
    })
  return [
    '| 规则 | 名称 | 结果 | 植入命中 | 相似误报 | 召回率 (95% 区间) | 精确率 (95% 区间) | 未标注的命中 |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

function shareText({ value, low, high }: Share): string {
  const text = (share: number | null) => (share === null ? '–' : share.toFixed(3))
  return value === null ? '–' : `${text(value)} (${text(low)}–${text(high)})`
}
