import { dayOfInstant } from '../../calendar/civil-time.ts'
import { specialtyReasonOf } from '../../catalogue/specialty.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import type { StayRequest } from '../../life/stay-request.ts'
import { admit, type Clinic, clinicScheme } from './clinic.ts'
import { isPrimary } from './level.ts'

const cataract = specialtyReasonOf('cataract-both-eyes')
const PATIENTS = { planted: 16, usual: 8, innocent: 16 }
const SOON = [2, 5] as const
const LATER = [25, 60] as const
const USUAL_SHARE = 0.12
const DAYS_OF_BOTH = 70

/** A house takes people in twice within days, once for each eye; in the look-alike the second eye waits until the first has healed. */
export const secondEye = clinicScheme(
  {
    name: 'second-eye',
    title: '白内障两眼连着各住一次院',
    planted: '两眼几天内各住一次院的机构',
    innocent: '两眼相隔一两个月手术的机构',
    why: { planted: '的白内障病人几天内两次住院', innocent: '的白内障病人隔一两个月做另一眼' },
    kinds: ['private-hospital'],
    suits: isPrimary,
  },
  (planting, clinic) =>
    admit(planting, clinic, {
      reason: cataract,
      stays: PATIENTS[clinic.habit],
      every: planting.days,
      span: DAYS_OF_BOTH,
      nights: [2, 3],
      write: (scene, wish) => bothEyes(scene, wish, clinic),
    }),
)

function bothEyes(scene: Scene, wish: StayRequest, { habit }: Clinic) {
  const { random } = scene
  const isSoon = habit === 'planted' || (habit === 'usual' && random.chance(USUAL_SHARE))
  const first = stay(scene, wish)
  const again = dayOfInstant(first.end) + (isSoon ? random.between(...SOON) : random.between(...LATER))
  return [first, stay(scene, { ...wish, admittedOn: again })]
}
