import { dayOfInstant } from '../calendar/civil-time.ts'
import { type StayReason, stayReasonOf } from '../catalogue/condition.ts'
import type { Encounter, Role } from '../life/encounter.ts'
import type { Scene } from '../life/scene.ts'
import { stay } from '../life/stay.ts'
import { labelled } from './label-stay.ts'
import type { Planting } from './planting.ts'
import { asContext } from './rule-scheme.ts'
import { ROLES, type Scheme } from './scheme.ts'

/** Of all the reasons the one that asks for the highest age: who suits it suits every other. */
const oldest = stayReasonOf('copd-worse')
const reasons = [
  'copd-worse',
  'hypertension-stay',
  'diabetes-stay',
  'vertigo-stay',
  'gastritis-stay',
  'pneumonia',
].map(stayReasonOf)
const LONG_GAP = [17, 22] as const
const DAYS_FOR_LONG_GAP = 65

/** One illness is split into two stays in the same hospital, days apart. */
export const splitStay: Scheme = {
  name: 'split-stay',
  rule: 'split-stay',
  title: '分解住院',
  planted: '分解住院',
  innocent: '间隔较久或因另一种病再入院',
  legitimateSignals: {},
  plant(planting) {
    const { city } = planting
    const hospitals = city.institutionsOf('county-hospital', 'private-hospital', 'tcm-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const institution = planting.pickHabitual(hospitals)
      const isLongApart = pair % 2 === 0 && planting.days >= DAYS_FOR_LONG_GAP
      for (const role of ROLES) {
        const readmission = drawReadmission(planting, role, isLongApart)
        const { first, second, gap } = readmission
        const why =
          first === second
            ? `同一疾病（${first.name}）间隔${gap}天再次入院`
            : `先后因${first.name}和${second.name}入院`
        const label = planting.newCase(role)(why)
        // Another illness within days may or may not be asked about, by the rule's parameters: no verdict is claimed.
        const decided = first === second ? label : asContext(label)
        planting.plan(planting.takePatient(oldest, institution.county), (scene) => {
          const [before, after] = twoStays(scene, { ...readmission, institution })
          return [labelled(before, asContext(label)), labelled(after, decided)]
        })
      }
    }
  },
}

interface Readmission {
  first: StayReason
  second: StayReason
  admittedOn: number
  nights: readonly [number, number]
  gap: number
}

function drawReadmission(planting: Planting, role: Role, isLongApart: boolean): Readmission {
  const { random } = planting
  const [first = oldest, other = oldest] = random.shuffled(reasons)
  const isLong = role === 'innocent' && isLongApart
  return {
    first,
    second: role === 'planted' || isLong ? first : other,
    admittedOn: planting.drawAdmissionDay(isLongApart ? LONG_GAP[1] + 9 : 14),
    nights: [random.between(5, 9), random.between(5, 9)],
    gap: isLong ? random.between(...LONG_GAP) : random.between(0, 3),
  }
}

function twoStays(
  scene: Scene,
  {
    first,
    second,
    admittedOn,
    nights,
    gap,
    institution,
  }: Readmission & { institution: Encounter['institution'] },
): [Encounter, Encounter] {
  const before = stay(scene, {
    reason: first,
    institution,
    admittedOn,
    nights: nights[0],
    dischargeWay: '1',
    also: [],
  })
  const next = dayOfInstant(before.end) + gap
  const admittedAt = Math.max(before.end + 3600, next * 86_400 + 36_000 + scene.random.below(25_000))
  const again = { reason: second, institution, admittedOn: next, admittedAt, nights: nights[1], also: [] }
  return [before, stay(scene, again)]
}
