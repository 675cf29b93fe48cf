import { chronicIllnesses } from '../../catalogue/condition.ts'
import { items } from '../../catalogue/item.ts'
import type { Person } from '../../city/person.ts'
import { chronicVisit } from '../../life/chronic-care.ts'
import type { Encounter } from '../../life/encounter.ts'
import { shelfOfPharmacy } from '../../life/pharmacy.ts'
import { officeInstant, type Scene } from '../../life/scene.ts'
import { ROLES, type Scheme } from '../scheme.ts'
import { dosing, withOrder } from '../with-charges.ts'
import { signalsOf } from './signals.ts'

const illnesses = chronicIllnesses.filter(
  ({ key }) => key === 'hypertension' || key === 'diabetes' || key === 'coronary',
)
const VISITS = 6
/** What speaks for none of these illnesses. */
const others = shelfOfPharmacy.filter(
  ({ code, price }) => /^X[ADJMRS]0[2-9]/.test(code) && price > 200_000 && price < 900_000,
)
const patent = items.filter(
  ({ kind, code, isInjection }) => kind === 'drug' && !isInjection && code.startsWith('ZA12'),
)
const herbs = items.filter(({ kind }) => kind === 'herb')

/** The benefit of an illness that nobody treats is used for other drugs; others are treated for theirs, or by Chinese medicine. */
export const paperIllness: Scheme = {
  name: 'paper-illness',
  rule: '',
  title: '慢特病冒用（没有这个病）',
  planted: '享受慢特病待遇，从不用这个病的药',
  innocent: '按病用药，或以中医药治疗',
  legitimateSignals: {
    'FEE_LIST_D.med_chrgitm_type': 'Chinese medicine is one of the two good reasons.',
    ...signalsOf(
      ['SETL_D.medfee_sumamt', 'SETL_D.preselfpay_amt', 'SETL_D.inscp_amt'],
      'What is billed instead of the drugs of the illness is the scheme itself.',
    ),
  },
  plant(planting) {
    const { random } = planting
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const illness = random.pick(illnesses)
      for (const role of ROLES) {
        const isChinese = role === 'innocent' && pair % 2 === 1
        const has = ({ chronic }: Person): boolean => chronic.some(({ key }) => key === illness.key)
        const person = planting.takePerson(
          undefined,
          (one) => (role === 'innocent' && !isChinese ? has(one) : one.chronic.length === 0),
          [45, 80],
        )
        const institution = person.usual.primary
        const label = planting.newCase(role)(
          `${illness.name}待遇就诊${VISITS}次，${role === 'planted' ? '开的都是别的药' : isChinese ? '以中药治疗' : '用本病的药'}`,
        )
        const first = planting.drawDay(VISITS * 32)
        const write = (scene: Scene): Encounter[] =>
          Array.from({ length: VISITS }, (_, time) => {
            const at = officeInstant(scene.random, first + time * 31 + scene.random.below(2))
            const treated = chronicVisit(scene, { illness, institution, at })
            const usual = treated.charges.filter(({ item }) =>
              illness.drugs.some((order) => order.item === item),
            )
            if (role === 'innocent' && !isChinese) return { ...treated, label }
            const given = scene.random.pick(isChinese ? (patent.length > 0 ? patent : herbs) : others)
            const charges = treated.charges.filter(
              (charge) => !usual.includes(charge) && !illness.tests.some(({ item }) => item === charge.item),
            )
            const also = given.kind === 'herb' ? {} : dosing(scene.random, given, 30)
            const units = given.kind === 'herb' ? 70 : scene.random.between(2, 3)
            const order = { item: given, units, at: at + 600, label, also }
            return { ...withOrder({ ...treated, charges }, [order]), label }
          })
        // What somebody buys by the way may be for anything: nothing else happens to either.
        planting.plan(person, write, true)
      }
    }
  },
}
