import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { houseScheme } from './house-scheme.ts'
import { isPlainStay } from './reason-of-stay.ts'
import { canLieIn, EMERGENCY, stayInstead } from './stay-instead.ts'

const SHARE = 0.9
const TRANSFER = '2'

interface Kind {
  why: string
  nights: readonly [number, number]
  medType?: string
  dischargeWay?: string
}

const planted: Kind = { why: '的病人多只住一夜', nights: [1, 1] }
const innocents: readonly [Kind, ...Kind[]] = [
  { why: '的病人多由急诊收住，观察一夜', nights: [1, 1], medType: EMERGENCY },
  { why: '的病人多住两三夜', nights: [2, 3] },
  { why: '的病人一夜后多转上级医院', nights: [1, 1], dischargeWay: TRANSFER },
]

/** A house keeps people for one night; elsewhere they came as an emergency, were sent on, or stayed a little longer. */
export const dayTripHouse = houseScheme(
  {
    name: 'day-trip-house',
    title: '整院一日游住院',
    planted: '惯于一日游住院的机构',
    innocent: '短住院有原因的机构',
    kinds: ['private-hospital', 'tcm-hospital'],
    elsewhere: 0.1,
    legitimateSignals: {
      'MDTRT_D.med_type': 'That people came as an emergency is the reason of one look-alike.',
      'SETL_D.med_type': 'The same column of the settlement.',
      'MDTRT_D.dscg_way': 'That people were sent on is the reason of one look-alike.',
    },
  },
  {
    planted: () => caseOf(planted),
    innocent: (_, { number }) => caseOf(innocents[number % innocents.length] ?? innocents[0]),
  },
)

function caseOf(kind: Kind) {
  return {
    why: kind.why,
    change: (scene: Scene, encounter: Encounter) => shortened(scene, encounter, kind),
  }
}

function shortened(
  scene: Scene,
  encounter: Encounter,
  { nights, medType, dischargeWay = '1' }: Kind,
): Encounter[] | undefined {
  const { random } = scene
  if (!isPlainStay(encounter) || !canLieIn(scene) || !random.chance(SHARE)) return undefined
  const made = stayInstead(scene, encounter, { nights: random.between(...nights), dischargeWay })
  return [medType === undefined ? made : { ...made, medType }]
}
