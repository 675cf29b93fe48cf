import { calendarDate, type Day } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import { stay } from '../../life/stay.ts'
import { plannedVisit } from '../planned-visit.ts'
import type { Planting } from '../planting.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'

const reasons = ['hypertension-stay', 'vertigo-stay', 'gastritis-stay', 'diabetes-stay'].map(stayReasonOf)
const YEARLY_LIMIT = 6
const EVERY_DAYS = 12
const SPAN_DAYS = YEARLY_LIMIT * EVERY_DAYS + 5
const OLD = [45, 80] as const

/** A seventh stay in one year, in two hospitals by turns; the look-alike comes a seventh time without being admitted. */
export const frequentStays = ruleScheme(
  {
    rule: 'frequent-stays',
    title: '频繁住院',
    planted: '一年内住院超过6次',
    innocent: '一年内住院6次',
    isQuiet: true,
    tables: ['MDTRT_D'],
  },
  (planting) => {
    const { random, city } = planting
    const longest = longestYear(planting)
    if (longest.days < SPAN_DAYS) return undefined
    const [here, there] = random.shuffled(city.institutionsOf('county-hospital', 'private-hospital'))
    if (!here || !there) return undefined
    const from = longest.first + 1 + random.below(longest.days - SPAN_DAYS + 1)
    const left = random.below(YEARLY_LIMIT + 1)
    return pairOf((role) => ({
      person: planting.takePerson(here.county, undefined, OLD),
      why: `一年内住院${YEARLY_LIMIT + (role === 'planted' ? 1 : 0)}次`,
      write: (scene, label) =>
        Array.from({ length: YEARLY_LIMIT + 1 }, (_, index) => {
          const institution = index % 2 === 0 ? here : there
          const day = from + index * EVERY_DAYS
          if (role === 'innocent' && index === left)
            return { ...plannedVisit(scene, { institution, day }), label }
          const reason = scene.random.pick(reasons)
          const nights = scene.random.between(2, 3)
          return { ...stay(scene, { reason, institution, admittedOn: day, nights, also: [] }), label }
        }),
    }))
  },
)

/** The natural year of which the period has most days. */
function longestYear({ city }: Planting): { first: Day; days: number } {
  const { firstDay, lastDay } = city.period
  const days = Array.from({ length: lastDay - firstDay + 1 }, (_, index) => firstDay + index)
  const years = [...Map.groupBy(days, (day) => calendarDate(day).year).values()]
  const longest = years.reduce((best, year) => (year.length > best.length ? year : best), [])
  return { first: longest[0] ?? firstDay, days: longest.length }
}
