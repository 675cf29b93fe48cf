import type { DayNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'

/** What is done besides money, by law or by agreement. */
export const MEASURE_KINDS = {
  talk: '约谈',
  refuse: '拒付',
  recover: '追回',
  'suspend-departments': '暂停相关责任部门医药服务',
  'suspend-settlement': '暂停联网结算',
  'suspend-agreement': '中止协议',
  'end-agreement': '解除协议',
  correct: '责令改正',
  'report-licence': '建议吊销执业资格',
  'ban-management': '禁止法定代表人或者主要负责人从事定点医药机构管理活动',
} as const

/** The code of what is done besides money. */
export type MeasureKind = keyof typeof MEASURE_KINDS

/** A measure with what it needs: a sum, or months. */
export interface Measure {
  readonly measure: MeasureKind
  readonly amountFen: Fen | null
  readonly months: number | null
  readonly doneOn: DayNo | null
}
