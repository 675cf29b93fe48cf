import { dayOfInstant, instantAt } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import { itemOf } from '../../catalogue/item.ts'
import type { Charge, Encounter, Role } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { labelled } from '../label-stay.ts'
import { ROLES, type Scheme } from '../scheme.ts'
import { withCharges } from '../with-charges.ts'

const reasons = ['disc', 'cervical', 'stroke-rehab'].map(stayReasonOf)
/** Bed, consultation, nursing and what else is charged for lying there. */
const LYING = new Set(['01', '02', '07', '14'])
const session = itemOf('acupuncture')
const NIGHTS = [9, 13] as const
const BUSY_DAYS = 2

const whys: Readonly<Record<Role, readonly [string, string]>> = {
  planted: ['入院两天后只收床位、护理费', '入院两天后只收床位、护理费'],
  innocent: ['入院两天后隔日针刺', '入院两天后每三天做一次检查或治疗'],
}

/** Bed and nursing are billed day after day without anything being done; others who get little get it every other day. */
export const idleBeds: Scheme = {
  name: 'idle-beds',
  rule: '',
  leastPersons: 1_000,
  title: '空床计费',
  planted: '只收床位护理费的挂床住院',
  innocent: '治疗少而不断的康复住院',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'tcm-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const institution = planting.pickHabitual(hospitals)
      const reason = random.pick(reasons)
      for (const role of ROLES) {
        const label = planting.newCase(role)(whys[role][pair % 2 === 0 ? 0 : 1])
        const admittedOn = planting.drawAdmissionDay()
        const nights = random.between(...NIGHTS)
        const every = role === 'planted' ? undefined : pair % 2 === 0 ? 2 : 3
        planting.plan(planting.takePatient(reason, institution.county), (scene) => {
          const made = idle(scene, stay(scene, { reason, institution, admittedOn, nights, also: [] }))
          return [labelled(every === undefined ? made : treatedEvery(scene, made, every), label)]
        })
      }
    }
  },
}

/** After the first days nothing is left but what is charged for lying there. */
function idle({ random }: Scene, encounter: Encounter): Encounter {
  const until = dayOfInstant(encounter.begin) + BUSY_DAYS
  const isLeft = ({ item, at, takesBack }: Charge) =>
    takesBack === undefined && (dayOfInstant(at) < until || LYING.has(item.chargeType))
  const charges = encounter.charges.filter((charge) => charge.quantity > 0 && isLeft(charge))
  return withCharges(random, { ...encounter, charges }, [])
}

function treatedEvery({ random }: Scene, encounter: Encounter, every: number): Encounter {
  const first = dayOfInstant(encounter.begin) + BUSY_DAYS
  const days = Math.max(1, dayOfInstant(encounter.end) - first)
  const times = Math.ceil(days / every)
  return withCharges(
    random,
    encounter,
    Array.from({ length: times }, (_, time) => ({
      item: session,
      units: 1,
      at: instantAt(first + time * every, 9 + random.fraction() * 8),
    })),
  )
}
