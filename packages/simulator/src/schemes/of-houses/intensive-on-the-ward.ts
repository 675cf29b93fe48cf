import { stayReasonOf } from '../../catalogue/condition.ts'
import { itemOf } from '../../catalogue/item.ts'
import { departmentFor } from '../../city/institution.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { withCharges } from '../with-charges.ts'
import { admit, type Clinic, clinicScheme } from './clinic.ts'

const nursing = itemOf('nursing-intensive')
const reason = stayReasonOf('pneumonia')
const STAYS = 6
const HOURS = [8, 16] as const
/** Places where people are watched, one look-alike each. */
const PLACES = ['icu', 'emergency'] as const

/** Ordinary wards charge intensive care by the hour; in the look-alike the unit for it, or the emergency room, does. */
export const intensiveOnTheWard = clinicScheme(
  {
    name: 'intensive-on-the-ward',
    title: '普通科室收重症监护费',
    planted: '普通科室收重症监护费的机构',
    innocent: '由重症医学科、急诊收监护费的机构',
    why: { planted: '的普通科室给轻症收重症监护费', innocent: '的重症监护费由重症医学科或急诊开出' },
    kinds: ['city-hospital', 'specialist-hospital', 'county-hospital'],
    usual: 0,
    isJudgedAlone: true,
    legitimateSignals: {
      'FEE_LIST_D.bilg_dept_codg': 'Which ward charged it is what the scheme is.',
      'FEE_LIST_D.bilg_dept_name': 'The same, as a name.',
    },
  },
  (planting, clinic) =>
    admit(planting, clinic, {
      reason,
      stays: STAYS,
      write: (scene, wish) => [watched(scene, stay(scene, wish), clinic)],
    }),
)

function watched({ random }: Scene, encounter: Encounter, { habit, number }: Clinic): Encounter {
  const place = PLACES[number % PLACES.length]
  const { institution } = encounter
  const found = institution.departments.find(({ key }) => key === place)
  const department = habit === 'planted' ? encounter.department : (found ?? departmentFor(institution, 'icu'))
  return withCharges(random, encounter, [
    { item: nursing, units: random.between(...HOURS), at: encounter.begin + 40_000, also: { department } },
  ])
}
