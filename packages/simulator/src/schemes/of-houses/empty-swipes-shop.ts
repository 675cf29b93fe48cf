import { monthOf } from '../../calendar/period.ts'
import { purchase } from '../../life/pharmacy.ts'
import { drawLargeBasket } from '../card-cash-out.ts'
import { dateSignals } from './date-signals.ts'
import { houseScheme } from './house-scheme.ts'

const SHARE = 0.04

/** Accounts are charged and nothing is sold: no line says what for; elsewhere the lines of one month were lost on their way. */
export const emptySwipesShop = houseScheme(
  {
    name: 'empty-swipes-shop',
    title: '空刷医保卡',
    planted: '有结算没有明细',
    innocent: '系统切换，一个月的明细都没有传到',
    kinds: ['pharmacy'],
    legitimateSignals: {
      ...dateSignals('Lines that were lost on their way are those of one month; empty swipes come all year.'),
      'SETL_D.medfee_sumamt':
        'Who swipes for nothing swipes large or round sums; what was lost is of any size.',
      'SETL_D.acct_pay': 'The sum, as the account paid it.',
      'SETL_D.psn_pay': 'The sum, as the person paid it.',
      'SETL_D.inscp_amt': 'The part of the sum that is within the scope of the insurance.',
      'SETL_D.preselfpay_amt': 'The part of the sum that the person pays first.',
    },
  },
  {
    planted: () => ({
      why: '一部分个人账户结算没有任何明细，常是整数',
      change: (scene, encounter) => {
        const isOfAccount = encounter.medType === '41' && scene.person.insurance === '310'
        if (!isOfAccount || !scene.random.chance(2 * SHARE)) return undefined
        const basket = drawLargeBasket(scene.random, encounter.institution, scene.random.chance(0.6))
        const swiped = purchase(scene, { ...encounter, at: encounter.begin, basket })
        return [{ ...swiped, leavesNoLines: true, afterwards: undefined }]
      },
    }),
    innocent: (planting) => {
      const { months } = planting.city.period
      const lost = planting.random.below(Math.max(1, months - 1))
      return {
        why: `第${lost + 1}个月系统切换，当月明细没有上传`,
        change: ({ city }, encounter) =>
          monthOf(city.period, encounter.begin) === lost
            ? [{ ...encounter, leavesNoLines: true, afterwards: undefined }]
            : undefined,
      }
    },
  },
)
