import { stayReasonOf } from '../catalogue/condition.ts'
import type { Encounter } from './encounter.ts'
import type { Scene } from './scene.ts'
import { stay } from './stay.ts'

const chemotherapy = stayReasonOf('chemotherapy')
const CYCLE_DAYS = 21
const UNDER_TREATMENT = 0.45

/** Short stays every three weeks for a person whose tumour is under treatment. */
export function chemotherapyCourse(scene: Scene): Encounter[] {
  const { city, person, random } = scene
  const tumour = person.chronic.find(({ need }) => need === 'chemotherapy')
  if (!tumour || !random.chance(UNDER_TREATMENT)) return []
  const institution = random.pick(city.institutionsOf('city-hospital', 'specialist-hospital'))
  const cycles: Encounter[] = []
  const { firstDay, lastDay } = city.period
  for (
    let day = firstDay + random.below(CYCLE_DAYS);
    day < lastDay;
    day += CYCLE_DAYS + random.between(-1, 3)
  ) {
    const nights = random.between(2, 4)
    cycles.push(stay(scene, { reason: chemotherapy, institution, admittedOn: day, nights, also: [tumour] }))
  }
  return cycles
}
