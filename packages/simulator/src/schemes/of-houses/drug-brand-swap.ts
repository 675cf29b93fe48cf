import { swapScheme } from './swap-from-month.ts'

/** The cheap make of a drug is billed no more, and a dear make of the same drug comes in its place. */
export const drugBrandSwap = swapScheme(
  {
    name: 'drug-brand-swap',
    title: '药品便宜换贵',
    kinds: ['township-hospital', 'community-centre', 'county-hospital'],
  },
  [
    { cheap: 'amlodipine-folate', dear: 'amlodipine-folate-dear' },
    { cheap: 'enalapril-folate', dear: 'enalapril-folate-dear' },
    { cheap: 'metformin-empagliflozin', dear: 'metformin-empagliflozin-dear' },
    { cheap: 'cilostazol', dear: 'cilostazol-dear' },
  ],
)
