import { instantAt } from '../calendar/civil-time.ts'
import { stayReasonOf } from '../catalogue/condition.ts'
import type { Person } from '../city/person.ts'
import { stay } from '../life/stay.ts'
import { labelled } from './label-stay.ts'
import type { Planting } from './planting.ts'
import { ROLES, type Scheme } from './scheme.ts'

const reasons = ['gastritis-stay', 'bronchitis-stay', 'vertigo-stay', 'hypertension-stay'].map(stayReasonOf)
const MEMBERS = 6
const WITHIN_DAYS = 2
/** Any of the reasons may bring them. */
const AGES = [45, 82] as const

/** A whole village is fetched into one hospital of its county within two days; as many come from all over the county by themselves. */
export const villageAdmissions: Scheme = {
  name: 'village-admissions',
  rule: '',
  leastPersons: 1_000,
  title: '整村拉人住院',
  planted: '同村多户人被集中拉去住院',
  innocent: '同两天里各村病人自行住院',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'county-hospital', 'tcm-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const institution = random.pick(hospitals)
      const towns = city.towns.filter(({ county }) => county === institution.county)
      for (const role of ROLES) {
        const members = role === 'planted' ? takeVillagers(planting, random.pick(towns)) : undefined
        const admittedOn = planting.drawAdmissionDay(WITHIN_DAYS)
        const village = members?.[0] === undefined ? '' : villageOf(members[0])
        const label = planting.newCase(role)(
          role === 'planted'
            ? `${village}${MEMBERS}户人两天内先后入院`
            : `${MEMBERS}人两天内先后入院，来自各村`,
        )
        for (let member = 0; member < MEMBERS; member += 1) {
          const person = members?.[member] ?? planting.takePerson(institution.county, undefined, AGES)
          const day = admittedOn + random.below(WITHIN_DAYS)
          planting.plan(person, (scene) => {
            const admittedAt = instantAt(day, 8 + scene.random.fraction() * 9)
            const reason = scene.random.pick(reasons)
            const nights = scene.random.between(4, 7)
            return [
              labelled(
                stay(scene, { reason, institution, admittedOn: day, admittedAt, nights, also: [] }),
                label,
              ),
            ]
          })
        }
      }
    }
  },
}

/** People of as many households of one village of the town. */
function takeVillagers(planting: Planting, town: Person['town']): Person[] {
  const first = planting.takePerson(town.county, (person) => person.town === town, AGES)
  const taken = [first]
  while (taken.length < MEMBERS)
    taken.push(
      planting.takePerson(
        town.county,
        (person) =>
          villageOf(person) === villageOf(first) &&
          taken.every(({ household }) => household !== person.household),
        AGES,
      ),
    )
  return taken
}

function villageOf({ address }: Person): string {
  return address.replace(/\d.*$/, '')
}
