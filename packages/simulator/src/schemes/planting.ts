import type { Day } from '../calendar/civil-time.ts'
import { type Condition, canHave } from '../catalogue/condition.ts'
import type { Item } from '../catalogue/item.ts'
import type { City } from '../city/city.ts'
import type { County } from '../city/division.ts'
import type { Institution } from '../city/institution.ts'
import { ageOn, type Person } from '../city/person.ts'
import type { TableName } from '../csv/tables.ts'
import type { Encounter, Label, Role } from '../life/encounter.ts'
import type { Scene } from '../life/scene.ts'
import { Random } from '../random/random.ts'
import type { TraceCodes } from '../stock/trace-codes.ts'
import type { CityPlot } from './city-plot.ts'

const MAX_TRIES = 50_000
/** A planned stay must have ended, and been settled, when the period ends. */
const LONGEST_STAY_DAYS = 16

/** What labels say of a scheme. */
interface SchemeWords {
  readonly name: string
  readonly planted: string
  readonly innocent: string
}

/** What a scheme plans with. */
export class Planting {
  readonly city: City
  readonly random: Random
  readonly plot: CityPlot
  /** How many cases of each role are wanted. */
  readonly pairs: number
  readonly traceCodes: TraceCodes
  readonly #scheme: SchemeWords
  #groups = 0
  #lives = 0

  constructor(
    scheme: SchemeWords,
    { city, plot, pairs, traceCodes }: { city: City; plot: CityPlot; pairs: number; traceCodes: TraceCodes },
  ) {
    this.city = city
    this.plot = plot
    this.pairs = pairs
    this.traceCodes = traceCodes
    this.random = new Random(`${city.seed}/scheme/${scheme.name}`)
    this.#scheme = scheme
  }

  /** Opens a case: its rows will share a number. */
  newCase(role: Role): (explanation: string, tables?: readonly TableName[]) => Label {
    this.#groups += 1
    const group = this.#groups
    return (explanation, tables) => ({
      scheme: this.#scheme.name,
      role,
      group,
      explanation: `${role === 'planted' ? this.#scheme.planted : this.#scheme.innocent}：${explanation}`,
      ...(tables === undefined ? {} : { tables }),
    })
  }

  /** A living grown-up of a county (or any) who is in no other plan; throws RangeError when nobody is left. */
  takePerson(county?: County, wanted: (person: Person) => boolean = () => true): Person {
    const { population, period } = this.city
    for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
      const person = population.at(this.random.below(population.size))
      const age = ageOn(person, period.firstDay)
      const isFree =
        person.deathDay === undefined && !this.plot.isTaken(person.index) && age >= 25 && age <= 82
      if (isFree && (county === undefined || person.town.county === county) && wanted(person))
        return this.reserve(person)
    }
    throw new RangeError(`The city has too few persons left for the scheme ${this.#scheme.name}.`)
  }

  /** As {@link takePerson}, somebody whose age and sex suit the reason. */
  takePatient(reason: Condition, county?: County, wanted: (person: Person) => boolean = () => true): Person {
    return this.takePerson(
      county,
      (person) => canHave(person, reason, this.city.period.firstDay) && wanted(person),
    )
  }

  /** Marks a person as taken without planning anything yet. */
  reserve(person: Person): Person {
    this.plan(person, () => [])
    return person
  }

  /** Plans encounters of a person; they are written when the person's turn comes, by a stream of their own. */
  plan(person: Person, write: (scene: Scene) => Encounter[]): void {
    this.#lives += 1
    const streamKey = `${this.city.seed}/plan/${this.#scheme.name}/${this.#lives}`
    this.plot.planLife(person.index, { streamKey, write })
  }

  /** A working day on which a planned stay may begin, at least `before` days before the last one that can. */
  drawAdmissionDay(before = 0): Day {
    const { firstDay, lastDay } = this.city.period
    const span = Math.max(1, lastDay - firstDay + 1 - LONGEST_STAY_DAYS - before - 2)
    return firstDay + 2 + this.random.below(span)
  }

  /** Any day of the period but its edges, at least `before` days before the end. */
  drawDay(before = 0): Day {
    const { firstDay, lastDay } = this.city.period
    return firstDay + 1 + this.random.below(Math.max(1, lastDay - firstDay - 2 - before))
  }

  /** A new box of a product, entered into stock in the month before `month`. */
  enterBox(item: Item, institution: Institution, month: number): string {
    const code = this.traceCodes.issue(item)
    this.plot.boxes.push({ code, item, institution, month: month - 1 })
    return code
  }
}
