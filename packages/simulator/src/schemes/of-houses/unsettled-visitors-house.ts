import { dayOfInstant } from '../../calendar/civil-time.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { houseScheme } from './house-scheme.ts'
import { isPlainStay } from './reason-of-stay.ts'
import { canLieIn, stayInstead } from './stay-instead.ts'

const SHARE = 0.6
const CONNECTED_AFTER_DAYS = 75
/** A fictitious city: no real division begins with 98. */
const OTHER_CITY = '980102'

interface Kind {
  why: string
  /** Chance that a visitor has to claim the costs back at home, as long as the house is not connected and afterwards. */
  unsettled: readonly [number, number]
}

const planted: Kind = { why: '收治的外地病人大多不直接结算', unsettled: [0.75, 0.75] }
const innocents: readonly [Kind, ...Kind[]] = [
  { why: '收治的外地病人大多直接结算', unsettled: [0.15, 0.15] },
  { why: '接通异地结算以前的外地病人回参保地报销', unsettled: [1, 0.05] },
]

/** A house lets visitors from another city pay and claim the costs back at home; elsewhere most are settled on the spot. */
export const unsettledVisitorsHouse = houseScheme(
  {
    name: 'unsettled-visitors-house',
    title: '异地住院不直接结算',
    planted: '外地病人多不直接结算的机构',
    innocent: '外地病人多直接结算的机构',
    kinds: ['private-hospital', 'tcm-hospital'],
    legitimateSignals: {
      'SETL_D.pay_loc': 'Where it was paid is what the scheme is about.',
      'MDTRT_D.pay_loc': 'The same column of the encounter.',
    },
  },
  {
    planted: () => caseOf(planted),
    innocent: (_, { number }) => caseOf(innocents[number % innocents.length] ?? innocents[0]),
  },
)

function caseOf({ why, unsettled: [early, later] }: Kind) {
  return {
    why,
    change: (scene: Scene, encounter: Encounter): Encounter[] | undefined => {
      const { random, city } = scene
      if (!isPlainStay(encounter) || !canLieIn(scene) || !random.chance(SHARE)) return undefined
      const isEarly = dayOfInstant(encounter.begin) < city.period.firstDay + CONNECTED_AFTER_DAYS
      const isClaimedAtHome = random.chance(isEarly ? early : later)
      // A visitor is in the register of the other city only.
      const person = { ...scene.person, number: `98${scene.person.number.slice(2)}` }
      return [{ ...stayInstead(scene, encounter), person, insuredIn: OTHER_CITY, isClaimedAtHome }]
    },
  }
}
