import { dayOfInstant, instantAt } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import { limitsOf } from '../../catalogue/limit.ts'
import { stay } from '../../life/stay.ts'
import { itemsOf } from '../line-in-visit.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'
import { courseOf } from '../use-by-day.ts'

const drugs = itemsOf('piracetam', 'butylphthalide', 'edaravone-borneol')
const reason = stayReasonOf('stroke-rehab')
const NIGHTS = 18
const DAYS_TOO_MANY = 2
const FEWEST_DAYS = 30

/** A drug that is paid for a fortnight is used two days longer in one stay. */
export const drugCourse = ruleScheme(
  {
    rule: 'drug-course',
    inForceFrom: '2025-08-26',
    title: '药品限支付疗程',
    planted: '超过限定支付天数',
    innocent: '恰为限定支付天数',
  },
  (planting) => {
    const { random, city } = planting
    if (planting.days < FEWEST_DAYS) return undefined
    const institution = random.pick(
      city.institutionsOf('county-hospital', 'tcm-hospital', 'private-hospital'),
    )
    const item = random.pick(drugs)
    const limit = limitsOf(item)?.courseDays ?? 0
    const admittedOn = planting.drawAdmissionDay(4)
    return pairOf((role) => {
      const days = limit + (role === 'planted' ? DAYS_TOO_MANY : 0)
      return {
        person: planting.takePatient(reason),
        why: `${item.name}支付不超过${limit}天，一次住院使用${days}天`,
        write: (scene, label) => {
          const own = stay(scene, { reason, institution, admittedOn, nights: NIGHTS, also: [] })
          const first = dayOfInstant(own.begin) + 1
          return [
            courseOf(scene.random, own, {
              item,
              label,
              days: Array.from({ length: days }, (_, index) => first + index),
              decided: DAYS_TOO_MANY,
              at: (day) => instantAt(day, 8 + scene.random.fraction() * 9),
            }),
          ]
        },
      }
    })
  },
)
