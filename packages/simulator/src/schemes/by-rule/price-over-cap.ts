import { itemsOf, lineInVisit, whoever } from '../line-in-visit.ts'
import { ruleScheme } from '../rule-scheme.ts'

const items = itemsOf('us-b', 'ecg', 'lung-function', 'xray-dr', 'ecg-dynamic', 'abp-dynamic')

/** What exceeds the highest price is counted by insurance instead of being paid by the person. */
export const priceOverCap = ruleScheme(
  {
    name: 'price-over-cap',
    rule: 'eligible-over-line-cap',
    title: '超限定单价纳入支付',
    planted: '超限价部分纳入政策范围',
    innocent: '超限价部分由个人自付',
    legitimateSignals: {
      'FEE_LIST_D.overlmt_selfpay': 'Who pays what exceeds the cap is the fact the rule turns on.',
      'FEE_LIST_D.inscp_amt': 'What insurance counts is that fact again.',
    },
  },
  (planting) => {
    const item = planting.random.pick(items)
    const percent = planting.random.between(70, 92)
    return lineInVisit(planting, {
      item,
      whom: whoever,
      also: {
        planted: { cap: { percent, isHeeded: false } },
        innocent: { cap: { percent, isHeeded: true } },
      },
      why: {
        planted: `${item.name}单价高于限价，超出部分计入政策范围`,
        innocent: `${item.name}单价高于限价，超出部分由个人自付`,
      },
    })
  },
)
