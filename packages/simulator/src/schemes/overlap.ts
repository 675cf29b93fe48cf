import { dayOfInstant } from '../calendar/civil-time.ts'
import { stayReasonOf } from '../catalogue/condition.ts'
import { stay } from '../life/stay.ts'
import { labelledRepeats } from './label-repeats.ts'
import { labelled } from './label-stay.ts'
import { ROLES, type Scheme } from './scheme.ts'

const reasons = ['pneumonia', 'copd-worse', 'stroke-acute', 'heart-failure'].map(stayReasonOf)

/** Two hospitals bill a bed for the same person at the same time; a transfer only touches. */
export const overlap: Scheme = {
  name: 'overlap',
  rule: 'overlapping-stays',
  title: '住院重叠',
  planted: '两院同时住院',
  innocent: '转院（当日出院当日入院）',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const firsts = city.institutionsOf('township-hospital', 'private-hospital')
    const seconds = city.institutionsOf('county-hospital', 'tcm-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const from = random.pick(firsts)
      const to = random.pick(seconds.filter(({ county }) => county === from.county))
      for (const role of ROLES) {
        const label = planting.newCase(role)
        const reason = random.pick(reasons)
        const admittedOn = planting.drawAdmissionDay(8)
        const nights = [random.between(6, 9), random.between(5, 8)] as const
        const daysBefore = role === 'planted' ? random.between(3, 4) : 0
        const why =
          role === 'planted'
            ? `在${from.name}住院未出院，提前${daysBefore}天又在${to.name}住院`
            : `由${from.name}转往${to.name}`
        planting.plan(planting.takePatient(reason, from.county), (scene) => {
          const first = stay(scene, {
            reason,
            institution: from,
            admittedOn,
            nights: nights[0],
            dischargeWay: '2',
            also: [],
          })
          const admittedAt = first.end + scene.random.between(40, 240) * 60 - daysBefore * 86_400
          const second = stay(scene, {
            reason,
            institution: to,
            admittedOn: dayOfInstant(admittedAt),
            admittedAt,
            nights: nights[1],
            also: [],
          })
          const before = labelled(first, label(why))
          const after = { ...labelled(second, label(why)), referredFrom: before }
          return labelledRepeats([before, after], { ...label(why), rule: 'item-daily-frequency' })
        })
      }
    }
  },
}
