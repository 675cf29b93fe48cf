import { stay } from '../../life/stay.ts'
import { admit, clinicScheme } from './clinic.ts'
import { coded, codedPlainly, mildComorbidities, oldestSplitReason, splitReasons } from './coded.ts'
import { dearer } from './dearer.ts'

const STAYS = 24
const TIMES = [2.3, 3.1] as const

/** A house treats far more dearly than its groups are and codes no complication; the look-alike spends as much on complications it codes. */
export const uncodedDear = clinicScheme(
  {
    name: 'uncoded-dear',
    title: '整院低编（低码高费）',
    planted: '费用高而不编并发症的机构',
    innocent: '费用高而并发症编全的机构',
    why: { planted: '的费用是同组的两倍以上，没有编并发症', innocent: '的费用高，并发症都编了' },
    kinds: ['township-hospital', 'community-centre'],
    usual: 0,
  },
  (planting, clinic) =>
    admit(planting, clinic, {
      reason: oldestSplitReason,
      stays: STAYS,
      write: (scene, wish) => {
        const { random } = scene
        const times = TIMES[0] + random.fraction() * (TIMES[1] - TIMES[0])
        const made = dearer(random, stay(scene, { ...wish, reason: random.pick(splitReasons) }), times)
        return [clinic.habit === 'planted' ? codedPlainly(made) : coded(made, mildComorbidities.slice(0, 2))]
      },
    }),
)
