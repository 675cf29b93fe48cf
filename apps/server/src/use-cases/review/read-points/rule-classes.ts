/** The rules that knowledge points have been published for, by the name that the publications use. */
export const RULE_CLASSES = [
  '药品限工伤保险',
  '药品限生育保险',
  '中药饮片单复方均不予支付',
  '中药饮片单方使用不予支付',
  '药品限二线使用',
  '药品限儿童使用',
  '药品限适应症',
  '药品限支付疗程',
  '药品限医疗机构级别',
  '药品限就医方式',
  '手术项目未按规定折价收费',
  '医疗服务项目限支付疗程',
  '医疗服务项目重复收费',
  '医疗服务项目限定频次',
  '医疗服务项目限年龄',
  '医疗服务项目周期超频次',
  '超互联网医院药品支付范围',
  '药品儿童专用',
  '药品区分性别使用',
  '医疗服务项目儿童专用',
  '医疗服务项目区分性别使用',
] as const

/** The name of a rule as the publications use it. */
export type RuleClass = (typeof RULE_CLASSES)[number]

/** The rule that some words name (a file name, a title line, a cell); undefined when they name none. */
export function findRuleClass(words: string): RuleClass | undefined {
  return RULE_CLASSES.find((ruleClass) => words.includes(ruleClass))
}

/** Attachments are numbered in their file names; those of the eleventh batch are not, so they go by their rules. */
export function attachmentNumber(file: string, ruleClass: RuleClass): number {
  const numbered = /^(?:第[^批]+批-)?(\d{1,2})(?=[.\s、“])/.exec(file.normalize('NFC'))
  if (numbered) return Number(numbered[1])
  return ruleClass === '中药饮片单方使用不予支付' ? 2 : 1
}
