import { withEachCharge } from './each-charge.ts'
import { habitFromMonth } from './from-month.ts'
import { houseScheme } from './house-scheme.ts'

const TIMES = 2

/** From one month on, all that is billed in the out-patient rooms of a house is billed twice over; elsewhere as much comes all along. */
export const dearerVisitsFromMonth = houseScheme(
  {
    name: 'dearer-visits-from-month',
    title: '门诊费用从某月起升高',
    planted: '从某月起门诊开大处方的机构',
    innocent: '一向有贵有便宜的机构',
    kinds: ['private-hospital', 'tcm-hospital', 'township-hospital'],
  },
  habitFromMonth('的门诊量费加倍', (_, encounter) =>
    encounter.isStay || encounter.charges.length === 0
      ? undefined
      : [withEachCharge(encounter, (charge) => ({ ...charge, quantity: charge.quantity * TIMES }))],
  ),
)
