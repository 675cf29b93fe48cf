import { priceAt } from '../../billing/bill.ts'
import { chronicIllnesses } from '../../catalogue/condition.ts'
import type { Item } from '../../catalogue/item.ts'
import { limitsOf } from '../../catalogue/limit.ts'
import type { Institution } from '../../city/institution.ts'
import type { Person } from '../../city/person.ts'
import { chronicVisit } from '../../life/chronic-care.ts'
import type { Encounter, Label } from '../../life/encounter.ts'
import { shelfOfPharmacy } from '../../life/pharmacy.ts'
import { officeInstant, type Scene } from '../../life/scene.ts'
import { ROLES, type Scheme } from '../scheme.ts'
import { dosing, withOrder } from '../with-charges.ts'

const illness = chronicIllnesses.find(({ key }) => key === 'hypertension')
/** What the benefit pays a month (simulated), in fen, and of how many percent, by insurance. */
const QUOTAS = { '310': { fen: 16_000, percent: 80 }, '390': { fen: 11_000, percent: 65 } }
const MONTHS = 7
const TRIES = 3_000
/** Of what fills the quota: filled to the last yuan, or far beyond it by who is really ill. */
const FULL = [1, 1.03] as const
const FAR_BEYOND = [1.2, 1.8] as const
const fillers = shelfOfPharmacy.filter(
  ({ price, level, code }) => level === '01' && price < 600_000 && code.startsWith('X'),
)

/** The monthly quota of a benefit is used up to the yuan, month after month, by whatever makes up the sum; others need more than it, or what they need. */
export const quotaFilled: Scheme = {
  name: 'quota-filled',
  rule: '',
  leastPersons: 5_000,
  title: '慢特病额度卡点套取',
  planted: '每月凑药恰好用到额度',
  innocent: '病情需要，费用远超额度',
  legitimateSignals: {
    'SETL_D.medfee_sumamt': 'How far the sum goes beyond the quota is what the scheme is known by.',
    'SETL_D.fulamt_ownpay_amt': 'For the same reason as above.',
    'SETL_D.preselfpay_amt': 'For the same reason as above.',
    'SETL_D.inscp_amt': 'For the same reason as above.',
    'SETL_D.psn_pay': 'For the same reason as above.',
    'SETL_D.cash_payamt': 'For the same reason as above.',
    'SETL_D.acct_pay': 'For the same reason as above.',
    'SETL_D.overlmt_selfpay': 'For the same reason as above.',
  },
  plant(planting) {
    if (!illness) return
    for (const [insurance, { fen }] of Object.entries(QUOTAS))
      planting.plot.quotas.set(`${illness.benefitCode}/${insurance}`, fen)
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      for (const role of ROLES) {
        const person = planting.takePerson(
          undefined,
          ({ chronic }) => chronic.every(({ key }) => key !== illness.key),
          [45, 80],
        )
        const label = planting.newCase(role)(
          `${MONTHS}个月里每月${role === 'planted' ? '恰好用到高血压额度' : '费用都远超高血压额度'}`,
        )
        const first = planting.drawDay(MONTHS * 31)
        planting.plan(person, (scene) =>
          Array.from({ length: MONTHS }, (_, month) =>
            filled(scene, {
              person,
              day: first + month * 31,
              times: role === 'planted' ? FULL : FAR_BEYOND,
              label,
            }),
          ),
        )
      }
    }
  },
}

function filled(
  scene: Scene,
  plan: { person: Person; day: number; times: readonly [number, number]; label: Label },
): Encounter {
  const { person, day, times, label } = plan
  const institution = person.usual.primary
  if (!illness) throw new RangeError('The catalogue has no hypertension.')
  const { fen, percent } = QUOTAS[person.insurance]
  const wanted = (fen * 100) / percent
  const at = officeInstant(scene.random, day)
  const visited = chronicVisit(scene, { illness, institution, at })
  const attendance = visited.charges
    .filter(({ item }) => item.kind === 'service' && item.level === '01')
    .slice(0, 2)
  const begun = attendance.reduce((sum, { item }) => sum + fenOf(item, institution), 0)
  const bag = drawBag(scene, { institution, low: wanted * times[0] - begun, high: wanted * times[1] - begun })
  const given = bag.map(({ item, boxes }) => ({
    item,
    units: boxes,
    at: at + 900,
    label,
    also: dosing(scene.random, item, 30),
  }))
  return { ...withOrder({ ...visited, charges: attendance }, given), label }
}

function drawBag(
  { random }: Scene,
  { institution, low, high }: { institution: Institution; low: number; high: number },
): { item: Item; boxes: number }[] {
  const suited = fillers.filter((item) => limitsOf(item) === undefined)
  // One box is of the illness in any case: the benefit is not for nothing.
  const own = illness ? illness.drugs.map(({ item }) => item) : []
  const draw = (): { item: Item; boxes: number }[] => [
    { item: random.pick(own), boxes: 1 },
    ...Array.from({ length: random.between(1, 3) }, () => ({
      item: random.pick(suited),
      boxes: random.between(1, 5),
    })),
  ]
  const worth = (bag: readonly { item: Item; boxes: number }[]): number =>
    bag.reduce((sum, { item, boxes }) => sum + fenOf(item, institution) * boxes, 0)
  const bags = Array.from({ length: TRIES }, draw)
  return bags.find((bag) => worth(bag) >= low && worth(bag) <= high) ?? bags[0] ?? []
}

/** What insurance counts of the price. */
function fenOf(item: Item, institution: Institution): number {
  return (priceAt(item, institution) * (1 - item.selfpayShare)) / 100
}
