import { instantAt } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import { stay } from '../../life/stay.ts'
import { itemsOf } from '../line-in-visit.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'
import { selfPaidSignals } from '../self-paid.ts'
import { withOrder } from '../with-charges.ts'

const drugs = itemsOf('carboprost', 'yimucao-injection')
const myoma = stayReasonOf('myoma')
const delivery = stayReasonOf('delivery')
const YOUNG = [30, 41] as const

/** A drug that only the maternity insurance pays is paid in a stay that is no delivery. */
export const drugMaternity = ruleScheme(
  {
    rule: 'drug-maternity',
    inForceFrom: '2025-07-30',
    title: '药品限生育保险',
    planted: '限生育保险药品由基本医保支付',
    innocent: '生育住院使用或由个人自费',
    legitimateSignals: {
      ...selfPaidSignals,
      'FEE_LIST_D.med_type': 'In a stay for a delivery the drug is what the insurance is for.',
    },
  },
  (planting, pair) => {
    const { random, city } = planting
    const institution = random.pick(city.institutionsOf('county-hospital', 'city-hospital'))
    const item = random.pick(drugs)
    const admittedOn = planting.drawAdmissionDay()
    const isDelivery = pair % 2 === 1
    return pairOf((role) => {
      const isPlanted = role === 'planted'
      const reason = isDelivery && !isPlanted ? delivery : myoma
      const why = isPlanted
        ? `${item.name}限生育保险，非生育住院计入政策范围`
        : isDelivery
          ? `${item.name}用于生育住院`
          : `${item.name}由个人全额自费`
      return {
        person: planting.takePerson(undefined, ({ sex }) => sex === '2', YOUNG),
        why,
        write: (scene, label) => {
          const own = stay(scene, {
            reason,
            institution,
            admittedOn,
            nights: scene.random.between(4, 6),
            also: [],
          })
          const at = instantAt(admittedOn + 2, 8 + scene.random.fraction() * 9)
          const also = { isSelfPaid: !isPlanted && !isDelivery }
          return [withOrder(own, [{ item, units: scene.random.between(1, 2), at, label, also }])]
        },
      }
    })
  },
)
