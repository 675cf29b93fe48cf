import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { houseScheme } from './house-scheme.ts'
import { isPlainStay } from './reason-of-stay.ts'
import { canLieIn, EMERGENCY, stayInstead } from './stay-instead.ts'

const SHARE = 0.9
/** dscg_way: 2 sent on by a doctor, 3 sent to a primary institution by a doctor, 4 left against advice. */
const ways = { planted: '2', down: '3', against: '4' }

interface Kind {
  why: string
  way: string
  medType?: string
}

const planted: Kind = { why: '的病人大量被转出', way: ways.planted }
const innocents: readonly [Kind, ...Kind[]] = [
  { why: '的急诊病人抢救后转出', way: ways.planted, medType: EMERGENCY },
  { why: '的病人好转后下转社区', way: ways.down },
  { why: '的病人多自动出院', way: ways.against },
]

/** A house sends patient after patient on to another; elsewhere as many leave otherwise, or were emergencies. */
export const sendingOnHouse = houseScheme(
  {
    name: 'sending-on-house',
    title: '整院异常转院',
    planted: '惯于转院的机构',
    innocent: '离院方式有原因的机构',
    kinds: ['private-hospital', 'tcm-hospital'],
    legitimateSignals: {
      'MDTRT_D.med_type': 'That people came as an emergency is the reason of one look-alike.',
      'SETL_D.med_type': 'The same column of the settlement.',
      'MDTRT_D.dscg_way': 'How people leave is what the scheme is about.',
    },
  },
  {
    planted: () => caseOf(planted),
    innocent: (_, { number }) => caseOf(innocents[number % innocents.length] ?? innocents[0]),
  },
)

function caseOf({ why, way, medType }: Kind) {
  return {
    why,
    change: (scene: Scene, encounter: Encounter) => {
      if (!isPlainStay(encounter) || !canLieIn(scene) || !scene.random.chance(SHARE)) return undefined
      const made = stayInstead(scene, encounter, { dischargeWay: way })
      return [medType === undefined ? made : { ...made, medType }]
    },
  }
}
