import type { Day } from '../calendar/civil-time.ts'
import { Random } from '../random/random.ts'
import type { City } from './city.ts'
import { ageOn, type Person } from './person.ts'

/** Of those who work, so many a year begin with their employer. */
const BEGINNERS_PER_YEAR = 0.06
const DAYS_PER_YEAR = 365
const OF_AGE = 18
/** Insurance began that long ago in the whole city. */
const OLDEST_DAYS = 20 * DAYS_PER_YEAR

/** Since when somebody is insured as they are: who works, since they began there; everybody else, for years or since birth. */
export function usualInsuredDay({ seed, period }: City, person: Person): Day {
  const random = new Random(`${seed}/insured/${person.index}`)
  const days = period.lastDay - period.firstDay + 1
  const isBeginner = random.chance((BEGINNERS_PER_YEAR * days) / DAYS_PER_YEAR)
  if (person.employer && isBeginner) return period.firstDay + random.below(days)
  const possible = Math.max(1, ageOn(person, period.firstDay) - (person.employer ? OF_AGE : 0))
  const before = 1 + random.below(Math.min(OLDEST_DAYS, possible * DAYS_PER_YEAR))
  return Math.max(person.birthDay, period.firstDay - before)
}
