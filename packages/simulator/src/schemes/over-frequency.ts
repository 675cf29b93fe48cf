import { oncePerDay, plantChargePairs } from './extra-charges.ts'
import type { Scheme } from './scheme.ts'

/** An item that may be charged once a day is charged twice. */
export const overFrequency: Scheme = {
  name: 'over-frequency',
  title: '超频次收费',
  planted: '超频次收费',
  innocent: '相邻两日各收一次',
  legitimateSignals: {},
  plant(planting) {
    plantChargePairs(
      planting,
      () => {
        const item = planting.random.pick(oncePerDay)
        return { first: item, second: item }
      },
      {
        planted: ({ first }) => `${first.name}限每日1次，同日收取2次`,
        innocent: ({ first }) => `${first.name}两日各1次`,
      },
    )
  },
}
