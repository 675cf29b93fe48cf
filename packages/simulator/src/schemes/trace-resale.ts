import { DAY_SECONDS, type Instant } from '../calendar/civil-time.ts'
import { monthOf } from '../calendar/period.ts'
import { type Item, itemOf } from '../catalogue/item.ts'
import type { Institution } from '../city/institution.ts'
import type { Encounter, Label } from '../life/encounter.ts'
import { purchase } from '../life/pharmacy.ts'
import { type Scene, shopInstant } from '../life/scene.ts'
import type { Planting } from './planting.ts'
import { ROLES, type Scheme } from './scheme.ts'

const products = ['sacubitril-valsartan', 'cilostazol', 'finerenone', 'fenofibrate', 'sarpogrelate'].map(
  itemOf,
)

/** A box that was sold comes back into another pharmacy's stock and is sold again; others are returned properly. */
export const traceResale: Scheme = {
  name: 'trace-resale',
  rule: 'trace-code-twice',
  title: '追溯码重复销售（回流药）',
  planted: '回流药再销售',
  innocent: '退货后再销售',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const pharmacies = city.institutionsOf('pharmacy')
    for (let pair = 0; pair < planting.pairs * 2; pair += 1) {
      const [here, there] = random.shuffled(pharmacies)
      if (!here || !there) return
      const item = random.pick(products)
      for (const role of ROLES) {
        const isResold = role === 'planted'
        const why = isResold
          ? `同一盒${item.name}售出后未退货，又在${there.name}售出`
          : `${item.name}售出后当日退货，再次售出`
        const label = planting.newCase(role)(why, ['DRUG_TRAC_D'])
        const first = shopInstant(random, planting.drawDay(20))
        const second = shopInstant(random, Math.floor(first / DAY_SECONDS) + random.between(3, 18))
        const code = planting.enterBox(item, here, monthOf(city.period, first))
        const secondPlace = isResold ? there : here
        if (isResold) reenter(planting, { code, item, institution: there, first, second })
        const sell = { item, code, label }
        planting.plan(planting.takePerson(here.county), (scene) => [
          {
            ...sale(scene, { ...sell, institution: here }, first),
            afterwards: isResold ? undefined : 'refunded',
          },
        ])
        planting.plan(planting.takePerson(secondPlace.county), (scene) => [
          sale(scene, { ...sell, institution: secondPlace }, second),
        ])
      }
    }
  },
}

/** The box enters the second pharmacy's books between its two sales. */
function reenter(
  { plot, random, city }: Planting,
  box: { code: string; item: Item; institution: Institution; first: Instant; second: Instant },
): void {
  const { code, item, institution, first, second } = box
  const at = first + 3600 + random.below(second - first - 7200)
  plot.boxes.push({ code, item, institution, month: monthOf(city.period, second) - 1, at })
}

function sale(
  scene: Scene,
  { item, institution, code, label }: { item: Item; institution: Institution; code: string; label: Label },
  at: Instant,
): Encounter {
  const bought = purchase(scene, { institution, at, basket: [{ item, boxes: 1, days: 7 }] })
  const charges = bought.charges.map((charge) => ({ ...charge, traceCodes: [code], label }))
  return { ...bought, charges, afterwards: undefined }
}
