import { ageOn, type Person } from '../city/person.ts'
import { BLOCK_SIZE } from '../city/population.ts'
import type { Planting } from './planting.ts'

const FAMILY_TRIES = 5_000
const STRANGER_TRIES = 100_000
const NEAR_IN_AGE_DAYS = 1500

/** Members of one household, none an infant, all free; throws RangeError when no such household is left. */
export function takeHousehold(planting: Planting, members: number): Person[] {
  const { population, period } = planting.city
  for (let attempt = 0; attempt < FAMILY_TRIES; attempt += 1) {
    const block = planting.random.below(Math.ceil(population.size / BLOCK_SIZE))
    const person = planting.random.pick(population.block(block))
    const family = population
      .block(block)
      .filter(
        ({ household, index, deathDay }) =>
          household === person.household && deathDay === undefined && !planting.plot.isTaken(index),
      )
    if (family.length >= members && family.every((member) => ageOn(member, period.firstDay) > 0)) {
      return family.slice(0, members).map((member) => planting.reserve(member))
    }
  }
  throw new RangeError('The city has too few families left.')
}

/** For each a stranger who is like them, all of different households; throws RangeError when nobody is left. */
export function takeStrangers(planting: Planting, likes: readonly Person[]): Person[] {
  const taken: Person[] = []
  for (const like of likes) taken.push(takeStranger(planting, like, taken))
  return taken
}

/** Somebody of the same county, sex and about the same age, from another household; throws RangeError when nobody is left. */
export function takeStranger(planting: Planting, like: Person, apart: readonly Person[] = []): Person {
  const { population } = planting.city
  for (let attempt = 0; attempt < STRANGER_TRIES; attempt += 1) {
    const person = population.at(planting.random.below(population.size))
    const isAlike =
      person.sex === like.sex &&
      Math.abs(person.birthDay - like.birthDay) < NEAR_IN_AGE_DAYS &&
      person.town.county === like.town.county
    if (
      isAlike &&
      person.household !== like.household &&
      apart.every(({ household }) => household !== person.household) &&
      person.deathDay === undefined &&
      !planting.plot.isTaken(person.index)
    ) {
      return planting.reserve(person)
    }
  }
  throw new RangeError('The city has too few persons left.')
}
