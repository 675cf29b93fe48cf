import type { DecideRequest } from '@fundwatch/contract'
import { lossFiguresOf } from '@fundwatch/domain'
import type { Static } from 'typebox'
import type { DeductionWish } from '../../../use-cases/casework/findings/decide-deduction.ts'
import { readDay } from '../read-day.ts'

type Wish = Static<typeof DecideRequest>

/** The figures that the chosen method takes. Throws `field-invalid` for one that is missing. */
export function readFigures(wish: Wish): Pick<DeductionWish, 'figures' | 'paid'> {
  const { subject, settledOn, paidOn } = wish
  return {
    figures: lossFiguresOf(wish),
    paid: {
      subject,
      settledDay: settledOn === undefined ? null : readDay(settledOn, '结算日期'),
      paidDay: paidOn === undefined ? null : readDay(paidOn, '拨付日期'),
    },
  }
}
