import { itemsOf, lineInVisit, whoever } from '../line-in-visit.ts'
import { ruleScheme } from '../rule-scheme.ts'
import { selfPaidSignals } from '../self-paid.ts'

const herbs = itemsOf('herb-ejiao', 'herb-ginseng-american', 'herb-antler', 'herb-pearl')
const companions = itemsOf('herb-licorice', 'herb-atractylodes', 'herb-peony')

/** A herb that insurance never pays, alone or in a mixture, is paid. */
export const herbNeverPaid = ruleScheme(
  {
    rule: 'herb-never-paid',
    inForceFrom: '2026-05-11',
    title: '中药饮片单复方均不予支付',
    planted: '不予支付饮片纳入支付',
    innocent: '不予支付饮片由个人自费',
    legitimateSignals: selfPaidSignals,
  },
  (planting) => {
    const item = planting.random.pick(herbs)
    return lineInVisit(planting, {
      item,
      beside: companions,
      whom: whoever,
      also: { planted: {}, innocent: { isSelfPaid: true } },
      why: {
        planted: `${item.name}单复方均不予支付，计入政策范围`,
        innocent: `${item.name}由个人全额自费`,
      },
    })
  },
)
