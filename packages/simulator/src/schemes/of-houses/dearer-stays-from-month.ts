import { dearer } from './dearer.ts'
import { habitFromMonth } from './from-month.ts'
import { houseScheme } from './house-scheme.ts'
import { isPlainStay } from './reason-of-stay.ts'

const TIMES = 1.9

/** From one month on, the bills of all plain stays of a house are nearly twice as high; elsewhere as many dear bills come all along. */
export const dearerStaysFromMonth = houseScheme(
  {
    name: 'dearer-stays-from-month',
    title: '住院费用从某月起升高',
    planted: '从某月起住院开大处方的机构',
    innocent: '一向有贵有便宜的机构',
    kinds: ['private-hospital', 'tcm-hospital'],
  },
  habitFromMonth('的住院费用近两倍', ({ random }, encounter) =>
    isPlainStay(encounter) ? [dearer(random, encounter, TIMES)] : undefined,
  ),
)
