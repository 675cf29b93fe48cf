import { dayOfInstant, instantAt } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import { limitsOf } from '../../catalogue/limit.ts'
import { stay } from '../../life/stay.ts'
import { itemsOf } from '../line-in-visit.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'
import { courseOf } from '../use-by-day.ts'

const items = itemsOf('wheelchair-training', 'weight-support-training', 'standing-bed-training')
const reason = stayReasonOf('stroke-rehab')
const NIGHTS = 35
const DAYS_TOO_MANY = 3
const FEWEST_DAYS = 55

/** Training that is paid for thirty days is charged three days longer. */
export const itemCourse = ruleScheme(
  {
    rule: 'item-course',
    inForceFrom: '2026-01-06',
    title: '医疗服务项目限支付疗程',
    planted: '超过限定支付天数',
    innocent: '恰为限定支付天数',
  },
  (planting) => {
    const { random, city } = planting
    if (planting.days < FEWEST_DAYS) return undefined
    const institution = random.pick(city.institutionsOf('county-hospital', 'tcm-hospital'))
    const item = random.pick(items)
    const limit = limitsOf(item)?.courseDays ?? 0
    const admittedOn = planting.drawAdmissionDay(NIGHTS - 14)
    return pairOf((role) => {
      const days = limit + (role === 'planted' ? DAYS_TOO_MANY : 0)
      return {
        person: planting.takePatient(reason),
        why: `${item.name}支付不超过${limit}天，收取${days}天`,
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
