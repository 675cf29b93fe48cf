import { dayOfInstant } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import { itemOf } from '../../catalogue/item.ts'
import type { Encounter, Role } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { labelled } from '../label-stay.ts'
import { ROLES, type Scheme } from '../scheme.ts'
import { withCharges } from '../with-charges.ts'

const reason = stayReasonOf('stroke-rehab')
const trainings = ['balance-training', 'hand-training', 'wheelchair-training', 'joint-loosening'].map(itemOf)
const NIGHTS = [11, 14] as const
/** Units of each training on a day of training: twenty minutes each. */
const A_DAY = 4
const DAYS = 6
const BILLED_LATER_DAYS = 2

/** A patient is billed more hours of training than a day can hold, day after day; the look-alike has as much, over more days or written down late. */
export const trainingBeyondADay: Scheme = {
  name: 'training-beyond-a-day',
  rule: '',
  leastPersons: 1_000,
  title: '一天的康复训练做不完',
  planted: '一天训练五个多小时',
  innocent: '训练一样多而做得完',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'tcm-hospital', 'county-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const institution = planting.pickHabitual(hospitals)
      for (const role of ROLES) {
        const isLate = pair % 2 === 1
        const label = planting.newCase(role)(
          role === 'planted'
            ? `${DAYS}天里每天${trainings.length * A_DAY}次训练`
            : isLate
              ? `几天的训练记在${BILLED_LATER_DAYS}天里`
              : '训练分散在各天，每天不到一半',
        )
        const admittedOn = planting.drawAdmissionDay()
        const nights = random.between(...NIGHTS)
        planting.plan(planting.takePatient(reason, institution.county), (scene) => {
          const made = stay(scene, { reason, institution, admittedOn, nights, also: [] })
          return [labelled(trained(scene, withoutTraining(made), plan(role, isLate, nights)), label)]
        })
      }
    }
  },
}

/** On how many days, and how often of each kind a day: as much in all. */
function plan(role: Role, isLate: boolean, nights: number): { days: number; times: number } {
  if (role === 'planted') return { days: DAYS, times: A_DAY }
  const days = isLate ? BILLED_LATER_DAYS : Math.min(nights, 2 * DAYS)
  return { days, times: (DAYS * A_DAY) / days }
}

function withoutTraining(encounter: Encounter): Encounter {
  const isTraining = ({ item }: Encounter['charges'][number]) => item.name.includes('训练')
  const kept = encounter.charges.filter(
    (charge) => !isTraining(charge) && !(charge.takesBack && isTraining(charge.takesBack)),
  )
  return { ...encounter, charges: kept }
}

function trained(
  { random }: Scene,
  encounter: Encounter,
  { days, times }: { days: number; times: number },
): Encounter {
  const first = dayOfInstant(encounter.begin) + 1
  return withCharges(
    random,
    encounter,
    Array.from({ length: days }, (_, index) =>
      trainings.map((item) => ({
        item,
        units: Math.round(times),
        at: (first + index) * 86_400 + 28_800 + random.below(28_800),
      })),
    ).flat(),
  )
}
