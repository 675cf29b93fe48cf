import { stayReasonOf } from '../../catalogue/condition.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { houseScheme } from './house-scheme.ts'
import { isPlainStay } from './reason-of-stay.ts'
import { canLieIn, EMERGENCY, stayInstead } from './stay-instead.ts'

const SHARE = 0.9
const minor = ['gastritis-stay', 'vertigo-stay', 'hypertension-stay', 'bronchitis-stay'].map(stayReasonOf)
const other = ['disc', 'cervical', 'diabetes-stay', 'pneumonia'].map(stayReasonOf)

interface Kind {
  why: string
  reasons: typeof minor
  nights: readonly [number, number]
  isEmergency?: boolean
}

const planted: Kind = { why: '大量收治门诊可治的小病，住几天', reasons: minor, nights: [3, 5] }
const innocents: readonly [Kind, ...Kind[]] = [
  { why: '收治的多是疼痛、糖尿病等，住几天', reasons: other, nights: [3, 5] },
  { why: '的小病多由急诊收住', reasons: minor, nights: [3, 5], isEmergency: true },
  { why: '的小病住到痊愈', reasons: minor, nights: [8, 10] },
]

/** A house fills its beds with people whom an out-patient visit would do; elsewhere short and cheap stays have a reason. */
export const minorIllnessHouse = houseScheme(
  {
    name: 'minor-illness-house',
    title: '整院低标准入院',
    planted: '惯于收治小病的机构',
    innocent: '短住院有原因的机构',
    kinds: ['private-hospital', 'tcm-hospital'],
    legitimateSignals: {
      'MDTRT_D.med_type': 'That people came as an emergency is the reason of one look-alike.',
      'SETL_D.med_type': 'The same column of the settlement.',
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
    change: (scene: Scene, encounter: Encounter) => admitted(scene, encounter, kind),
  }
}

function admitted(scene: Scene, encounter: Encounter, { reasons, nights, isEmergency }: Kind) {
  const { random } = scene
  if (!isPlainStay(encounter) || !canLieIn(scene) || !random.chance(SHARE)) return undefined
  const made = stayInstead(scene, encounter, {
    reason: random.pick(reasons),
    nights: random.between(...nights),
    intensity: { care: 0.5, tests: 0.5 },
    also: [],
  })
  return [isEmergency === true ? { ...made, medType: EMERGENCY } : made]
}
