import type { Day, Instant } from '../calendar/civil-time.ts'
import type { Item } from '../catalogue/item.ts'
import type { Department, Institution, Practitioner } from '../city/institution.ts'
import type { Person } from '../city/person.ts'
import type { Encounter } from '../life/encounter.ts'
import type { Scene } from '../life/scene.ts'
import type { PurchaseOverride } from '../stock/close-stock.ts'
import type { HouseBilling, HouseHabit } from './house-habit.ts'

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
  /** What is otherwise about persons, by plan: the phone they leave, where they live and work. */
  readonly traits = new Map<number, Partial<Person>>()
  /** Since when persons are insured, by plan. */
  readonly insuredDays = new Map<number, Day>()
  /** What the benefit for a chronic illness pays at most in a month, by its code and the kind of insurance. */
  readonly quotas = new Map<string, number>()
  readonly #lives = new Map<number, PlannedLife[]>()
  readonly #purchases = new Map<string, PurchaseOverride>()
  readonly #habits = new Map<string, HouseHabit[]>()
  readonly #billings = new Map<string, HouseBilling[]>()

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
    const traits = this.traits.get(person.index)
    const asTold = traits === undefined ? person : { ...person, ...traits }
    return deathDay === undefined ? asTold : { ...asTold, deathDay }
  }

  /** What the benefit of an encounter pays at most in its month; undefined where there is no such limit. */
  quotaOf({ benefit, person }: Encounter): number | undefined {
    return benefit && this.quotas.get(`${benefit.code}/${person.insurance}`)
  }

  isTaken(person: number): boolean {
    return this.#lives.has(person)
  }

  giveHabit(institution: Institution, habit: HouseHabit): void {
    const habits = this.#habits.get(institution.code)
    if (habits) habits.push(habit)
    else this.#habits.set(institution.code, [habit])
  }

  giveBilling(institution: Institution, billing: HouseBilling): void {
    const billings = this.#billings.get(institution.code)
    if (billings) billings.push(billing)
    else this.#billings.set(institution.code, [billing])
  }

  billingsOf(institutionCode: string): readonly HouseBilling[] {
    return this.#billings.get(institutionCode) ?? []
  }

  habitsOf(institutionCode: string): readonly HouseHabit[] {
    return this.#habits.get(institutionCode) ?? []
  }

  overridePurchases(institution: Institution, item: Item, override: PurchaseOverride): void {
    this.#purchases.set(`${institution.code}/${item.code}`, override)
  }

  purchasesOf(institution: Institution, item: Item): PurchaseOverride | undefined {
    return this.#purchases.get(`${institution.code}/${item.code}`)
  }
}
