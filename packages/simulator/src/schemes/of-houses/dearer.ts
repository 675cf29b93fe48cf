import { priceAt } from '../../billing/bill.ts'
import { dayOfInstant } from '../../calendar/civil-time.ts'
import { itemOf } from '../../catalogue/item.ts'
import type { Charge, Encounter } from '../../life/encounter.ts'
import type { Random } from '../../random/random.ts'
import { withCharges } from '../with-charges.ts'

const medicines = ['piperacillin', 'cefpirome', 'imipenem', 'amino-acids', 'fat-emulsion', 'fructose'].map(
  itemOf,
)
const MOST_ROUNDS = 60

/** The stay with further drugs by drip, day after day, until its bill is so many times as high. */
export function dearer(random: Random, encounter: Encounter, times: number): Encounter {
  const wanted = worthOf(encounter) * times
  const first = dayOfInstant(encounter.begin)
  const days = Math.max(1, dayOfInstant(encounter.end) - first)
  const chosen = random.shuffled(medicines).slice(0, 3)
  let made = encounter
  for (let round = 0; round < MOST_ROUNDS && worthOf(made) < wanted; round += 1) {
    const day = first + (round % days)
    made = withCharges(
      random,
      made,
      chosen.map((item) => ({
        item,
        units: random.between(1, 3),
        at: day * 86_400 + 32_400 + random.below(28_800),
      })),
    )
  }
  return made
}

/** What the charges come to in the house. */
function worthOf({
  charges,
  institution,
}: {
  charges: readonly Charge[]
  institution: Encounter['institution']
}): number {
  return charges.reduce((sum, { item, quantity }) => sum + priceAt(item, institution) * quantity, 0)
}
