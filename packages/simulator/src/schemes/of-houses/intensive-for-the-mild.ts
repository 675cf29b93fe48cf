import { dayOfInstant } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import { itemOf } from '../../catalogue/item.ts'
import { specialtyReasonOf } from '../../catalogue/specialty.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { withCharges } from '../with-charges.ts'
import { admit, clinicScheme } from './clinic.ts'
import { isSecondary } from './level.ts'

const sepsis = specialtyReasonOf('sepsis')
const mild = stayReasonOf('pneumonia')
const bed = itemOf('bed-icu')
const nursing = itemOf('nursing-intensive')
const HOURS = 24
const DAYS = 6
const NIGHTS = [7, 10] as const
const SEPSES = { planted: 3, usual: 3, innocent: 28 }
const MILD = { planted: 28, usual: 3, innocent: 3 }

/** A house lets patients with mild illnesses lie in intensive care; in the look-alike lie those with sepsis, who do everywhere. */
export const intensiveForTheMild = clinicScheme(
  {
    name: 'intensive-for-the-mild',
    title: '整院重症监护天数过多',
    planted: '轻症住重症监护的机构',
    innocent: '多收脓毒症的机构',
    why: { planted: '的普通肺炎住几天重症监护', innocent: '收治全市的脓毒症' },
    kinds: ['private-hospital'],
    suits: isSecondary,
    legitimateSignals: {
      'MDTRT_D.dscg_maindiag_code': 'Which illness it was is what makes the care right.',
      'MDTRT_D.dscg_maindiag_name': 'The same, as a name.',
      'MDTRT_D.adm_diag_dscr': 'The same, at admission.',
    },
  },
  (planting, clinic) => {
    for (const { reason, stays } of [
      { reason: sepsis, stays: SEPSES[clinic.habit] },
      { reason: mild, stays: MILD[clinic.habit] },
    ]) {
      admit(planting, clinic, {
        reason,
        stays,
        nights: NIGHTS,
        write: (scene, wish) => [inIntensiveCare(scene, stay(scene, wish))],
      })
    }
  },
)

function inIntensiveCare({ random }: Scene, encounter: Encounter): Encounter {
  const first = dayOfInstant(encounter.begin)
  const { department, institution } = encounter
  // A small house has beds for it with its anaesthetists.
  const place = ['icu', 'anaesthesia'].flatMap((key) =>
    institution.departments.filter((own) => own.key === key),
  )
  const also = { department: place[0] ?? department }
  return withCharges(
    random,
    encounter,
    Array.from({ length: Math.min(DAYS, dayOfInstant(encounter.end) - first) }, (_, index) => {
      const at = (first + index) * 86_400 + 68_000 + random.below(14_000)
      return [
        { item: bed, units: 1, at, also },
        { item: nursing, units: HOURS, at, also },
      ]
    }).flat(),
  )
}
