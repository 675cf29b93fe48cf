import { type StayReason, stayReasonOf } from '../../catalogue/condition.ts'
import { type Item, itemOf } from '../../catalogue/item.ts'
import type { Encounter, Label } from '../../life/encounter.ts'
import { stay } from '../../life/stay.ts'
import { asContext, pairOf, ruleScheme } from '../rule-scheme.ts'
import { withCharges } from '../with-charges.ts'

/** Reasons with their operation and a cheaper one of the same group (两库 手术折价). */
const operations: readonly { reason: StayReason; second: Item }[] = [
  { reason: stayReasonOf('appendicitis'), second: itemOf('op-adhesiolysis') },
  { reason: stayReasonOf('haemorrhoid'), second: itemOf('op-fistula') },
  { reason: stayReasonOf('myoma'), second: itemOf('op-ovarian-cyst') },
]

/** The second operation of a group on one day is charged at the full price. */
export const surgeryDiscount = ruleScheme(
  {
    rule: 'surgery-discount',
    inForceFrom: '2025-07-22',
    title: '手术项目未按规定折价收费',
    planted: '同组第二手术全价收费',
    innocent: '同组第二手术按50%收费',
    legitimateSignals: {
      'FEE_LIST_D.cnt': 'Half the quantity is how the discount is written.',
      'FEE_LIST_D.det_item_fee_sumamt': 'Half the amount follows from half the quantity.',
      'FEE_LIST_D.inscp_amt': 'Half the amount follows from half the quantity.',
    },
  },
  (planting) => {
    const { random, city } = planting
    const { reason, second } = random.pick(operations)
    const institution = random.pick(city.institutionsOf('county-hospital', 'city-hospital'))
    const admittedOn = planting.drawAdmissionDay()
    return pairOf((role) => ({
      person: planting.takePatient(reason),
      why: `${reason.operation?.item.name ?? ''}与${second.name}同日同组，第二手术按${role === 'planted' ? '全价' : '50%'}收取`,
      write: (scene, label) => {
        const nights = scene.random.between(5, 7)
        const own = stay(scene, { reason, institution, admittedOn, nights, also: [] })
        return [
          twoOperations(own, { second, units: role === 'planted' ? 1 : 0.5, label, random: scene.random }),
        ]
      },
    }))
  },
)

function twoOperations(
  encounter: Encounter,
  {
    second,
    units,
    label,
    random,
  }: { second: Item; units: number; label: Label; random: Parameters<typeof withCharges>[0] },
): Encounter {
  const main = encounter.charges.find(({ item, takesBack }) => item.key.startsWith('op-') && !takesBack)
  if (!main) return encounter
  const charges = encounter.charges
    .filter(({ takesBack }) => takesBack !== main)
    .map((charge) => (charge === main ? { ...charge, label: asContext(label) } : charge))
  return withCharges(random, { ...encounter, charges }, [{ item: second, units, at: main.at + 60, label }])
}
