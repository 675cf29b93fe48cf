import { stayReasonOf } from '../../catalogue/condition.ts'
import { comorbidityOf } from '../../catalogue/specialty.ts'
import type { Encounter } from '../../life/encounter.ts'
import { stay } from '../../life/stay.ts'
import { admit, type Clinic, clinicScheme, giveHabit } from './clinic.ts'
import { isSecondary } from './level.ts'

const graver = comorbidityOf('heart-failure')
const STAYS = 24
/** Careless lists there are everywhere. */
const USUAL_SHARE = 0.03
/** Operations that belong to the major category of their own main diagnosis in CHS-DRG 1.1. */
const reasons = ['thyroid', 'ureter-stone', 'haemorrhoid'].map(stayReasonOf)
const strictest = stayReasonOf('thyroid')
const operated = new Set(reasons.map(({ icd }) => icd))

/** A house names a graver illness first on the list of operated stays; the look-alike's patients have it as often, and it is named second. */
export const swappedMain = clinicScheme(
  {
    name: 'swapped-main',
    title: '整院主要诊断与手术不符',
    planted: '把更重的病填成主要诊断的机构',
    innocent: '更重的病填在其他诊断的机构',
    why: {
      planted: '做了手术而把心力衰竭填成主要诊断',
      innocent: '的手术病人也有心力衰竭，填在其他诊断',
    },
    kinds: ['private-hospital'],
    suits: isSecondary,
    usual: 10,
    legitimateSignals: {
      'MDTRT_D.dscg_maindiag_code': 'Which diagnosis stands first is what the scheme is.',
      'MDTRT_D.dscg_maindiag_name': 'The same, as a name.',
      'MDTRT_D.adm_diag_dscr': 'The same, at admission.',
    },
  },
  (planting, clinic) => {
    if (clinic.habit === 'usual')
      giveHabit(planting, clinic, ({ random }, encounter) =>
        encounter.operations.length > 0 &&
        operated.has(encounter.diagnoses[0]?.icd ?? '') &&
        random.chance(USUAL_SHARE)
          ? [listed(encounter, clinic)]
          : undefined,
      )
    else
      admit(planting, clinic, {
        reason: strictest,
        stays: STAYS,
        write: (scene, wish) => [
          listed(stay(scene, { ...wish, reason: scene.random.pick(reasons) }), clinic),
        ],
      })
  },
)

function listed(encounter: Encounter, { habit }: Clinic): Encounter {
  const [main, ...rest] = encounter.diagnoses.filter(({ icd }) => icd !== graver.icd)
  if (main === undefined) return encounter
  return { ...encounter, diagnoses: habit === 'innocent' ? [main, graver, ...rest] : [graver, main, ...rest] }
}
