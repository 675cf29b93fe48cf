import { containedPairs, plantChargePairs } from './extra-charges.ts'
import type { Scheme } from './scheme.ts'

/** An item is charged on the same day as one that contains it. */
export const duplicateCharge: Scheme = {
  name: 'duplicate-charge',
  title: '重复收费',
  planted: '重复收费',
  innocent: '不同日分别收费',
  legitimateSignals: {},
  plant(planting) {
    plantChargePairs(planting, () => planting.random.pick(containedPairs), {
      planted: ({ first, second }) => `同日收取${first.name}和其内涵已含的${second.name}`,
      innocent: ({ first, second }) => `${first.name}与${second.name}不在同一日`,
    })
  },
}
