/** The columns of the sheet that goes to an institution and comes back, in order; the last two are the institution's. */
export const SHEET_COLUMNS = {
  key: '校验码',
  number: '疑点编号',
  rule: '规则',
  day: '日期',
  item: '项目',
  lineKey: '明细号',
  amount: '疑点金额（元）',
  clause: '说明',
  answer: '答复（认可/申诉）',
  statement: '申诉说明',
} as const

/** A column of the sheet. */
export type SheetColumnName = keyof typeof SHEET_COLUMNS
