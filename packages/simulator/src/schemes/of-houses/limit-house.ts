import { stayReasonOf } from '../../catalogue/condition.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { houseScheme } from './house-scheme.ts'
import { isPlainStay } from './reason-of-stay.ts'
import { canLieIn, nightsOf, stayInstead } from './stay-instead.ts'

const SHARE = 0.9
const LONG = 6
const course = ['disc', 'cervical'].map(stayReasonOf)

interface Kind {
  why: string
  nights: readonly [number, number]
  reasons?: typeof course
}

const planted: Kind = { why: '的病人到考核的15天前后两天出院', nights: [13, 14] }
const innocents: readonly [Kind, ...Kind[]] = [
  { why: '的病人按路径住12天', nights: [10, 11] },
  { why: '的病人住到18天左右痊愈', nights: [16, 18] },
  { why: '的康复疗程固定14天', nights: [13, 13], reasons: course },
]

/** A house lets patients go just before a limit that is held against it; elsewhere stays are as long for a reason, a fixed course among them. */
export const limitHouse = houseScheme(
  {
    name: 'limit-house',
    title: '整院卡线住院',
    planted: '惯于卡线出院的机构',
    innocent: '住院天数有原因的机构',
    kinds: ['private-hospital', 'tcm-hospital'],
  },
  {
    planted: () => caseOf(planted),
    innocent: (_, { number }) => caseOf(innocents[number % innocents.length] ?? innocents[0]),
  },
)

function caseOf({ why, nights, reasons }: Kind) {
  return {
    why,
    change: (scene: Scene, encounter: Encounter) => {
      const { random } = scene
      if (!isPlainStay(encounter) || nightsOf(encounter) < LONG || !canLieIn(scene) || !random.chance(SHARE))
        return undefined
      const reason = reasons === undefined ? undefined : random.pick(reasons)
      return [
        stayInstead(scene, encounter, {
          ...(reason === undefined ? {} : { reason }),
          nights: random.between(...nights),
        }),
      ]
    },
  }
}
