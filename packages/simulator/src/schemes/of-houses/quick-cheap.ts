import { stayReasonOf } from '../../catalogue/condition.ts'
import { stay } from '../../life/stay.ts'
import { admit, clinicScheme } from './clinic.ts'
import { codedPlainly } from './coded.ts'
import { isSecondary } from './level.ts'

const STAYS = 32
/** 1 as ordered, 2 to another house. */
const DISCHARGE_WAY = { planted: '1', innocent: '2', usual: '1' }
const LITTLE = { care: 0.25, tests: 0.2 }
const reasons = [
  'pneumonia',
  'stroke-acute',
  'hypertension-stay',
  'gastritis-stay',
  'vertigo-stay',
  'disc',
].map(stayReasonOf)
const oldest = stayReasonOf('stroke-acute')

/** A house admits people for two days of next to nothing; the look-alike sends as many on to a higher house after two days. */
export const quickCheap = clinicScheme(
  {
    name: 'quick-cheap',
    title: '整院费用过低的短住院',
    planted: '大量费用极低的短住院的机构',
    innocent: '短住院都是转往上级的机构',
    why: { planted: '的病人住两天就出院，费用极低', innocent: '的病人两天后转往上级医院' },
    kinds: ['private-hospital'],
    suits: isSecondary,
    usual: 0,
    legitimateSignals: {
      'MDTRT_D.dscg_way': 'That they are sent on to another house is what makes them innocent.',
    },
  },
  (planting, clinic) =>
    admit(planting, clinic, {
      reason: oldest,
      stays: STAYS,
      nights: [2, 3],
      write: (scene, wish) => {
        const reason = scene.random.pick(reasons)
        const dischargeWay = DISCHARGE_WAY[clinic.habit]
        return [codedPlainly(stay(scene, { ...wish, reason, intensity: LITTLE, also: [], dischargeWay }))]
      },
    }),
)
