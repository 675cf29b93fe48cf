import type { Day } from '../calendar/civil-time.ts'
import type { Period } from '../calendar/period.ts'
import { type ChronicIllness, chronicIllnesses, type Sex } from '../catalogue/condition.ts'
import { hashText, mix32, Random } from '../random/random.ts'
import { identityNumber } from './certificate.ts'
import type { Town } from './division.ts'
import { drawHousehold } from './household.ts'
import type { Institution } from './institution.ts'
import type { Neighbourhood } from './neighbourhood.ts'
import { ageOn, type Person } from './person.ts'
import { drawName, drawSurname } from './personal-name.ts'

/** Persons are born in blocks of households of one town; a block is the unit of generation. */
export const BLOCK_SIZE = 64

const REMEMBERED_BLOCKS = 256
const YEARLY_DEATHS = { under60: 0.0015, under75: 0.012, above: 0.055 }

/** What the population is drawn from. */
export interface PopulationPlan {
  seed: number
  persons: number
  period: Period
  towns: readonly Town[]
  neighbourhoods: readonly Neighbourhood[]
}

/** The insured persons, made when asked for: nothing but the last few blocks is kept. */
export class Population {
  readonly size: number
  readonly #plan: PopulationPlan
  readonly #blocks = new Map<number, Person[]>()
  readonly #numberKey: number

  constructor(plan: PopulationPlan) {
    this.#plan = plan
    this.size = plan.persons
    this.#numberKey = hashText(`${plan.seed}/person-number`)
  }

  /** The person at a position from 0; throws RangeError beyond the size. */
  at(index: number): Person {
    const person = this.block(Math.floor(index / BLOCK_SIZE))[index % BLOCK_SIZE]
    if (!person) throw new RangeError(`There is no person ${index}.`)
    return person
  }

  /** The persons of a block, in order. */
  block(block: number): readonly Person[] {
    const known = this.#blocks.get(block)
    if (known) return known
    const persons = this.#makeBlock(block)
    if (this.#blocks.size >= REMEMBERED_BLOCKS) this.#blocks.clear()
    this.#blocks.set(block, persons)
    return persons
  }

  #makeBlock(block: number): Person[] {
    const { seed, persons, towns, neighbourhoods } = this.#plan
    const blocks = Math.ceil(persons / BLOCK_SIZE)
    const town = towns[Math.floor((block * towns.length) / blocks)]
    const neighbourhood = neighbourhoods[town?.index ?? 0]
    if (!town || !neighbourhood) throw new RangeError(`There is no block ${block}.`)
    const size = Math.min(BLOCK_SIZE, persons - block * BLOCK_SIZE)
    const random = new Random(`${seed}/block/${block}`)
    const made: Person[] = []
    for (let household = 0; made.length < size; household += 1) {
      const home = this.#drawHome(random, { town, neighbourhood, number: `${block}-${household}` })
      for (const age of drawHousehold(random)) {
        if (made.length < size)
          made.push(this.#makePerson(random, home, { age, index: block * BLOCK_SIZE + made.length }))
      }
    }
    return made
  }

  #drawHome(random: Random, place: { town: Town; neighbourhood: Neighbourhood; number: string }): Home {
    const { town, neighbourhood } = place
    const village = random.below(5)
    return {
      household: place.number,
      town,
      surname: drawSurname(random),
      address: `${town.county.name}${town.name}${'一二三四五'[village] ?? ''}${town.isUrban ? '社区' : '村'}${random.between(1, 199)}号`,
      isWorkingFamily: random.chance(town.isUrban ? 0.6 : 0.18),
      usual: {
        primary: neighbourhood.primary,
        clinic: neighbourhood.clinics[village % neighbourhood.clinics.length] ?? neighbourhood.primary,
        pharmacy: random.pick(neighbourhood.pharmacies),
        hospital: random.weighted(neighbourhood.hospitals, ({ kind }) =>
          kind === 'county-hospital' ? 4 : 1,
        ),
      },
    }
  }

  #makePerson(random: Random, home: Home, { age, index }: { age: number; index: number }): Person {
    const { period } = this.#plan
    const sex: Sex = random.chance(0.507) ? '1' : '2'
    const birthDay = birthDayOf(age, random.fraction(), period)
    const surname = age < 24 || random.chance(0.5) ? home.surname : drawSurname(random)
    const work = drawWork(random, home, age)
    const number = mix32((index + 1) ^ this.#numberKey)
      .toString()
      .padStart(10, '0')
    return {
      index,
      number: `9901${number}`,
      name: drawName(random, surname, sex),
      sex,
      birthDay,
      certificateNumber: identityNumber(index, birthDay, sex),
      household: home.household,
      town: home.town,
      address: home.address,
      phone: `199${random.below(100_000_000).toString().padStart(8, '0')}`,
      ...work,
      chronic: drawChronic(random, sex, ageOn({ birthDay }, period.firstDay)),
      deathDay: drawDeath(random, { age, birthDay }, period),
      usual: home.usual,
    }
  }
}

interface Home {
  household: string
  town: Town
  surname: string
  address: string
  isWorkingFamily: boolean
  usual: { primary: Institution; clinic: Institution; pharmacy: Institution; hospital: Institution }
}

function drawWork(
  random: Random,
  home: Home,
  age: number,
): Pick<Person, 'insurance' | 'personType' | 'isCivilServant' | 'employer'> {
  const none = { isCivilServant: false, employer: undefined }
  if (age < 18) return { insurance: '390', personType: age < 6 ? '1402' : '1403', ...none }
  const isWorker = home.isWorkingFamily && random.chance(0.85)
  if (!isWorker) return { insurance: '390', personType: age >= 60 ? '16' : '1501', ...none }
  if (age >= 60) return { insurance: '310', personType: '1201', ...none }
  const employer = random.below(400) + 1
  return {
    insurance: '310',
    personType: random.chance(0.2) ? '1103' : '1101',
    isCivilServant: random.chance(0.06),
    employer: { number: `9901${employer.toString().padStart(6, '0')}`, name: `模拟单位${employer}` },
  }
}

function drawChronic(random: Random, sex: Sex, age: number): ChronicIllness[] {
  if (age < 16) return []
  return chronicIllnesses.filter((illness) => {
    const wanted = illness.sex === undefined || illness.sex === sex
    return random.chance(wanted ? prevalenceAt(illness, age) : 0)
  })
}

function prevalenceAt({ prevalence: [at40, at60, at75] }: ChronicIllness, age: number): number {
  if (age < 40) return (at40 * Math.max(0, age - 15)) / 25
  if (age < 60) return at40 + ((at60 - at40) * (age - 40)) / 20
  return at60 + ((at75 - at60) * Math.min(15, age - 60)) / 15
}

/** Infants may also be born during the period. */
function birthDayOf(age: number, share: number, { firstDay, lastDay }: Period): Day {
  if (age > 0) return firstDay - Math.floor((age + share) * 365.2425)
  return firstDay - 365 + Math.floor(share * (365 + lastDay - firstDay))
}

function drawDeath(
  random: Random,
  { age, birthDay }: { age: number; birthDay: Day },
  period: Period,
): Day | undefined {
  const yearly = age < 60 ? YEARLY_DEATHS.under60 : age < 75 ? YEARLY_DEATHS.under75 : YEARLY_DEATHS.above
  const days = period.lastDay - period.firstDay + 1
  const day = random.chance((yearly * days) / 365) ? period.firstDay + random.below(days) : undefined
  return day !== undefined && day > birthDay ? day : undefined
}
