import { stayReasonOf } from '../../catalogue/condition.ts'
import { comorbidityOf } from '../../catalogue/specialty.ts'
import { stay } from '../../life/stay.ts'
import { admit, clinicScheme } from './clinic.ts'
import { caredFor, coded } from './coded.ts'

const STAYS = 10
const grave = comorbidityOf('respiratory-failure')
/** Illnesses that are treated without oxygen: what is charged for them speaks of no failing lungs. */
const reasons = ['gastritis-stay', 'vertigo-stay', 'hypertension-stay', 'disc'].map(stayReasonOf)
const oldest = stayReasonOf('hypertension-stay')

/** A house writes a grave complication on lists of stays in which nothing was done about it; elsewhere it was treated. */
export const untreatedCodes = clinicScheme(
  {
    name: 'untreated-codes',
    title: '整院填重症并发症而不治疗',
    planted: '填写没有治疗的重症并发症的机构',
    innocent: '重症并发症有治疗的机构',
    why: {
      planted: '给普通住院填急性呼吸衰竭，费用里没有相应治疗',
      innocent: '的急性呼吸衰竭都有吸氧和无创通气',
    },
    kinds: ['private-hospital'],
    usual: 0,
    isJudgedAlone: true,
  },
  (planting, clinic) =>
    admit(planting, clinic, {
      reason: oldest,
      stays: STAYS,
      write: (scene, wish) => {
        const made = coded(stay(scene, { ...wish, reason: scene.random.pick(reasons) }), [grave])
        return [clinic.habit === 'planted' ? made : caredFor(scene.random, made, [grave])]
      },
    }),
)
