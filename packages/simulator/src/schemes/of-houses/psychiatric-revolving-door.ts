import { dayOfInstant } from '../../calendar/civil-time.ts'
import { specialtyReasonOf } from '../../catalogue/specialty.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import type { StayRequest } from '../../life/stay-request.ts'
import { admit, type Clinic, clinicScheme } from './clinic.ts'
import { isSecondary } from './level.ts'

const reason = specialtyReasonOf('schizophrenia-ward')
const PATIENTS = { planted: 12, usual: 8, innocent: 12 }
/** Shorter than what the screen of daily bills looks at. */
const NIGHTS = [5, 8] as const
const TIMES = 3
const SOON = [1, 5] as const
const LATER = [12, 20] as const
/** How often the next stay follows within days. */
const SHARE = { planted: 0.9, usual: 0.1, innocent: 0.1 }
const DAYS_OF_ALL = 70

/** Psychiatric patients are sent home and taken in again within days, over and over; in the look-alike they come again when they fall ill again. */
export const psychiatricRevolvingDoor = clinicScheme(
  {
    name: 'psychiatric-revolving-door',
    title: '精神科出院即再入院',
    planted: '病人出院几天又住进来的精神科',
    innocent: '病人复发后再入院的精神科',
    why: { planted: '的精神科病人出院几天又住进来', innocent: '的精神科病人隔几周复发再入院' },
    kinds: ['private-hospital'],
    suits: isSecondary,
  },
  (planting, clinic) =>
    admit(planting, clinic, {
      reason,
      stays: PATIENTS[clinic.habit],
      every: planting.days,
      span: DAYS_OF_ALL,
      nights: NIGHTS,
      write: (scene, wish) => chain(scene, wish, clinic),
    }),
)

function chain(scene: Scene, wish: StayRequest, { habit }: Clinic) {
  const { random, city } = scene
  const stays = [stay(scene, wish)]
  while (stays.length < TIMES) {
    const last = stays.at(-1)
    if (!last) break
    const admittedOn =
      dayOfInstant(last.end) +
      (random.chance(SHARE[habit]) ? random.between(...SOON) : random.between(...LATER))
    const again = stay(scene, { ...wish, admittedOn, nights: random.between(...NIGHTS) })
    if (dayOfInstant(again.end) >= city.period.lastDay) break
    stays.push(again)
  }
  return stays
}
