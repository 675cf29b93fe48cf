import { type Day, instantAt } from '../calendar/civil-time.ts'
import { acuteConditionOf, stayReasonOf } from '../catalogue/condition.ts'
import { itemOf } from '../catalogue/item.ts'
import type { Institution } from '../city/institution.ts'
import type { Encounter, Label } from '../life/encounter.ts'
import type { Scene } from '../life/scene.ts'
import { stay } from '../life/stay.ts'
import { labelled } from './label-stay.ts'
import { plannedVisit } from './planned-visit.ts'
import { ROLES, type Scheme } from './scheme.ts'
import { withOrder } from './with-charges.ts'

const complaint = acuteConditionOf('back-pain')
const tests = ['blood-count', 'ecg', 'us-b', 'glucose'].map(itemOf)
const reasons = ['hypertension-stay', 'vertigo-stay', 'gastritis-stay'].map(stayReasonOf)
const VISITORS = 8
const ADMITTED = 4
const LATER = [30, 60] as const
const AGES = [45, 82] as const

/** A free check-up brings people who never came before, and half of them are in bed two days later; elsewhere they fall ill when they do. */
export const freeCheckup: Scheme = {
  name: 'free-checkup',
  rule: '',
  leastPersons: 1_000,
  title: '免费体检诱导住院',
  planted: '免费体检后集中诱导住院',
  innocent: '义诊体检后并无集中住院',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'tcm-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const institution = random.pick(hospitals)
      for (const role of ROLES) {
        const isInduced = role === 'planted'
        const label = planting.newCase(role)(
          isInduced
            ? `${VISITORS}人同日做同样的检查，其中${ADMITTED}人两天内入院`
            : `${VISITORS}人同日做同样的检查，其中${ADMITTED}人一两个月后才住院`,
        )
        const day = planting.drawAdmissionDay(LATER[1] + 1)
        for (let visitor = 0; visitor < VISITORS; visitor += 1) {
          const apart = isInduced ? random.between(1, 2) : random.between(...LATER)
          const admittedOn = visitor < ADMITTED ? day + apart : undefined
          const person = planting.takePerson(
            institution.county,
            ({ usual }) => usual.hospital !== institution,
            AGES,
          )
          planting.plan(person, (scene) => checkedUp(scene, { institution, day, admittedOn, label }), true)
        }
      }
    }
  },
}

function checkedUp(
  scene: Scene,
  plan: { institution: Institution; day: Day; admittedOn: Day | undefined; label: Label },
): Encounter[] {
  const { institution, day, admittedOn, label } = plan
  const at = instantAt(day, 8 + scene.random.fraction() * 3.5)
  const visit = plannedVisit(scene, { institution, day, at, condition: complaint })
  const checked = withOrder(
    visit,
    tests.map((item) => ({ item, units: 1, at: at + scene.random.between(300, 3000) })),
  )
  const visited = { ...checked, label }
  if (admittedOn === undefined) return [visited]
  const reason = scene.random.pick(reasons)
  const nights = scene.random.between(4, 7)
  return [visited, labelled(stay(scene, { reason, institution, admittedOn, nights, also: [] }), label)]
}
