import { itemOf } from '../../catalogue/item.ts'
import { specialtyReasonOf } from '../../catalogue/specialty.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { withCharges } from '../with-charges.ts'
import { admit, clinicScheme } from './clinic.ts'
import { isSecondary } from './level.ts'

const hip = specialtyReasonOf('hip-younger')
const femur = specialtyReasonOf('femur-younger')
const plate = itemOf('plate')
const screw = itemOf('screw')
const STAYS = { planted: 26, usual: 16, innocent: 26 }
const HIPS = { planted: 4, usual: 4, innocent: 20 }
const NIGHTS = [8, 13] as const

/** A house bills plates and screws by the dozen for a broken femur; the look-alike mostly replaces hips, which are dear everywhere. */
export const dearImplants = clinicScheme(
  {
    name: 'dear-implants',
    title: '整院骨科耗材偏高',
    planted: '骨折内固定耗材多收的机构',
    innocent: '以关节置换为主的机构',
    why: { planted: '的股骨骨折每例多收钢板和螺钉', innocent: '的手术多是髋关节置换，假体本来就贵' },
    kinds: ['private-hospital'],
    suits: isSecondary,
    legitimateSignals: {
      'MDTRT_D.dscg_maindiag_code': 'Which illness it was is the reason of the look-alike.',
      'MDTRT_D.dscg_maindiag_name': 'The same, as a name.',
      'MDTRT_D.adm_diag_dscr': 'The same, at admission.',
      'MDTRT_D.oprn_oprt_code': 'The operation that goes with it.',
      'MDTRT_D.oprn_oprt_name': 'The same, as a name.',
    },
  },
  (planting, clinic) => {
    const hips = HIPS[clinic.habit]
    for (const { reason, stays } of [
      { reason: hip, stays: hips },
      { reason: femur, stays: STAYS[clinic.habit] - hips },
    ]) {
      admit(planting, clinic, {
        reason,
        stays,
        nights: NIGHTS,
        write: (scene, wish) => {
          const made = stay(scene, wish)
          return [clinic.habit === 'planted' && reason === femur ? withMetal(scene, made) : made]
        },
      })
    }
  },
)

function withMetal({ random }: Scene, encounter: Encounter): Encounter {
  const at = (encounter.operations[0]?.begin ?? encounter.begin) + 600
  return withCharges(random, encounter, [
    { item: plate, units: random.between(3, 6), at },
    { item: screw, units: random.between(18, 30), at: at + 120 },
  ])
}
