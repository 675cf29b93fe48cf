import { itemsOf } from '../line-in-visit.ts'
import { plannedVisit } from '../planned-visit.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'
import { withOrder } from '../with-charges.ts'

const drugs = itemsOf('danshen-injection', 'xuesaitong', 'shengmai', 'qingkailing', 'huangqi-injection')

/** A drug that is paid from county hospitals upwards only is paid in a primary institution. */
export const drugLevel = ruleScheme(
  {
    rule: 'drug-level',
    inForceFrom: '2025-08-14',
    title: '药品限医疗机构级别',
    planted: '基层机构使用限二级及以上药品',
    innocent: '二级机构使用',
    legitimateSignals: {
      'FEE_LIST_D.fixmedins_code': 'The rule turns on the level of the institution.',
      'FEE_LIST_D.fixmedins_name': 'As the code.',
      'FEE_LIST_D.bilg_dr_code': 'A doctor belongs to one institution, and there are few.',
      'FEE_LIST_D.bilg_dr_name': 'As the code.',
      'FEE_LIST_D.acord_dr_code': 'As the doctor who ordered.',
      'FEE_LIST_D.acord_dr_name': 'As the code.',
      'FEE_LIST_D.medins_list_codg': 'The institution’s own code begins with its number.',
    },
  },
  (planting) => {
    const { random, city } = planting
    const item = random.pick(drugs)
    const hospitals = city.institutionsOf('private-hospital')
    const places = {
      planted: random.pick(hospitals.filter(({ levelClass }) => levelClass === 1)),
      innocent: random.pick(hospitals.filter(({ levelClass }) => levelClass === 2)),
    }
    const day = planting.drawDay(1)
    return pairOf((role) => ({
      person: planting.takePerson(places[role].county),
      why: `${item.name}限二级及以上医疗机构，在${places[role].name}使用`,
      write: (scene, label) => {
        const visited = plannedVisit(scene, { institution: places[role], day })
        const at = visited.begin + scene.random.between(300, 1500)
        return [withOrder(visited, [{ item, units: scene.random.between(1, 3), at, label }])]
      },
    }))
  },
)
