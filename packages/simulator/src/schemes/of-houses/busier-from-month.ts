import { habitFromMonth } from './from-month.ts'
import { houseScheme } from './house-scheme.ts'
import { canLieIn, stayInstead } from './stay-instead.ts'

const SHARE = 0.6
const NIGHTS = [3, 7] as const

/** From one month on, a house takes in most who came as out-patients; elsewhere as many are taken in all along. */
export const busierFromMonth = houseScheme(
  {
    name: 'busier-from-month',
    title: '住院人次从某月起升高',
    planted: '从某月起大量收住院的机构',
    innocent: '一向多收住院的机构',
    kinds: ['private-hospital', 'tcm-hospital', 'township-hospital'],
  },
  habitFromMonth('的门诊病人多收住院', (scene, encounter) =>
    encounter.isStay || !canLieIn(scene) || !scene.random.chance(SHARE)
      ? undefined
      : [stayInstead(scene, encounter, { nights: scene.random.between(...NIGHTS) })],
  ),
)
