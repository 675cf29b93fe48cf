import { type Day, dayOf } from '../calendar/civil-time.ts'
import { type Condition, canHave } from '../catalogue/condition.ts'
import type { Item } from '../catalogue/item.ts'
import type { City } from '../city/city.ts'
import type { County } from '../city/division.ts'
import type { Institution } from '../city/institution.ts'
import { ageOn, type Person } from '../city/person.ts'
import { BLOCK_SIZE } from '../city/population.ts'
import type { TableName } from '../csv/tables.ts'
import type { Encounter, Label, Role } from '../life/encounter.ts'
import type { Scene } from '../life/scene.ts'
import { Random } from '../random/random.ts'
import type { TraceCodes } from '../stock/trace-codes.ts'
import type { CityPlot } from './city-plot.ts'
import type { Change, HouseBilling } from './house-habit.ts'

const MAX_BLOCKS = 3_000
const GROWN_UP = [25, 82] as const
/** A planned stay must have ended, and been settled, when the period ends. */
const LONGEST_STAY_DAYS = 16
/** So many institutions make a habit of a scheme, and so often it is one of them. */
const HABITUAL = 2
const HABITUAL_SHARE = 0.75

/** What labels say of a scheme. */
interface SchemeWords {
  readonly name: string
  readonly rule: string
  readonly inForceFrom?: string | undefined
  readonly planted: string
  readonly innocent: string
}

/** What planting needs. */
interface PlantingTools {
  city: City
  plot: CityPlot
  pairs: number
  houses: number
  traceCodes: TraceCodes
}

/** What a scheme plans with. */
export class Planting {
  readonly city: City
  readonly random: Random
  readonly plot: CityPlot
  /** How many cases of each role are wanted. */
  readonly pairs: number
  /** How many houses of each role a scheme of whole houses wants. */
  readonly houses: number
  readonly traceCodes: TraceCodes
  readonly #scheme: SchemeWords
  /** First day of the period on which what is planted breaks the law of that day. */
  readonly #firstDay: Day
  #groups = 0
  #habitual: readonly Institution[] | undefined
  #lives = 0
  readonly #houses = new Set<Institution>()

  constructor(scheme: SchemeWords, { city, plot, pairs, houses, traceCodes }: PlantingTools) {
    this.city = city
    this.plot = plot
    this.pairs = pairs
    this.houses = houses
    this.traceCodes = traceCodes
    this.random = new Random(`${city.seed}/scheme/${scheme.name}`)
    this.#scheme = scheme
    this.#firstDay = Math.max(city.period.firstDay, inForce(scheme))
  }

  /** Days of the period on which cases may be planted; none or fewer when the rule comes into force later. */
  get days(): number {
    return this.city.period.lastDay - this.#firstDay + 1
  }

  /** Opens a case: its rows will share a number. */
  newCase(role: Role): (explanation: string, tables?: readonly TableName[]) => Label {
    this.#groups += 1
    const group = this.#groups
    return (explanation, tables) => ({
      scheme: this.#scheme.name,
      rule: this.#scheme.rule,
      role,
      group,
      explanation: `${role === 'planted' ? this.#scheme.planted : this.#scheme.innocent}：${explanation}`,
      ...(tables === undefined ? {} : { tables }),
    })
  }

  /**
   * A living person of a county (or any) and age (or grown-up) who is in no other plan; throws RangeError when nobody
   * is left.
   */
  takePerson(
    county?: County,
    wanted: (person: Person) => boolean = () => true,
    ages: readonly [number, number] = GROWN_UP,
  ): Person {
    const found = this.#search(county, wanted, ages)
    if (!found) throw new RangeError(`The city has too few persons left for the scheme ${this.#scheme.name}.`)
    return found
  }

  /** As {@link takePerson} for persons who may be too few: undefined when nobody is left. */
  findPerson(wanted: (person: Person) => boolean, ages: readonly [number, number]): Person | undefined {
    return this.#search(undefined, wanted, ages)
  }

