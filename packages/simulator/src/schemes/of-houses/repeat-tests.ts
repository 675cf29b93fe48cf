import { itemOf } from '../../catalogue/item.ts'
import { departmentFor, type Institution } from '../../city/institution.ts'
import type { Encounter, Label } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { plannedVisit } from '../planned-visit.ts'
import { ROLES, type Scheme } from '../scheme.ts'
import { withOrder } from '../with-charges.ts'

const tests = ['ct-plain', 'mr-plain', 'us-heart'].map(itemOf)
const SOON = [1, 5] as const
const LATER = [12, 25] as const

/** The same dear examination is done again elsewhere within days; others have it again weeks later, or as an emergency. */
export const repeatTests: Scheme = {
  name: 'repeat-tests',
  rule: '',
  title: '跨机构短期重复检查',
  planted: '几天之内换一家机构再做同一检查',
  innocent: '隔几周复查，或急诊再查',
  legitimateSignals: {
    'MDTRT_D.med_type': 'An emergency is what makes a second examination within days a lawful one.',
    'SETL_D.med_type': 'For the same reason as above.',
    'MDTRT_D.adm_dept_name': 'As above: it is the department of emergencies.',
    'MDTRT_D.adm_dept_codg': 'For the same reason as above.',
    'MDTRT_D.adm_caty': 'For the same reason as above.',
  },
  plant(planting) {
    const { random, city } = planting
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const item = random.pick(tests)
      for (const role of ROLES) {
        const person = planting.takePerson()
        const near = city
          .institutionsOf('county-hospital', 'private-hospital', 'tcm-hospital')
          .filter(({ county, levelClass }) => county === person.town.county && levelClass === 2)
        const [here, there] = random.shuffled(near)
        if (!here || !there) return
        const isEmergency = role === 'innocent' && pair % 2 === 1
        const [least, most] = role === 'planted' || isEmergency ? SOON : LATER
        const gap = random.between(least, most)
        const day = planting.drawDay(LATER[1] + 2)
        const label = planting.newCase(role)(
          `${item.name}${gap}天后在${there.name}${isEmergency ? '急诊' : ''}再做一次`,
        )
        planting.plan(person, (scene) => [
          examined(scene, { institution: here, day, item, label }),
          asEmergency(examined(scene, { institution: there, day: day + gap, item, label }), isEmergency),
        ])
      }
    }
  },
}

function examined(
  scene: Scene,
  {
    institution,
    day,
    item,
    label,
  }: { institution: Institution; day: number; item: (typeof tests)[number]; label: Label },
): Encounter {
  const visited = plannedVisit(scene, { institution, day })
  const charges = visited.charges.filter((charge) => charge.item !== item)
  const at = visited.begin + scene.random.between(300, 2400)
  return { ...withOrder({ ...visited, charges, medType: '11' }, [{ item, units: 1, at, label }]), label }
}

function asEmergency(encounter: Encounter, isEmergency: boolean): Encounter {
  if (!isEmergency) return encounter
  return { ...encounter, medType: '13', department: departmentFor(encounter.institution, 'emergency') }
}
