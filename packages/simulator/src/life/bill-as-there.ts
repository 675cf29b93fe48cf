import { Random } from '../random/random.ts'
import type { HouseBilling } from '../schemes/house-habit.ts'
import type { Encounter } from './encounter.ts'

/** Changes the charges of an encounter, in place, as its house bills; those of its case carry the label, unless they are of another. */
export function billAsThere(encounter: Encounter, billings: readonly HouseBilling[]): void {
  for (const { streamKey, label, concerns, bill } of billings) {
    const random = new Random(`${streamKey}/${encounter.person.index}/${encounter.begin}`)
    if (!encounter.charges.some(concerns)) continue
    const charges = bill(encounter, random).charges
    const touched = new Set(encounter.charges.flatMap((charge, at) => (concerns(charge) ? [at] : [])))
    for (const [at, charge] of charges.entries())
      if (touched.has(at) && !charge.takesBack) charge.label ??= label
    encounter.charges = charges
  }
}
