import { describe, expect, it } from 'vitest'
import type { Fen } from '../fen.ts'
import { fen } from '../fen.ts'
import type { LossFigures } from '../ledger/loss.ts'
import { type CaseLoss, refuseWrongLoss } from './case-loss.ts'

const paid: CaseLoss['paid'] = { subject: 'institution', settledDay: null, paidDay: null }
const loss = (figures: LossFigures, lines: CaseLoss['lines'] = []): CaseLoss => ({ figures, lines, paid })
const groups = (billedFen: number, rightFen: number) =>
  loss({ method: 'group_diff', billedFen: fen(billedFen), rightFen: fen(rightFen) })
const line = { findingId: 'F', lineKey: 'L', fen: fen(60) }

describe('the loss of a case', () => {
  const right: readonly (readonly [string, number, CaseLoss])[] = [
    ['line by line', 100, loss({ method: 'item' }, [line])],
    ['the difference of groups', 30, groups(90, 60)],
    [
      'the difference to fee for service',
      30,
      loss({ method: 'ffs_diff', paidFen: fen(90), serviceFen: fen(60) }),
    ],
    [
      'the share of a sample',
      33,
      loss({ method: 'proportional', violating: 1, examined: 3, paidFen: fen(100) }),
    ],
  ]
  it.each(right)('is %s', (_what, sum, told) => {
    expect(() => refuseWrongLoss(fen(sum), told)).not.toThrow()
  })

  const wrong: readonly (readonly [string, number, CaseLoss, string])[] = [
    [
      'lines that are more than it',
      59,
      loss({ method: 'item' }, [line]),
      '损失金额：不能小于各条明细之和 0.60 元',
    ],
    ['lines beside a difference', 30, { ...groups(90, 60), lines: [line] }, '明细：只有逐项计算时才填写'],
    ['a sum that the figures do not give', 31, groups(90, 60), '损失金额：按所选方法和所填数字应为 0.30 元'],
    ['a right group that costs more', 0, groups(60, 90), '按正确病组支付金额：按所填数字没有损失'],
    [
      'a part that is more than the whole',
      133,
      loss({ method: 'proportional', violating: 4, examined: 3, paidFen: 100 as Fen }),
      '抽查违规数：不能大于抽查总数',
    ],
  ]
  it.each(wrong)('is not found with %s', (...[, sum, told, words]) => {
    expect(() => refuseWrongLoss(fen(sum), told)).toThrow(words)
  })
})
