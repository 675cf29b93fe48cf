import { itemsOf, lineInVisit, whoever } from '../line-in-visit.ts'
import { ruleScheme } from '../rule-scheme.ts'

const items = itemsOf('us-b', 'us-colour', 'ecg', 'xray-dr', 'ibuprofen', 'betahistine', 'amoxicillin')
const TOLERATED_FEN = 5
/** Beyond one yuan the import refuses the line. */
const MOST_ACCEPTED_FEN = 95

/** The amount of a line is not its quantity times its price; a few fen of rounding are no contradiction. */
export const lineArithmetic = ruleScheme(
  {
    rule: 'line-arithmetic',
    title: '明细金额与数量、单价不符',
    planted: '金额与数量乘单价不符',
    innocent: '金额与数量乘单价相差不超过五分',
    legitimateSignals: {
      'FEE_LIST_D.overlmt_selfpay': 'What exceeds quantity times price exceeds what the cap allows.',
    },
  },
  (planting) => {
    const { random } = planting
    const item = random.pick(items)
    const sign = random.pick([-1, 1])
    const off = random.between(TOLERATED_FEN + 1, MOST_ACCEPTED_FEN)
    const rounded = random.between(1, TOLERATED_FEN)
    return lineInVisit(planting, {
      item,
      whom: whoever,
      also: {
        planted: { misreckonedFen: sign * off },
        innocent: { misreckonedFen: sign * rounded },
      },
      why: {
        planted: `${item.name}的金额比数量乘单价${sign > 0 ? '多' : '少'}${off}分`,
        innocent: `${item.name}的金额因取整比数量乘单价${sign > 0 ? '多' : '少'}${rounded}分`,
      },
    })
  },
)
