import { activityOn, type Season, seasonalityOn } from '../calendar/business-days.ts'
import { DAY_SECONDS, type Day, type Instant } from '../calendar/civil-time.ts'
import type { City } from '../city/city.ts'
import type { Department, Practitioner } from '../city/institution.ts'
import type { Person } from '../city/person.ts'
import type { Random } from '../random/random.ts'

/** Who acts, where and by which stream of chance: the argument of everything that writes a life. */
export interface Scene {
  city: City
  person: Person
  random: Random
}

const PEAK_ACTIVITY = 1.15
const PEAK_SEASON = 2.6

/** A day of the period, busy days being likelier and the season counting when one is given. */
export function drawDay({ city, random }: Scene, season: Season = 'flat'): Day {
  const { firstDay, lastDay } = city.period
  const peak = PEAK_ACTIVITY * (season === 'flat' ? 1 : PEAK_SEASON)
  for (;;) {
    const day = firstDay + random.below(lastDay - firstDay + 1)
    if (random.chance((activityOn(day) * seasonalityOn(day, season)) / peak)) return day
  }
}

/** A time of day for a visit: two humps, mid-morning and mid-afternoon. */
export function officeInstant(random: Random, day: Day): Instant {
  const centre = random.chance(0.62) ? 9.6 : 15.2
  const hours = Math.min(17.6, Math.max(7.6, centre + random.normal() * 1.1))
  return day * DAY_SECONDS + Math.floor(hours * 3600) + random.below(60)
}

/** A time of day for a purchase in a pharmacy: spread from morning to closing time. */
export function shopInstant(random: Random, day: Day): Instant {
  const centre = random.pick([10, 13.5, 17, 19.2])
  const hours = Math.min(21.4, Math.max(8.05, centre + random.normal() * 1.2))
  return day * DAY_SECONDS + Math.floor(hours * 3600) + random.below(60)
}

/** A time between 22:30 and 05:30 of the night that begins on the day. */
export function nightInstant(random: Random, day: Day): Instant {
  return day * DAY_SECONDS + 81_000 + random.below(7 * 3600)
}

/** The doctor who sees the person; senior ones are rarer because there are fewer of them. */
export function drawDoctor(random: Random, department: Department): Practitioner | undefined {
  return department.doctors.length === 0 ? undefined : random.pick(department.doctors)
}
