import { instantAt } from '../../calendar/civil-time.ts'
import { acuteConditionOf } from '../../catalogue/condition.ts'
import { departmentFor, type Practitioner } from '../../city/institution.ts'
import type { Encounter, Label } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { plannedVisit } from '../planned-visit.ts'
import { ROLES, type Scheme } from '../scheme.ts'

const complaint = acuteConditionOf('back-pain')
const PATIENTS = 33
const DAYS = 3
const APART = 4

/** Dozens of cards are swiped under one doctor's name within the hour; elsewhere as many people are seen over the day, or by several doctors. */
export const doctorRushHours: Scheme = {
  name: 'doctor-rush-hours',
  rule: '',
  leastPersons: 4_000,
  title: '医师一小时接诊过多',
  planted: '一名医师一小时接诊几十人',
  innocent: '一天里或几名医师接诊几十人',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'tcm-hospital')
    for (let pair = 0; pair < Math.ceil(planting.pairs / 3); pair += 1) {
      const institution = random.pick(hospitals)
      const doctors = random.shuffled(departmentFor(institution, 'internal').doctors)
      for (const role of ROLES) {
        const isShared = role === 'innocent' && pair % 2 === 0
        const seeing = isShared ? doctors.slice(0, 3) : doctors.slice(0, 1)
        const hours = role === 'planted' || isShared ? 1 : 8
        const label = planting.newCase(role)(
          `${DAYS}天里，每天${hours}小时内${PATIENTS}人看病，由${seeing.length}名医师接诊`,
        )
        const first = planting.drawAdmissionDay(APART * DAYS)
        const begin = hours === 1 ? random.between(8, 15) : 8
        for (let seen = 0; seen < PATIENTS * DAYS; seen += 1) {
          const doctor = seeing[Math.floor(seen / DAYS) % seeing.length]
          const day = first + (seen % DAYS) * APART
          // Somebody else every time: who meets again and again is another story.
          planting.plan(planting.takePerson(institution.county), (scene) => {
            const at = instantAt(day, begin + scene.random.fraction() * hours * 0.99)
            return [seenBy(scene, { institution, at, doctor, label })]
          })
        }
      }
    }
  },
}

function seenBy(
  scene: Scene,
  {
    institution,
    at,
    doctor,
    label,
  }: { institution: Encounter['institution']; at: number; doctor: Practitioner | undefined; label: Label },
): Encounter {
  const day = Math.floor(at / 86_400)
  const seen = plannedVisit(scene, { institution, day, at, condition: complaint })
  return { ...seen, doctor, charges: seen.charges.map((charge) => ({ ...charge, doctor })), label }
}
