import { stayReasonOf } from '../../catalogue/condition.ts'
import { checkedThrough, treated } from '../low-standard-admission.ts'
import { houseScheme } from './house-scheme.ts'
import { isPlainStay } from './reason-of-stay.ts'
import { canLieIn, stayInstead } from './stay-instead.ts'

const SHARE = 0.85
const reasons = ['bronchitis-stay', 'hypertension-stay', 'vertigo-stay', 'gastritis-stay'].map(stayReasonOf)
const TRANSFER = '2'

/** A house admits people for a round of tests; elsewhere the tests lead to a treatment, or to a hospital that can treat. */
export const checkUpHouse = houseScheme(
  {
    name: 'check-up-house',
    title: '整院体检式住院',
    planted: '惯于体检式住院的机构',
    innocent: '检查多有原因的机构',
    kinds: ['private-hospital', 'tcm-hospital'],
    // The dear examinations are not to be had below.
    suits: ({ levelClass }) => levelClass > 1,
    elsewhere: 0.05,
    legitimateSignals: { 'MDTRT_D.dscg_way': 'That people were sent on is the reason of one look-alike.' },
  },
  {
    planted: () => ({
      why: '的住院多只做检查',
      change: (scene, encounter) => {
        if (!isPlainStay(encounter) || !canLieIn(scene) || !scene.random.chance(SHARE)) return undefined
        return [checkedThrough(scene, stayInstead(scene, encounter, checkUp(scene.random.pick(reasons))))]
      },
    }),
    innocent: (_, { number }) => {
      const isSentOn = number % 2 === 1
      return {
        why: isSentOn ? '的病人查明后多转上级医院' : '的病人检查后有相应治疗',
        change: (scene, encounter) => {
          if (!isPlainStay(encounter) || !canLieIn(scene) || !scene.random.chance(SHARE)) return undefined
          const asked = checkUp(scene.random.pick(reasons))
          const made = stayInstead(scene, encounter, isSentOn ? { ...asked, dischargeWay: TRANSFER } : asked)
          return [isSentOn ? checkedThrough(scene, made) : treated(scene, made)]
        },
      }
    },
  },
)

const checkUp = (reason: (typeof reasons)[number]) => ({
  reason,
  nights: 4,
  intensity: { care: 0.25, tests: 1.5 },
  also: [],
})