  /** Searches whole blocks from a random place in each, so that few blocks have to be made. */
  #search(
    county: County | undefined,
    wanted: (person: Person) => boolean,
    ages: readonly [number, number],
  ): Person | undefined {
    const { population, period } = this.city
    const suits = (person: Person): boolean => {
      const age = ageOn(person, period.firstDay)
      return (
        age >= ages[0] &&
        age <= ages[1] &&
        (county === undefined || person.town.county === county) &&
        isFree(person, this.plot) &&
        wanted(person)
      )
    }
    for (let attempt = 0; attempt < MAX_BLOCKS; attempt += 1) {
      const block = population.block(this.random.below(Math.ceil(population.size / BLOCK_SIZE)))
      const start = this.random.below(block.length)
      const found = [...block.slice(start), ...block.slice(0, start)].find(suits)
      if (found) return this.reserve(found)
    }
    return undefined
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

  /**
   * An institution for a pair of cases: mostly one of the few whose habit the scheme is, because fraud of a house is done again and
   * again there; planted and innocent come from the same.
   */
  pickHabitual(institutions: readonly Institution[]): Institution {
    const habitual = this.#habitual ?? this.random.shuffled(institutions).slice(0, HABITUAL)
    this.#habitual = habitual
    return this.random.pick(this.random.chance(HABITUAL_SHARE) ? habitual : institutions)
  }

  /**
   * A house for a case of a whole house, never the same twice: one among whose like (county and level) the scheme has fewest so far, because
   * what is done by all alike is usual, and of these one with the fewest habits; undefined when none is left.
   */
  takeHouse(institutions: readonly Institution[]): Institution | undefined {
    const free = institutions.filter((institution) => !this.#houses.has(institution))
    const likeOf = ({ county, level }: Institution) =>
      [...this.#houses].filter((taken) => taken.county === county && taken.level === level).length
    const apart = fewestBy(free, likeOf)
    const habitsOf = ({ code }: Institution) =>
      this.plot.habitsOf(code).length + this.plot.billingsOf(code).length
    const least = fewestBy(apart, habitsOf)
    if (least.length === 0) return undefined
    const house = this.random.pick(least)
    this.#houses.add(house)
    return house
  }

  /** Lets a house change what ordinarily happens in it. */
  giveHabit(institution: Institution, change: Change): void {
    const streamKey = `${this.city.seed}/habit/${this.#scheme.name}/${institution.code}`
    this.plot.giveHabit(institution, { streamKey, change })
  }

  /** Lets a house bill in its own way whatever happens in it. */
  giveBilling(institution: Institution, billing: Omit<HouseBilling, 'streamKey'>): void {
    const streamKey = `${this.city.seed}/billing/${this.#scheme.name}/${institution.code}`
    this.plot.giveBilling(institution, { streamKey, ...billing })
  }

  /** Lets a person who was taken die on a day of the period. */
  letDie(person: Person, day: Day): void {
    this.plot.deaths.set(person.index, day)
  }

  /** Plans encounters of a person; they are written when the person's turn comes, by a stream of their own. */
  plan(person: Person, write: (scene: Scene) => Encounter[], isQuiet = false): void {
    this.#lives += 1
    const streamKey = `${this.city.seed}/plan/${this.#scheme.name}/${this.#lives}`
    this.plot.planLife(person.index, { streamKey, isQuiet, write })
  }

  /** A working day on which a planned stay may begin, at least `before` days before the last one that can. */
  drawAdmissionDay(before = 0): Day {
    const span = Math.max(1, this.days - LONGEST_STAY_DAYS - before - 2)
    return this.#firstDay + 2 + this.random.below(span)
  }

  /** Any day of the period but its edges, at least `before` days before the end. */
  drawDay(before = 0): Day {
    return this.#firstDay + 1 + this.random.below(Math.max(1, this.days - 3 - before))
  }

  /** A new box of a product, entered into stock in the month before `month`. */
  enterBox(item: Item, institution: Institution, month: number): string {
    const code = this.traceCodes.issue(item)
    this.plot.boxes.push({ code, item, institution, month: month - 1 })
    return code
  }
}

/** Those of whom a number is smallest. */
function fewestBy<T>(things: readonly T[], numberOf: (thing: T) => number): readonly T[] {
  const numbers = things.map(numberOf)
  const least = Math.min(...numbers)
  return things.filter((_, index) => numbers[index] === least)
}

/** Alive to the end, in no other plan, and not on dialysis, whose rhythm leaves no room for one. */
function isFree({ index, deathDay, chronic }: Person, plot: CityPlot): boolean {
  return deathDay === undefined && !plot.isTaken(index) && chronic.every(({ need }) => need !== 'dialysis')
}

function inForce({ inForceFrom }: SchemeWords): Day {
  if (inForceFrom === undefined) return Number.NEGATIVE_INFINITY
  const [year = 0, month = 1, dayOfMonth = 1] = inForceFrom.split('-').map(Number)
  return dayOf(year, month, dayOfMonth)
}
