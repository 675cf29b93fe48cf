import type { Day } from '../../calendar/civil-time.ts'
import { type ChronicIllness, chronicIllnesses } from '../../catalogue/condition.ts'
import { type Item, itemOf } from '../../catalogue/item.ts'
import type { Institution } from '../../city/institution.ts'
import type { Person } from '../../city/person.ts'
import { chronicVisit } from '../../life/chronic-care.ts'
import type { Encounter, Label } from '../../life/encounter.ts'
import { officeInstant, type Scene } from '../../life/scene.ts'
import { plannedVisit } from '../planned-visit.ts'
import type { Planting } from '../planting.ts'
import { asContext, pairOf, type RulePair, ruleScheme } from '../rule-scheme.ts'
import { dosing, withOrder } from '../with-charges.ts'

const acuteDrugs = ['ibuprofen', 'betahistine', 'keverprazan', 'loratadine'].map(itemOf)
const MONTH = 30
const DAYS_FOR_TWO_MONTHS = 45

/** Drugs for longer than a prescription may last, or fetched again elsewhere while the last ones still last. */
export const supplyDays = ruleScheme(
  {
    name: 'supply-days',
    rule: 'drug-supply-days',
    title: '药品限最大开药天数',
    planted: '超过最大开药天数或重叠开药',
    innocent: '开药天数合规',
    legitimateSignals: {
      'FEE_LIST_D.prd_days': 'How many days a prescription lasts is what the rule limits.',
    },
  },
  (planting, pair) => {
    const kind = pair % 3
    if (kind === 0) return longForAcute(planting)
    return kind === 1 || planting.days < DAYS_FOR_TWO_MONTHS
      ? longForChronic(planting)
      : fetchedTwice(planting)
  },
)

function longForAcute(planting: Planting): RulePair {
  const { random, city } = planting
  const institution = random.pick(city.institutionsOf('county-hospital', 'private-hospital'))
  const item = random.pick(acuteDrugs)
  const day = planting.drawDay(1)
  return pairOf((role) => {
    const days = role === 'planted' ? random.between(35, 60) : random.between(3, 7)
    return {
      person: planting.takePerson(),
      why: `普通门诊开具${item.name}${days}天`,
      write: (scene, label) => {
        const visited = plannedVisit(scene, { institution, day })
        const also = dosing(scene.random, item, days)
        return [
          withOrder(visited, [
            { item, units: scene.random.between(1, 3), at: visited.begin + 600, label, also },
          ]),
        ]
      },
    }
  })
}

function longForChronic(planting: Planting): RulePair {
  const { random, city } = planting
  const institution = random.pick(city.institutionsOf('county-hospital', 'tcm-hospital'))
  const { illness, item } = drawTreatment(planting)
  const day = planting.drawDay(1)
  return pairOf((role) => {
    const days = role === 'planted' ? random.between(90, 120) : MONTH
    return {
      person: takeIll(planting, illness),
      why: `${illness.name}门诊慢病开具${item.name}${days}天`,
      write: (scene, label) => [prescribed(scene, { illness, item, institution, day, days, label })],
    }
  })
}

function fetchedTwice(planting: Planting): RulePair {
  const { random, city } = planting
  const [here, there] = random.shuffled(
    city.institutionsOf('county-hospital', 'tcm-hospital', 'community-centre'),
  )
  const { illness, item } = drawTreatment(planting)
  if (!here || !there) return longForChronic(planting)
  const day = planting.drawDay(MONTH + 8)
  return pairOf((role) => {
    const gap = role === 'planted' ? random.between(4, 20) : MONTH + random.between(1, 6)
    return {
      person: takeIll(planting, illness),
      why: `${gap}天后又在另一机构开具${MONTH}天的${item.name}`,
      write: (scene, label) => [
        prescribed(scene, { illness, item, institution: here, day, days: MONTH, label: asContext(label) }),
        prescribed(scene, { illness, item, institution: there, day: day + gap, days: MONTH, label }),
      ],
    }
  })
}

interface Prescription {
  illness: ChronicIllness
  item: Item
  institution: Institution
  day: Day
  days: number
  label: Label
}

function prescribed(scene: Scene, { illness, item, institution, day, days, label }: Prescription): Encounter {
  const at = officeInstant(scene.random, day)
  const supply = { item, boxes: scene.random.between(2, 4), days }
  const visited = chronicVisit(scene, { illness, institution, at, supply })
  return {
    ...visited,
    charges: visited.charges.map((charge) => (charge.item === item ? { ...charge, label } : charge)),
  }
}

function drawTreatment({ random }: Planting): { illness: ChronicIllness; item: Item } {
  const illness = random.pick(
    chronicIllnesses.filter(({ key }) => key === 'hypertension' || key === 'diabetes' || key === 'coronary'),
  )
  return { illness, item: random.pick(illness.drugs).item }
}

function takeIll(planting: Planting, illness: ChronicIllness): Person {
  return planting.takePerson(undefined, ({ chronic }) => chronic.some(({ key }) => key === illness.key))
}
