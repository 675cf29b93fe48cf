import type { DecideRequest } from '@fundwatch/contract'
import { caseworkError, type Fen, type LossFigures } from '@fundwatch/domain'
import type { Static } from 'typebox'
import type { DeductionWish } from '../../../use-cases/casework/findings/decide-deduction.ts'
import { readDay } from '../read-day.ts'

type Wish = Static<typeof DecideRequest>

/** The figures that the chosen method takes. Throws `field-invalid` for one that is missing. */
export function readFigures(wish: Wish): Pick<DeductionWish, 'figures' | 'paid'> {
  const { subject, settledOn, paidOn } = wish
  return {
    figures: figuresOf(wish),
    paid: {
      subject,
      settledDay: settledOn === undefined ? null : readDay(settledOn, '结算日期'),
      paidDay: paidOn === undefined ? null : readDay(paidOn, '拨付日期'),
    },
  }
}

function figuresOf(wish: Wish): LossFigures {
  const { method } = wish
  switch (method) {
    case 'item':
      return { method }
    case 'group_diff':
      return {
        method,
        billedFen: needed(wish.billedFen, '按入组支付金额') as Fen,
        rightFen: needed(wish.rightFen, '按正确病组支付金额') as Fen,
      }
    case 'ffs_diff':
      return {
        method,
        paidFen: needed(wish.paidFen, '基金支付金额') as Fen,
        serviceFen: needed(wish.serviceFen, '按项目计算金额') as Fen,
      }
    case 'proportional':
      return {
        method,
        violating: needed(wish.violating, '抽查违规数'),
        examined: needed(wish.examined, '抽查总数'),
        paidFen: needed(wish.paidFen, '基金支付金额') as Fen,
      }
  }
}

function needed(value: number | undefined, field: string): number {
  if (value === undefined)
    throw caseworkError('field-invalid', { field, reason: '这种损失计算方法需要填写。' })
  return value
}
