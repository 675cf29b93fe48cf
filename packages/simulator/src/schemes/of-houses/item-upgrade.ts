import { swapScheme } from './swap-from-month.ts'

/** The cheap test or set is billed no more, and a dear one of the same kind comes in its place. */
export const itemUpgrade = swapScheme(
  {
    name: 'item-upgrade',
    title: '项目耗材串换（便宜换贵）',
    kinds: ['private-hospital', 'county-hospital', 'tcm-hospital'],
  },
  [
    { cheap: 'infusion-set', dear: 'infusion-set-filter' },
    { cheap: 'blood-count', dear: 'blood-count-five' },
  ],
)
