import { dayOfInstant, instantAt } from '../calendar/civil-time.ts'
import { stayReasonOf } from '../catalogue/condition.ts'
import { type Item, itemOf } from '../catalogue/item.ts'
import type { Institution } from '../city/institution.ts'
import { stay } from '../life/stay.ts'
import type { Random } from '../random/random.ts'
import type { Planting } from './planting.ts'
import { asContext, pairOf, type RulePair, ruleScheme } from './rule-scheme.ts'
import { withCharges } from './with-charges.ts'

const wards = ['pneumonia', 'copd-worse', 'bronchitis-stay'].map(stayReasonOf)
const delivery = stayReasonOf('delivery')
const thyroid = stayReasonOf('thyroid')
const rectalExam = itemOf('rectal-exam')
const DAYS_FOR_TWO_STAYS = 55
const MINUTE = 60

/** Two items of which the first contains the second. */
interface ContainedPair {
  first: Item
  second: Item
}

const ofOneDay = toPairs(
  ['rescue-large', 'rescue-medium'],
  ['stool', 'stool-parasite'],
  ['bronchodilation', 'lung-function'],
  ['glucose-tolerance', 'glucose'],
  ['nursing-intensive', 'nursing-mouth'],
)
const ofOneHour = toPairs(
  ['pressure-invasive', 'ecg-monitor'],
  ['pressure-invasive', 'abp-dynamic'],
  ['cold-pressor', 'abp-dynamic'],
)
const ofOneEncounter: ContainedPair = {
  first: itemOf('op-thyroid-extended'),
  second: itemOf('op-neck-nodes'),
}

/** An item is charged together with one that contains it, within each of the four windows, or just outside. */
export const duplicateCharge = ruleScheme(
  {
    name: 'duplicate-charge',
    rule: 'item-duplicate-pair',
    inForceFrom: '2025-12-12',
    title: '重复收费',
    planted: '重复收费',
    innocent: '在规定时间窗之外分别收费',
    times: 2,
  },
  (planting, pair) => {
    const kind = pair % 4
    if (kind === 1) return onceInSixHours(planting)
    if (kind === 2) return onceInAnHour(planting)
    return kind === 3 && planting.days >= DAYS_FOR_TWO_STAYS ? onceInAStay(planting) : onceInADay(planting)
  },
)

/** On one day, sometimes from its first minutes to its last, or on the day before or after. */
function onceInADay(planting: Planting): RulePair {
  const { random } = planting
  const { first, second } = random.pick(ofOneDay)
  const isAtMidnight = random.chance(0.3)
  return inAWard(planting, { first, second }, (begin, isPlanted, chance) => {
    const day = dayOfInstant(begin) + chance.between(2, 3)
    const at = (on: number, isLate: boolean): number =>
      instantAt(
        on,
        isAtMidnight ? (isLate ? 23.4 : 0.1) + chance.fraction() * 0.5 : 7 + chance.fraction() * 14,
      )
    if (isPlanted) return [at(day, false), at(day, true)]
    // The second may also lie a day before, so that neither comes systematically later.
    return chance.chance(0.5) ? [at(day - 1, true), at(day, false)] : [at(day, false), at(day - 1, true)]
  })
}

/** Within one hour by the clock, or more than an hour apart. */
function onceInAnHour(planting: Planting): RulePair {
  return inAWard(planting, planting.random.pick(ofOneHour), (begin, isPlanted, chance) => {
    const isAfter = chance.chance(0.5)
    const hour = instantAt(dayOfInstant(begin) + chance.between(1, 3), chance.between(9, 18))
    const first = hour + (isAfter ? chance.between(3, 9) : chance.between(50, 56)) * MINUTE
    const apart = (isPlanted ? chance.between(5, 44) : chance.between(65, 110)) * MINUTE
    return [first, isAfter ? first + apart : first - apart]
  })
}

