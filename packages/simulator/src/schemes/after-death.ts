import { drawBasket, purchase } from '../life/pharmacy.ts'
import { shopInstant } from '../life/scene.ts'
import { ROLES, type Scheme } from './scheme.ts'

const TIMES = 3
const NEARBY_DAYS = 12
const MARGIN = 2 * NEARBY_DAYS + 2
const AGES = [60, 90] as const

/** The card of somebody who has died is used on; others bought as often in the days before they died. */
export const afterDeath: Scheme = {
  name: 'after-death',
  rule: '',
  title: '冒用已故人员医保卡',
  planted: '死亡后继续刷卡',
  innocent: '去世前几天的购药',
  legitimateSignals: {},
  plant(planting) {
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      for (const role of ROLES) {
        const person = planting.takePerson(undefined, undefined, AGES)
        const deathDay = planting.drawDay(MARGIN) + NEARBY_DAYS
        planting.letDie(person, deathDay)
        const isAfter = role === 'planted'
        const label = planting.newCase(role)(
          `${isAfter ? '去世后' : '去世前'}${NEARBY_DAYS}天内在药店购药${TIMES}次`,
        )
        planting.plan(person, (scene) =>
          scene.random
            .shuffled(Array.from({ length: NEARBY_DAYS }, (_, day) => day + 1))
            .slice(0, TIMES)
            .sort((a, b) => a - b)
            .map((apart) => {
              const day = isAfter ? deathDay + apart : deathDay - apart
              const at = shopInstant(scene.random, day)
              const institution = person.usual.pharmacy
              return {
                ...purchase(scene, { institution, at, basket: drawBasket(scene) }),
                label,
                afterwards: undefined,
              }
            })
            .sort((a, b) => a.begin - b.begin),
        )
      }
    }
  },
}
