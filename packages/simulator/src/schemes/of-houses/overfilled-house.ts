import { dayOfInstant } from '../../calendar/civil-time.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import type { Planting } from '../planting.ts'
import { houseScheme } from './house-scheme.ts'
import { canLieIn, stayInstead } from './stay-instead.ts'

const DAY_SURGERY = '28'

interface Kind {
  why: string
  /** Of the out-patients who come in this many days. */
  days: number
  share: number
  isOneDay?: boolean
}

const planted: Kind = { why: '一周里收治的人超过核定床位', days: 7, share: 0.7 }
const innocents: readonly [Kind, ...Kind[]] = [
  { why: '三个月里陆续收治同样多的人', days: 90, share: 0.055 },
  { why: '一周里集中做日间手术', days: 7, share: 0.7, isOneDay: true },
  { why: '三个月里陆续收治同样多的人', days: 90, share: 0.055 },
]

/** A house takes in far more people than it has beds for; elsewhere as many come one after the other, or go home the same day. */
export const overfilledHouse = houseScheme(
  {
    name: 'overfilled-house',
    title: '整院超床位收治',
    planted: '在院人数超过核定床位的机构',
    innocent: '收治多而床位够用的机构',
    kinds: ['township-hospital', 'community-centre'],
    legitimateSignals: {
      'MDTRT_D.med_type': 'Surgery within a day is the reason of one look-alike.',
      'SETL_D.med_type': 'The same column of the settlement.',
    },
  },
  {
    planted: (planting) => caseOf(planting, planted),
    innocent: (planting, { number }) =>
      caseOf(planting, innocents[number % innocents.length] ?? innocents[0]),
  },
)

function caseOf(planting: Planting, { why, days, share, isOneDay }: Kind) {
  const first = planting.drawAdmissionDay(days)
  return {
    why,
    change: (scene: Scene, encounter: Encounter): Encounter[] | undefined => {
      const day = dayOfInstant(encounter.begin)
      if (encounter.isStay || day < first || day >= first + days) return undefined
      if (!canLieIn(scene) || !scene.random.chance(share)) return undefined
      const nights = isOneDay === true ? 1 : scene.random.between(5, 7)
      const made = stayInstead(scene, encounter, { nights })
      return [isOneDay === true ? { ...made, medType: DAY_SURGERY } : made]
    },
  }
}
