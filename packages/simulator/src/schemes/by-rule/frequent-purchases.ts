import { type Day, instantAt } from '../../calendar/civil-time.ts'
import type { Item } from '../../catalogue/item.ts'
import type { Institution } from '../../city/institution.ts'
import type { Encounter, Label } from '../../life/encounter.ts'
import { purchase, shelfOfPharmacy } from '../../life/pharmacy.ts'
import type { Scene } from '../../life/scene.ts'
import { isHalfBusy, monthPlan } from '../busy-days.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'

const DAILY_LIMIT = 2
const MONTHLY_LIMIT = 10
const HOURS = [9.2, 14.1, 18.3] as const

interface Errand {
  day: Day
  hour: number
  institution: Institution
}

/** One purchase too many on a day, or in a month; the look-alike has as many, but one of them at another time. */
export const frequentPurchases = ruleScheme(
  {
    rule: 'frequent-purchases',
    title: '频繁购药',
    planted: '频繁购药',
    innocent: '购药次数未超过阈值',
    isQuiet: true,
    tables: ['MDTRT_D'],
  },
  (planting, pair) => {
    const { random, city } = planting
    const [here, second, third] = random.shuffled(city.institutionsOf('pharmacy'))
    if (!here || !second || !third) return undefined
    const isMonthly = isHalfBusy(planting, pair)
    const day = planting.drawDay(4)
    const plans = isMonthly ? monthPlan(planting, MONTHLY_LIMIT) : undefined
    const inOneDay = {
      planted: [
        { day, institution: here },
        { day, institution: second },
        { day, institution: third },
      ],
      innocent: [
        { day, institution: here },
        { day, institution: here },
        { day: day + random.between(2, 3), institution: second },
      ],
    }
    return pairOf((role) => ({
      person: planting.takePerson(here.county),
      why: isMonthly
        ? `一个自然月内购药${MONTHLY_LIMIT + (role === 'planted' ? 1 : 0)}次`
        : `同一天购药${DAILY_LIMIT + (role === 'planted' ? 1 : 0)}次`,
      write: (scene, label) => {
        const errands = plans
          ? plans[role].map((on) => ({ day: on, hour: scene.random.pick(HOURS), institution: here }))
          : inOneDay[role].map((errand, index) => ({ ...errand, hour: HOURS[index] ?? 12 }))
        return shop(scene, errands, label)
      },
    }))
  },
)

/** Something else each time, so that only the number of purchases is remarkable. */
function shop(scene: Scene, errands: readonly Errand[], label: Label): Encounter[] {
  const wanted: readonly Item[] = scene.random.shuffled(shelfOfPharmacy)
  return errands.flatMap(({ day, hour, institution }, index) => {
    const item = wanted[index]
    if (!item) return []
    const at = instantAt(day, hour) + scene.random.below(5000)
    const basket = [{ item, boxes: scene.random.between(1, 2), days: 7 }]
    return [{ ...purchase(scene, { institution, at, basket }), label, afterwards: undefined }]
  })
}