function inAWard(
  planting: Planting,
  { first, second }: ContainedPair,
  drawTimes: (begin: number, isPlanted: boolean, chance: Random) => readonly [number, number],
): RulePair {
  const { random } = planting
  const institution = pickHospital(planting)
  const reason = random.pick(wards)
  return pairOf((role) => {
    const admittedOn = planting.drawAdmissionDay()
    return {
      person: planting.takePatient(reason),
      why: describe({ first, second }, role === 'planted'),
      write: (scene, label) => {
        const nights = scene.random.between(6, 9)
        const own = stay(scene, { reason, institution, admittedOn, nights, also: [] })
        const [one, other] = drawTimes(own.begin, role === 'planted', scene.random)
        return [
          withCharges(scene.random, own, [
            { item: first, units: 1, at: one, label: asContext(label) },
            { item: second, units: 1, at: other, label },
          ]),
        ]
      },
    }
  })
}

/** Just less, or just more, than six hours from a delivery. */
function onceInSixHours(planting: Planting): RulePair {
  const { random, city } = planting
  const institution = random.pick(city.institutionsOf('county-hospital', 'city-hospital'))
  return pairOf((role) => {
    const admittedOn = planting.drawAdmissionDay()
    const item = delivery.operation?.item ?? rectalExam
    return {
      person: planting.takePatient(delivery),
      why: describe({ first: item, second: rectalExam }, role === 'planted'),
      write: (scene, label) => {
        const own = stay(scene, { reason: delivery, institution, admittedOn, nights: 4, also: [] })
        const charges = own.charges.filter(({ takesBack }) => takesBack?.item !== item)
        const main = charges.find((charge) => charge.item === item)
        const minutes = role === 'planted' ? scene.random.between(335, 356) : scene.random.between(364, 385)
        const at = (main?.at ?? own.begin) + scene.random.pick([-1, 1]) * minutes * MINUTE
        const marked = charges.map((one) => (one === main ? { ...one, label: asContext(label) } : one))
        return [
          withCharges(scene.random, { ...own, charges: marked }, [{ item: rectalExam, units: 1, at, label }]),
        ]
      },
    }
  })
}

/** In one stay on different days, or in two stays. */
function onceInAStay(planting: Planting): RulePair {
  const { random, city } = planting
  const institution = random.pick(city.institutionsOf('county-hospital', 'city-hospital'))
  const { first, second } = ofOneEncounter
  return pairOf((role) => {
    const admittedOn = planting.drawAdmissionDay(28)
    return {
      person: planting.takePatient(thyroid),
      why: describe(ofOneEncounter, role === 'planted'),
      write: (scene, label) => {
        const { random: chance } = scene
        const request = { reason: thyroid, institution, nights: 5, also: [] }
        const before = stay(scene, { ...request, admittedOn })
        const after = stay(scene, { ...request, admittedOn: admittedOn + 5 + chance.between(18, 23) })
        const hour = (): number => 8 + chance.fraction() * 8
        const day = admittedOn + chance.between(1, 2)
        const other =
          role === 'planted' ? day + chance.between(1, 2) : dayOfInstant(after.begin) + chance.between(1, 3)
        const contained = { item: second, units: 1, at: instantAt(other, hour()), label }
        const main = { item: first, units: 1, at: instantAt(day, hour()), label: asContext(label) }
        return role === 'planted'
          ? [withCharges(chance, before, [main, contained]), after]
          : [withCharges(chance, before, [main]), withCharges(chance, after, [contained])]
      },
    }
  })
}

function describe({ first, second }: ContainedPair, isPlanted: boolean): string {
  return isPlanted
    ? `收取${first.name}，又收取其内涵已含的${second.name}`
    : `${first.name}与${second.name}不在同一时间窗内`
}

function pickHospital({ random, city }: Planting): Institution {
  return random.pick(city.institutionsOf('county-hospital', 'private-hospital', 'city-hospital'))
}

function toPairs(...keys: readonly (readonly [string, string])[]): readonly ContainedPair[] {
  return keys.map(([first, second]) => ({ first: itemOf(first), second: itemOf(second) }))
}
