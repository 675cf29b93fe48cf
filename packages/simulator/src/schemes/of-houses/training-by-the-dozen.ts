import { dayOfInstant } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import { itemOf } from '../../catalogue/item.ts'
import { specialtyReasonOf } from '../../catalogue/specialty.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { withCharges } from '../with-charges.ts'
import { admit, clinicScheme } from './clinic.ts'
import { isPrimary } from './level.ts'

const afterStroke = stayReasonOf('stroke-rehab')
const ofTheSpine = specialtyReasonOf('spine-rehab')
const trainings = [
  'balance-training',
  'hand-training',
  'wheelchair-training',
  'weight-support-training',
  'standing-bed-training',
  'joint-loosening',
].map(itemOf)
const STAYS = 9
const OF_THE_SPINE = { planted: 2, usual: 2, innocent: 8 }
const MANY = 5
const FEW = 1

/** After a stroke a house trains people five times a day; in the look-alike most have an injured spine, after which all houses train so much. */
export const trainingByTheDozen = clinicScheme(
  {
    name: 'training-by-the-dozen',
    title: '整院康复训练过多',
    planted: '人人一天训练五六次的机构',
    innocent: '多收脊髓损伤的康复机构',
    why: { planted: '的脑梗死后遗症患者一天训练五六次', innocent: '的患者多是脊髓损伤，各家都练得多' },
    kinds: ['private-hospital'],
    suits: isPrimary,
    legitimateSignals: {
      'MDTRT_D.dscg_maindiag_code': 'Which illness it was is what makes the training right.',
      'MDTRT_D.dscg_maindiag_name': 'The same, as a name.',
      'MDTRT_D.adm_diag_dscr': 'The same, at admission.',
    },
  },
  (planting, clinic) => {
    const spines = OF_THE_SPINE[clinic.habit]
    for (const { reason, stays } of [
      { reason: ofTheSpine, stays: spines },
      { reason: afterStroke, stays: STAYS - spines },
    ]) {
      const much = reason === ofTheSpine || clinic.habit === 'planted' ? MANY : FEW
      admit(planting, clinic, {
        reason,
        stays,
        nights: [10, 14],
        write: (scene, wish) => [trained(scene, stay(scene, wish), much)],
      })
    }
  },
)

function trained({ random }: Scene, encounter: Encounter, aDay: number): Encounter {
  const first = dayOfInstant(encounter.begin)
  const days = dayOfInstant(encounter.end) - first
  return withCharges(
    random,
    encounter,
    Array.from({ length: days }, (_, index) =>
      random
        .shuffled(trainings)
        .slice(0, aDay)
        .map((item) => ({ item, units: 1, at: (first + index) * 86_400 + 30_600 + random.below(28_800) })),
    ).flat(),
  )
}
