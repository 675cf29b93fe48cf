import { stay } from '../../life/stay.ts'
import { admit, clinicScheme } from './clinic.ts'
import { coded, mildComorbidities, oldestSplitReason, splitReasons } from './coded.ts'
import { isPrimary } from './level.ts'

/** Usual houses have complications enough for one to be compared with them. */
const STAYS = { planted: 26, usual: 14, innocent: 26 }
const AS_LONG = [7, 8] as const
const SHORT = [2, 3] as const
/** Little is done on each of a few days, or on each of many. */
const INTENSITY = {
  planted: { care: 0.3, tests: 0.4 },
  innocent: { care: 0.5, tests: 0.15 },
  usual: { care: 1, tests: 1 },
}

/** A house codes complications in people who lie in for three days and get little; the look-alike is thrifty and keeps them as long as others. */
export const lightGraver = clinicScheme(
  {
    name: 'light-graver',
    title: '整院重编轻治',
    planted: '编并发症而住几天、治疗少的机构',
    innocent: '编并发症而只是费用低的机构',
    why: { planted: '编并发症的住院只住三天，费用很少', innocent: '编并发症的住院费用低，住院日照常' },
    kinds: ['private-hospital'],
    suits: isPrimary,
    usual: 12,
    legitimateSignals: {
      'MDTRT_D.ipt_days': 'How long they lay there is what the scheme is.',
    },
  },
  (planting, clinic) => {
    const intensity = INTENSITY[clinic.habit]
    admit(planting, clinic, {
      reason: oldestSplitReason,
      stays: STAYS[clinic.habit],
      nights: clinic.habit === 'planted' ? SHORT : AS_LONG,
      write: (scene, wish) => {
        const reason = scene.random.pick(splitReasons)
        const made = stay(scene, { ...wish, reason, intensity, dischargeWay: '1' })
        return [coded(made, [scene.random.pick(mildComorbidities)])]
      },
    })
  },
)
