import { type Day, instantAt } from '../../calendar/civil-time.ts'
import type { Institution } from '../../city/institution.ts'
import type { Encounter, Label, Role } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import type { Random } from '../../random/random.ts'
import { isHalfBusy, monthPlan } from '../busy-days.ts'
import { plannedVisit } from '../planned-visit.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'

const DAILY_LIMIT = 3
const MONTHLY_LIMIT = 15
const HOURS = [8.2, 10.3, 13.9, 15.9] as const

interface Appointment {
  day: Day
  hour: number
}

/** One visit too many on a day, or in a month; the look-alike has as many, but one of them at another time. */
export const frequentVisits = ruleScheme(
  {
    rule: 'frequent-visits',
    title: '频繁门诊',
    planted: '频繁门诊',
    innocent: '门诊次数未超过阈值',
    isQuiet: true,
    tables: ['MDTRT_D'],
  },
  (planting, pair) => {
    const { random, city } = planting
    const county = random.pick(city.counties)
    const places = city
      .institutionsOf(
        'county-hospital',
        'tcm-hospital',
        'private-hospital',
        'community-centre',
        'township-hospital',
      )
      .filter((place) => place.county === county)
    const isMonthly = isHalfBusy(planting, pair)
    const day = planting.drawDay(4)
    const plans = isMonthly ? monthPlan(planting, MONTHLY_LIMIT) : undefined
    return pairOf((role) => ({
      person: planting.takePerson(county),
      why: isMonthly
        ? `一个自然月内门诊${MONTHLY_LIMIT + (role === 'planted' ? 1 : 0)}次`
        : `同一天门诊${DAILY_LIMIT + (role === 'planted' ? 1 : 0)}次`,
      write: (scene, label) => {
        const appointments = plans
          ? plans[role].map((on) => ({ day: on, hour: scene.random.pick(HOURS) }))
          : onOneDay(scene.random, day, role)
        return appointments.map((appointment, index) => attend(scene, { appointment, places, index, label }))
      },
    }))
  },
)

function onOneDay(random: Random, day: Day, role: Role): Appointment[] {
  const left = role === 'innocent' ? random.below(HOURS.length) : -1
  return HOURS.map((hour, index) => ({ day: index === left ? day + random.between(2, 3) : day, hour }))
}

function attend(
  scene: Scene,
  visit: { appointment: Appointment; places: readonly Institution[]; index: number; label: Label },
): Encounter {
  const { appointment, places, index, label } = visit
  const { day, hour } = appointment
  const institution = places[(scene.person.index + index) % places.length] ?? scene.person.usual.primary
  const at = instantAt(day, hour) + scene.random.below(3000)
  return { ...plannedVisit(scene, { institution, day, at }), label }
}
