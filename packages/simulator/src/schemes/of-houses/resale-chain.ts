import { DAY_SECONDS, type Instant } from '../../calendar/civil-time.ts'
import { monthOf } from '../../calendar/period.ts'
import { type Item, itemOf } from '../../catalogue/item.ts'
import type { Institution } from '../../city/institution.ts'
import type { Encounter, Label, Role } from '../../life/encounter.ts'
import { purchase } from '../../life/pharmacy.ts'
import { type Scene, shopInstant } from '../../life/scene.ts'
import type { Planting } from '../planting.ts'
import { ROLES, type Scheme } from '../scheme.ts'

const products = ['sacubitril-valsartan', 'finerenone', 'fenofibrate', 'sarpogrelate', 'indacaterol'].map(
  itemOf,
)
const COLLECTORS = 2
const BOXES_EACH = 2

/** Boxes that a few people bought in several pharmacies come back into one and are sold again; as many are brought back where they were bought, and sold again. */
export const resaleChain: Scheme = {
  name: 'resale-chain',
  rule: '',
  title: '回流药销售链',
  planted: '几个人在多家药店买的药流回一家药店再卖',
  innocent: '几个人退回的药在原药店再卖',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const [end, ...sources] = random.shuffled(city.institutionsOf('pharmacy'))
      if (!end || sources.length < COLLECTORS) return
      for (const role of ROLES) {
        const label = planting.newCase(role)(
          `${COLLECTORS}人各买的${BOXES_EACH}盒药，${role === 'planted' ? `流到${end.name}` : '退货后'}再次卖出`,
          ['DRUG_TRAC_D'],
        )
        for (let collector = 0; collector < COLLECTORS; collector += 1) {
          const source = sources[collector]
          if (source) chain(planting, { role, source, end: role === 'planted' ? end : source, label })
        }
      }
    }
  },
}

/** One collector: boxes bought on one day, and each sold again some days later. */
function chain(
  planting: Planting,
  { role, source, end, label }: { role: Role; source: Institution; end: Institution; label: Label },
): void {
  const { random, city, plot } = planting
  const item = random.pick(products)
  const first = shopInstant(random, planting.drawDay(22))
  const isResold = role === 'planted'
  const codes = Array.from({ length: BOXES_EACH }, () =>
    planting.enterBox(item, source, monthOf(city.period, first)),
  )
  planting.plan(planting.takePerson(source.county), (scene) => [
    {
      ...sale(scene, { item, codes, label, institution: source }, first),
      afterwards: isResold ? undefined : 'refunded',
    },
  ])
  for (const code of codes) {
    const second = shopInstant(random, Math.floor(first / DAY_SECONDS) + random.between(4, 20))
    const at = first + 3600 + random.below(second - first - 7200)
    if (isResold)
      plot.boxes.push({ code, item, institution: end, month: monthOf(city.period, second) - 1, at })
    planting.plan(planting.takePerson(end.county), (scene) => [
      sale(scene, { item, codes: [code], label, institution: end }, second),
    ])
  }
}

function sale(
  scene: Scene,
  plan: { item: Item; institution: Institution; codes: string[]; label: Label },
  at: Instant,
): Encounter {
  const { item, institution, codes, label } = plan
  const bought = purchase(scene, { institution, at, basket: [{ item, boxes: codes.length, days: 7 }] })
  const charges = bought.charges.map((charge) => ({ ...charge, traceCodes: codes, label }))
  return { ...bought, charges, afterwards: undefined }
}
