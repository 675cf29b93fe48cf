import { type Item, itemOf } from '../catalogue/item.ts'
import type { Person } from '../city/person.ts'
import type { Charge, Role } from '../life/encounter.ts'
import { plannedVisit } from './planned-visit.ts'
import type { Planting } from './planting.ts'
import { asContext, pairOf, type RulePair } from './rule-scheme.ts'
import { dosing, withOrder } from './with-charges.ts'

/** A line whose lawfulness depends on who gets it or how it is paid. */
export interface LineCase {
  item: Item
  /** Who is wanted for each role. */
  whom: Readonly<Record<Role, Whom>>
  why: Readonly<Record<Role, string>>
  /** What else is said of the line. */
  also?: Readonly<Record<Role, Partial<Charge>>>
  /** Further lines of the same prescription. */
  beside?: readonly Item[]
}

/** Whom to look for. */
export interface Whom {
  ages: readonly [number, number]
  fits?: (person: Person) => boolean
}

const hospitals = ['county-hospital', 'private-hospital', 'tcm-hospital'] as const
const anybody: Whom = { ages: [25, 82] }
const GRAMS_PER_DOSE = [6, 15] as const
const DOSES = 7

/** Anybody grown up, for both roles. */
export const whoever: Readonly<Record<Role, Whom>> = { planted: anybody, innocent: anybody }

/** A pair of visits to one hospital on one day with the same further line. */
export function lineInVisit(planting: Planting, line: LineCase): RulePair {
  const { random, city } = planting
  const institution = random.pick(city.institutionsOf(...hospitals))
  const day = planting.drawDay(1)
  return pairOf((role) => {
    const { ages, fits } = line.whom[role]
    return {
      person: planting.takePerson(undefined, fits, ages),
      why: line.why[role],
      write: (scene, label) => {
        const visited = plannedVisit(scene, { institution, day })
        const at = visited.begin + scene.random.between(120, 1500)
        const also = line.also?.[role]
        return [
          withOrder(visited, [
            { item: line.item, ...amountOf(scene.random, line.item, also), at, label },
            ...(line.beside ?? []).map((item) => ({
              item,
              ...amountOf(scene.random, item, undefined),
              at,
              label: asContext(label),
            })),
          ]),
        ]
      },
    }
  })
}

/** How much of an item a visit charges: grams of a herb, a box or two, one service. */
function amountOf(
  random: Planting['random'],
  item: Item,
  also: Partial<Charge> | undefined,
): { units: number; also: Partial<Charge> } {
  if (item.kind === 'herb') return { units: random.between(...GRAMS_PER_DOSE) * DOSES, also: { ...also } }
  if (item.kind !== 'drug') return { units: 1, also: { ...also } }
  return { units: random.between(1, 2), also: { ...dosing(random, item, random.between(3, 7)), ...also } }
}

/** The items with our short names. */
export function itemsOf(...keys: string[]): readonly Item[] {
  return keys.map(itemOf)
}
