import type { Fen } from '../fen.ts'
import { caseworkError } from '../history/casework-error.ts'
import type { LossFigures, LossMethod } from './loss.ts'

/** The figures of all methods as somebody told them: those of the chosen method are needed. */
export interface ToldFigures {
  readonly method: LossMethod
  readonly billedFen?: number | undefined
  readonly rightFen?: number | undefined
  readonly paidFen?: number | undefined
  readonly serviceFen?: number | undefined
  readonly violating?: number | undefined
  readonly examined?: number | undefined
}

/** The figures that the chosen method takes. Throws `field-invalid` for one that is missing. */
export function lossFiguresOf(told: ToldFigures): LossFigures {
  const { method } = told
  switch (method) {
    case 'item':
      return { method }
    case 'group_diff':
      return {
        method,
        billedFen: needed(told.billedFen, '按入组支付金额') as Fen,
        rightFen: needed(told.rightFen, '按正确病组支付金额') as Fen,
      }
    case 'ffs_diff':
      return {
        method,
        paidFen: needed(told.paidFen, '基金支付金额') as Fen,
        serviceFen: needed(told.serviceFen, '按项目计算金额') as Fen,
      }
    case 'proportional':
      return {
        method,
        violating: needed(told.violating, '抽查违规数'),
        examined: needed(told.examined, '抽查总数'),
        paidFen: needed(told.paidFen, '基金支付金额') as Fen,
      }
  }
}

function needed(value: number | undefined, field: string): number {
  if (value === undefined)
    throw caseworkError('field-invalid', { field, reason: '这种损失计算方法需要填写。' })
  return value
}
