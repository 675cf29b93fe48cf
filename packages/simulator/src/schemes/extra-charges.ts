import { dayOfInstant, instantAt } from '../calendar/civil-time.ts'
import { stayReasonOf } from '../catalogue/condition.ts'
import { type Item, itemOf } from '../catalogue/item.ts'
import type { Encounter, Label } from '../life/encounter.ts'
import type { Scene } from '../life/scene.ts'
import { stay } from '../life/stay.ts'
import type { Planting } from './planting.ts'
import { ROLES } from './scheme.ts'
import { withCharges } from './with-charges.ts'

const reasons = ['pneumonia', 'copd-worse', 'heart-failure', 'stroke-acute'].map(stayReasonOf)

/** Two charges that must not fall on one day, and what to say about them. */
export interface ChargePair {
  first: Item
  second: Item
}

/**
 * Plans stays in which two charges fall on the same day (planted) or on two days (innocent); everything else,
 * the hours included, is drawn alike.
 */
export function plantChargePairs(
  planting: Planting,
  drawPair: () => ChargePair,
  explain: Record<'planted' | 'innocent', (pair: ChargePair) => string>,
): void {
  const { random, city } = planting
  const hospitals = city.institutionsOf('county-hospital', 'private-hospital', 'city-hospital')
  for (let pair = 0; pair < planting.pairs; pair += 1) {
    const institution = random.pick(hospitals)
    const charges = drawPair()
    for (const role of ROLES) {
      const label = planting.newCase(role)(explain[role](charges))
      const reason = random.pick(reasons)
      const admittedOn = planting.drawAdmissionDay()
      planting.plan(planting.takePatient(reason), (scene) => {
        const encounter = stay(scene, {
          reason,
          institution,
          admittedOn,
          nights: scene.random.between(6, 9),
          also: [],
        })
        return [withPair(scene, encounter, { charges, isSameDay: role === 'planted', label })]
      })
    }
  }
}

function withPair(
  { random }: Scene,
  encounter: Encounter,
  { charges, isSameDay, label }: { charges: ChargePair; isSameDay: boolean; label: Label },
): Encounter {
  const first = dayOfInstant(encounter.begin) + random.between(1, 3)
  // The second day of the innocent pair may also lie before, so that neither comes systematically later.
  const second = first + (isSameDay ? 0 : random.pick([-1, 1]))
  return withCharges(random, encounter, [
    { item: charges.first, units: 1, at: instantAt(first, 7 + random.fraction() * 14), label },
    { item: charges.second, units: 1, at: instantAt(second, 7 + random.fraction() * 14), label },
  ])
}

/** Pairs of which the first contains the second on one day (两库 重复收费, 单日). */
export const containedPairs: readonly ChargePair[] = [
  ['rescue-large', 'rescue-medium'],
  ['stool', 'stool-parasite'],
  ['bronchodilation', 'lung-function'],
  ['glucose-tolerance', 'glucose'],
  ['nursing-intensive', 'nursing-mouth'],
].map(([first, second]) => ({ first: itemOf(first ?? ''), second: itemOf(second ?? '') }))

/** Items that may be charged once a day (两库 限定频次) and that ordinary stays rarely have. */
export const oncePerDay: readonly Item[] = [
  'sputum-machine',
  'gastric-decompression',
  'bladder-irrigation',
].map(itemOf)
