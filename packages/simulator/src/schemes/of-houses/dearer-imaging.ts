import { dayOfInstant } from '../../calendar/civil-time.ts'
import { canHave, stayReasonOf } from '../../catalogue/condition.ts'
import { itemOf } from '../../catalogue/item.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { withEachCharge } from './each-charge.ts'
import { houseScheme } from './house-scheme.ts'
import { isPlainStay } from './reason-of-stay.ts'
import { illnessColumns, signalsOf } from './signals.ts'

const SHARE = 0.9
const simple = new Set(['xray-dr', 'us-b', 'us-colour'].map(itemOf))
const dearer = ['ct-plain', 'mr-plain'].map(itemOf)
const ofTheBrain = ['stroke-acute', 'vertigo-stay', 'disc'].map(stayReasonOf)

/** A hospital does computed tomography where an X-ray would do; another one has the patients for it. */
export const dearerImaging = houseScheme(
  {
    name: 'dearer-imaging',
    title: '检查升级（该用低阶用高阶）',
    planted: 'X线、超声换成CT、磁共振',
    innocent: '卒中和脊柱病人多，CT、磁共振因此多',
    kinds: ['private-hospital', 'county-hospital', 'tcm-hospital'],
    suits: ({ levelClass }) => levelClass >= 2,
    legitimateSignals: signalsOf(illnessColumns, 'What the patients have is the good reason for tomography.'),
  },
  {
    planted: () => ({
      why: '多数X线和超声换成CT或磁共振',
      change: (scene, encounter) => {
        if (!encounter.charges.some(({ item }) => simple.has(item)) || !scene.random.chance(SHARE))
          return undefined
        const instead = scene.random.pick(dearer)
        return [
          withEachCharge(encounter, (charge) =>
            simple.has(charge.item) ? { ...charge, item: instead } : charge,
          ),
        ]
      },
    }),
    innocent: () => ({
      why: '多数住院是卒中、眩晕和腰椎病人',
      change: (scene, encounter) =>
        isPlainStay(encounter) && scene.random.chance(SHARE) ? admittedFor(scene, encounter) : undefined,
    }),
  },
)

function admittedFor(scene: Scene, { institution, begin, end }: Encounter): Encounter[] | undefined {
  const admittedOn = dayOfInstant(begin)
  const fitting = ofTheBrain.filter((reason) => canHave(scene.person, reason, admittedOn))
  if (fitting.length === 0) return undefined
  const nights = Math.max(2, dayOfInstant(end) - admittedOn)
  return [
    stay(scene, { reason: scene.random.pick(fitting), institution, admittedOn, admittedAt: begin, nights }),
  ]
}
