import type { Instant } from '../calendar/civil-time.ts'
import { type Item, items } from '../catalogue/item.ts'
import { limitsOf } from '../catalogue/limit.ts'
import { departmentFor, type Institution } from '../city/institution.ts'
import { ageOn } from '../city/person.ts'
import type { Encounter } from './encounter.ts'
import { drawCertificate, drawIdentity } from './identity.ts'
import { ChargeSheet } from './orders.ts'
import { drawDay, nightInstant, type Scene, shopInstant } from './scene.ts'

const NIGHT_SHARE = 0.08

const forEveryday = items.filter(
  (item) =>
    item.kind === 'drug' &&
    !item.isInjection &&
    !item.name.includes('羟考酮') &&
    limitsOf(item) === undefined,
)
const forChildren = items.filter(({ kind, name }) => kind === 'drug' && name.startsWith('小儿'))

/** What is asked of a purchase. */
export interface PurchaseRequest {
  institution: Institution
  at: Instant
  basket: readonly { item: Item; boxes: number; days: number }[]
}

/** One ordinary purchase in the usual pharmacy, at night only where it is open. */
export function drawPurchase(scene: Scene): Encounter {
  const { random, person, city } = scene
  const institution = person.usual.pharmacy
  const day = drawDay(scene)
  const isNight = institution.isOpenAllNight && random.chance(NIGHT_SHARE) && day < city.period.lastDay
  const at = isNight ? nightInstant(random, day) : shopInstant(random, day)
  return purchase(scene, { institution, at, basket: drawBasket(scene) })
}

/** A purchase as requested (med_type 41). */
export function purchase(scene: Scene, { institution, at, basket }: PurchaseRequest): Encounter {
  const { random, person } = scene
  const department = departmentFor(institution, 'pharmacy')
  const sheet = new ChargeSheet({ department, doctor: undefined })
  sheet.newOrder()
  for (const line of basket) sheet.prescribe(random, { ...line, at })
  const certificate = drawCertificate(random)
  return {
    person,
    institution,
    department,
    doctor: undefined,
    medType: '41',
    begin: at,
    end: at + random.between(40, 400),
    isStay: false,
    diagnoses: [],
    operations: [],
    charges: sheet.charges,
    certificate,
    identity: drawIdentity(random, certificate, at),
    presence: [],
    afterwards: random.chance(0.004) ? 'refunded' : undefined,
  }
}

/** What somebody of this age buys over the counter: one to three products, mostly cheap ones. */
export function drawBasket({ person, city, random }: Scene): { item: Item; boxes: number; days: number }[] {
  const shelf = ageOn(person, city.period.firstDay) < 12 ? forChildren : forEveryday
  const count = random.pick([1, 1, 1, 2, 2, 3])
  const chosen = new Set<Item>()
  while (chosen.size < count) chosen.add(random.weighted(shelf, ({ price }) => 1 / (200_000 + price)))
  return [...chosen].map((item) => ({ item, boxes: random.pick([1, 1, 1, 2, 2, 3]), days: 7 }))
}

/** Drugs a pharmacy sells without injection, by price: for baskets of a wanted value. */
export const shelfOfPharmacy: readonly Item[] = forEveryday
