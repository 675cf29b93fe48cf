import { type Day, dayOfInstant, type Instant } from '../calendar/civil-time.ts'
import type { Item } from '../catalogue/item.ts'
import { type ItemLimits, limitsOf, type PairWindow, pairsOf } from '../catalogue/limit.ts'
import { type Charge, type Encounter, ONE } from './encounter.ts'

const SIX_HOURS = 6 * 3600
const HOUR = 3600

interface Use {
  at: Instant
  day: Day
  encounter: Encounter
  quantity: number
}

/** What one person was already charged of limited items, and how long the drugs they took home last. */
export class LimitedUse {
  readonly #uses = new Map<Item, Use[]>()
  /** First day and the day after the last, by drug. */
  readonly #supplies = new Map<Item, [Day, Day][]>()

  /** Whether one more charge keeps to the limits, given what was noted. */
  allows(encounter: Encounter, charge: Charge): boolean {
    const { item } = charge
    const use = toUse(encounter, charge)
    const limits = limitsOf(item)
    if (limits && !keepsCount(limits, this.#usesOf(item), use)) return false
    if (
      pairsOf(item).some(({ other, window }) => this.#usesOf(other).some((one) => isWithin(window, one, use)))
    )
      return false
    const supply = supplyOf(encounter, charge)
    return !supply || !this.#suppliesOf(item).some(([from, to]) => supply[0] < to && from < supply[1])
  }

  /** Remembers a charge. */
  note(encounter: Encounter, charge: Charge): void {
    const { item } = charge
    if (limitsOf(item) || pairsOf(item).length > 0) {
      const uses = this.#uses.get(item)
      if (uses) uses.push(toUse(encounter, charge))
      else this.#uses.set(item, [toUse(encounter, charge)])
    }
    const supply = supplyOf(encounter, charge)
    if (supply) this.#supplies.set(item, [...this.#suppliesOf(item), supply])
  }

  #usesOf(item: Item): readonly Use[] {
    return this.#uses.get(item) ?? []
  }

  #suppliesOf(item: Item): [Day, Day][] {
    return this.#supplies.get(item) ?? []
  }
}

function toUse(encounter: Encounter, { at, quantity }: Charge): Use {
  return { at, day: dayOfInstant(at), encounter, quantity }
}

function keepsCount({ perDay, rolling, courseDays }: ItemLimits, uses: readonly Use[], use: Use): boolean {
  if (perDay !== undefined) {
    const sameDay = uses.filter(({ day }) => day === use.day)
    const sum = sameDay.reduce((total, { quantity }) => total + quantity, use.quantity)
    if (sum > perDay * ONE) return false
  }
  if (rolling) {
    const near = uses.filter(({ day }) => Math.abs(day - use.day) < rolling.days)
    if (near.length >= rolling.count) return false
  }
  if (courseDays === undefined) return true
  return new Set([use.day, ...uses.map(({ day }) => day)]).size <= courseDays
}

function isWithin(window: PairWindow, one: Use, other: Use): boolean {
  if (window === 'day') return one.day === other.day
  if (window === 'encounter') return one.encounter === other.encounter
  return Math.abs(one.at - other.at) <= (window === 'hour' ? HOUR : SIX_HOURS)
}

/** How long a drug lasts that was taken home; ward doses are used up at once. */
function supplyOf(
  { isStay }: Encounter,
  { at, dosing, isTakenHome, quantity }: Charge,
): [Day, Day] | undefined {
  if (!dosing || quantity <= 0 || (isStay && isTakenHome !== true)) return undefined
  const from = dayOfInstant(at)
  return [from, from + dosing.days]
}
