import { instantAt } from '../calendar/civil-time.ts'
import { stayReasonOf } from '../catalogue/condition.ts'
import type { Encounter } from '../life/encounter.ts'
import type { Scene } from '../life/scene.ts'
import { stay } from '../life/stay.ts'
import { Random } from '../random/random.ts'
import { labelled } from './label-stay.ts'
import { ROLES, type Scheme } from './scheme.ts'

const reasons = ['gastritis-stay', 'bronchitis-stay', 'vertigo-stay'].map(stayReasonOf)
const PASSENGERS = 5
const LEFT_OUT = 0.08

/** People of one village of another county are fetched by bus for a night's stay, all treated by one template. */
export const inducedDayTrips: Scheme = {
  name: 'induced-day-trips',
  rule: '',
  title: '诱导住院（一日游）',
  planted: '跨县包车诱导住院',
  innocent: '本地聚集性发病住院',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'county-hospital', 'tcm-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const institution = planting.pickHabitual(hospitals)
      const reason = random.pick(reasons)
      for (const role of ROLES) {
        const county =
          role === 'planted'
            ? random.pick(city.counties.filter((other) => other !== institution.county))
            : institution.county
        const town = random.pick(city.towns.filter((candidate) => candidate.county === county))
        const why =
          role === 'planted'
            ? `${town.name}${PASSENGERS}人同车跨县入院，收费明细雷同`
            : `${town.name}${PASSENGERS}人同日发病，就近入院`
        const label = planting.newCase(role)(why)
        const admittedOn = planting.drawAdmissionDay()
        const hour = 8 + random.fraction() * 5
        const nights = random.between(1, 2)
        for (let passenger = 0; passenger < PASSENGERS; passenger += 1) {
          const person = planting.takePatient(reason, county, (candidate) => candidate.town === town)
          planting.plan(person, (scene) => {
            const admittedAt = instantAt(admittedOn, hour) + passenger * 240 + scene.random.below(200)
            const request = { reason, institution, admittedOn, admittedAt, nights, also: [] }
            const own = stay(scene, request)
            if (role === 'innocent') return [labelled(own, label)]
            const template = stay({ ...scene, random: new Random(`${city.seed}/template/${pair}`) }, request)
            return [labelled(byTemplate(scene, own, template), label)]
          })
        }
      }
    }
  },
}

/** The stay as it was, with the charges of the template but for a few that differ: alike, not equal to the fen. */
function byTemplate({ random }: Scene, own: Encounter, template: Encounter): Encounter {
  const charges = template.charges
    .filter(({ quantity, takesBack }) => quantity > 0 && takesBack === undefined && !random.chance(LEFT_OUT))
    .map((charge) => ({ ...charge, at: Math.min(charge.at, own.end) }))
  return { ...own, charges, doctor: template.doctor }
}
