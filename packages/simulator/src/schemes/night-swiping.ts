import { drawBasket, purchase } from '../life/pharmacy.ts'
import { nightInstant } from '../life/scene.ts'
import { ROLES, type Scheme } from './scheme.ts'

const CARDS = 4
const ALL_NIGHT_SHARE = 0.6

/** A row of cards is swiped within minutes at night; others buy at night one by one, where a pharmacy or its window is open. */
export const nightSwiping: Scheme = {
  name: 'night-swiping',
  rule: '',
  title: '夜间集中刷卡',
  planted: '夜间集中刷卡',
  innocent: '夜间零星购药（24小时药店或值班窗口）',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const pharmacies = city.institutionsOf('pharmacy')
    const open = pharmacies.filter(({ isOpenAllNight }) => isOpenAllNight)
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const institution = random.pick(open.length > 0 && random.chance(ALL_NIGHT_SHARE) ? open : pharmacies)
      for (const role of ROLES) {
        const why = role === 'planted' ? `几分钟内连续刷${CARDS}张卡` : '同一夜间先后有人购药，间隔正常'
        const label = planting.newCase(role)(why)
        const day = planting.drawDay(2)
        const start = nightInstant(random, day)
        for (let card = 0; card < CARDS; card += 1) {
          planting.plan(planting.takePerson(institution.county), (scene) => {
            const at =
              role === 'planted'
                ? start + card * 95 + scene.random.below(80)
                : nightInstant(scene.random, day)
            return [
              {
                ...purchase(scene, { institution, at, basket: drawBasket(scene) }),
                label,
                afterwards: undefined,
              },
            ]
          })
        }
      }
    }
  },
}
