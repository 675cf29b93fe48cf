import { errorTable } from '@fundwatch/domain'

/** What can be in the way of risk scores from the lake, in words for whoever asked. */
export const riskLakeError = errorTable('RiskLakeError', {
  'no-months': () => '数据湖里还没有一个完整月份的就诊数据，无法计算风险分数。请先导入数据。',
  'too-few-decided': ({
    title,
    confirmed,
    cleared,
    least,
  }: {
    title: string
    confirmed: number
    cleared: number
    least: number
  }) =>
    `数据不足: 以${title}为对象、已核实的线索中，属实 ${confirmed} 条、不属实 ${cleared} 条；两者各至少 ${least} 条才能训练监督模型。可以先用无监督模型。`,
  'too-few-entities': ({ title, rows, least }: { title: string; rows: number; least: number }) =>
    `数据不足: 就诊够多、可以比较的${title}只有 ${rows} 个，少于 ${least} 个。`,
})
