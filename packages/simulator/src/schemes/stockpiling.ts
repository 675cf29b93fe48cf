import { type ChronicIllness, chronicIllnesses } from '../catalogue/condition.ts'
import type { Institution } from '../city/institution.ts'
import type { Person } from '../city/person.ts'
import { chronicVisit } from '../life/chronic-care.ts'
import type { Encounter, Label } from '../life/encounter.ts'
import { officeInstant, type Scene } from '../life/scene.ts'
import { asContext } from './rule-scheme.ts'
import { ROLES, type Scheme } from './scheme.ts'

const illnesses = chronicIllnesses.filter(
  ({ key }) => key === 'hypertension' || key === 'diabetes' || key === 'coronary',
)
const PLACES = 4
const DAYS_APART = Array.from({ length: 13 }, (_, day) => day)
const SUPPLY = { boxes: 3, days: 30 }

/** A month's drugs are fetched in four places within days; others fetch them once. */
export const stockpiling: Scheme = {
  name: 'stockpiling',
  rule: 'drug-supply-days',
  title: '跨机构超量囤药',
  planted: '多家机构重复开药',
  innocent: '慢病按月开药',
  legitimateSignals: {
    'FEE_LIST_D.psn_no':
      'How often the same person occurs is the pattern itself; an innocent person occurs once.',
  },
  plant(planting) {
    const { random } = planting
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const hoarder = planting.takePerson(undefined, isChronic)
      const illness = random.pick(
        illnesses.filter(({ key }) => hoarder.chronic.some((own) => own.key === key)),
      )
      const places = placesOf(hoarder)
      const from = planting.drawDay(14)
      for (const role of ROLES) {
        const label = planting.newCase(role)(
          role === 'planted'
            ? `12天内在${PLACES}家机构各开${SUPPLY.days}天药量`
            : `一次开具${SUPPLY.days}天药量`,
          ['FEE_LIST_D'],
        )
        const days = random
          .shuffled(DAYS_APART)
          .slice(0, PLACES)
          .sort((a, b) => a - b)
        for (const [position, institution] of places.entries()) {
          const person =
            role === 'planted'
              ? hoarder
              : planting.takePerson(hoarder.town.county, (other) => has(other, illness))
          const day = from + (days[position] ?? 0)
          const isFirst = role === 'planted' && position === 0
          planting.plan(person, (scene) => [
            prescription(scene, {
              illness,
              institution,
              day,
              label: isFirst ? asContext(label) : label,
              drugOf: hoarder,
            }),
          ])
        }
      }
    }
  },
}

function prescription(
  scene: Scene,
  plan: { illness: ChronicIllness; institution: Institution; day: number; label: Label; drugOf: Person },
): Encounter {
  const { illness, institution, day, label, drugOf } = plan
  const order = illness.drugs[drugOf.index % illness.drugs.length]
  const supply = order && { item: order.item, ...SUPPLY }
  const encounter = chronicVisit(scene, {
    illness,
    institution,
    at: officeInstant(scene.random, day),
    supply,
  })
  const charges = encounter.charges.map((charge) =>
    charge.item === order?.item ? { ...charge, label } : charge,
  )
  return { ...encounter, charges }
}

function placesOf({ usual }: Person): readonly Institution[] {
  return [usual.primary, usual.hospital, usual.pharmacy, usual.clinic]
}

function isChronic(person: Person): boolean {
  return illnesses.some((illness) => has(person, illness))
}

function has(person: Person, illness: ChronicIllness): boolean {
  return person.chronic.some(({ key }) => key === illness.key)
}
