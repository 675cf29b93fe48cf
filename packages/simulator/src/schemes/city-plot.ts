import type { Day, Instant } from '../calendar/civil-time.ts'
import type { Item } from '../catalogue/item.ts'
import type { Department, Institution, Practitioner } from '../city/institution.ts'
import type { Person } from '../city/person.ts'
import type { Encounter } from '../life/encounter.ts'
import type { Scene } from '../life/scene.ts'
import type { PurchaseOverride } from '../stock/close-stock.ts'

/** Writes the planned encounters of one person, with a stream of chance of their own. */
export interface PlannedLife {
  streamKey: string
  /** Nothing else happens to the person: for schemes that count everything somebody does. */
  isQuiet: boolean
  write(scene: Scene): Encounter[]
}

/** A box that is entered into stock by plan, because its code is handed over more than once. */
export interface PlannedBox {
  code: string
  item: Item
  institution: Institution
  /** Month of the lot it is booked under; −1 is the month before the period. */
  month: number
  /** When it was entered; absent for the day the lot was bought. */
  at?: Instant | undefined
}

/**
 * Everything decided before the first person is generated: who does what by plan, which purchases deviate, which
 * doctor also works where. Its size depends on the number of cases, not of persons.
 */
export class CityPlot {
  readonly boxes: PlannedBox[] = []
  readonly furtherPosts: { staff: Practitioner; institution: Institution; department: Department }[] = []
  /** Days on which persons die by plan. */
  readonly deaths = new Map<number, Day>()
  readonly #lives = new Map<number, PlannedLife[]>()
  readonly #purchases = new Map<string, PurchaseOverride>()

  planLife(person: number, life: PlannedLife): void {
    const lives = this.#lives.get(person)
    if (lives) lives.push(life)
    else this.#lives.set(person, [life])
  }

  livesOf(person: number): readonly PlannedLife[] {
    return this.#lives.get(person) ?? []
  }

  /** The person as the plan has it. */
  asPlanned(person: Person): Person {
    const deathDay = this.deaths.get(person.index)
    return deathDay === undefined ? person : { ...person, deathDay }
  }

  isTaken(person: number): boolean {
    return this.#lives.has(person)
  }

  overridePurchases(institution: Institution, item: Item, override: PurchaseOverride): void {
    this.#purchases.set(`${institution.code}/${item.code}`, override)
  }

  purchasesOf(institution: Institution, item: Item): PurchaseOverride | undefined {
    return this.#purchases.get(`${institution.code}/${item.code}`)
  }
}
