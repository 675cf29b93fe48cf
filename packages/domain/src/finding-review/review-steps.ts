import type { FindingReviewEvent } from './review-event.ts'

/** Why a finding closes by itself before its institution was told. */
export const VANISHED_BY_AUDIT = '新的审核不再发现这个疑点：费用已退回或冲正，或者数据、规则已更正。'

/** What people call the steps of a review. */
export const REVIEW_STEPS: Readonly<Record<FindingReviewEvent['kind'], string>> = {
  confirmed: '初审确认',
  dismissed: '初审排除',
  reopened: '重新启用',
  waived: '按例外豁免',
  'waiver-ended': '例外到期恢复',
  transferred: '转出',
  sent: '下发',
  answered: '机构答复',
  lapsed: '超期视同认可',
  'second-reviewed': '复审',
  'panel-called': '发起合议',
  recused: '合议回避',
  voted: '合议表决',
  'panel-concluded': '合议结论',
  'final-reviewed': '终审',
  decided: '决定扣款',
  recovered: '登记追回',
  supplemented: '补差',
  overdue: '期限届满提醒',
  revised: '更新依据',
  vanished: '关闭',
  relocated: '机构变更区划',
  'basis-changed': '依据变化',
  'basis-resolved': '处理依据变化',
}
