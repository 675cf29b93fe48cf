import { dayOfInstant } from '../../calendar/civil-time.ts'
import { itemOf } from '../../catalogue/item.ts'
import { specialtyReasonOf } from '../../catalogue/specialty.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { withCharges } from '../with-charges.ts'
import { admit, type Clinic, clinicScheme } from './clinic.ts'
import { isSecondary } from './level.ts'

const reason = specialtyReasonOf('schizophrenia-ward')
const everyDay = [
  'bed-ordinary',
  'consult-inpatient',
  'nursing-2',
  'nursing-psychiatric',
  'work-therapy',
  'psych-drug-monitoring',
].map(itemOf)
const ofOneself = ['gastrodin', 'fructose', 'amino-acids', 'shuxuening', 'xuesaitong'].map(itemOf)
const STAYS = { planted: 30, usual: 22, innocent: 30 }
const SHARE = { planted: 0.95, usual: 0, innocent: 0.95 }
const PACKAGE = 2

/** A psychiatric house bills the same for everybody every day; the look-alike the same every day, but to each patient what is ordered for him. */
export const sameDailyBill = clinicScheme(
  {
    name: 'same-daily-bill',
    title: '精神科人人同一日费用',
    planted: '人人每天同一套费用的精神科',
    innocent: '各人医嘱稳定而彼此不同的精神科',
    why: { planted: '的精神科住院人人每天同一个数', innocent: '的精神科住院每人每天不变，人与人不同' },
    kinds: ['private-hospital'],
    suits: isSecondary,
  },
  (planting, clinic) =>
    admit(planting, clinic, {
      reason,
      stays: STAYS[clinic.habit],
      nights: [11, 15],
      write: (scene, wish) => {
        const made = stay(scene, wish)
        return [scene.random.chance(SHARE[clinic.habit]) ? alikeEveryDay(scene, made, clinic) : made]
      },
    }),
)

/** The same charges on each day but the one of discharge. */
function alikeEveryDay({ random }: Scene, encounter: Encounter, { habit }: Clinic): Encounter {
  const drug = random.pick(ofOneself)
  const units = random.between(1, 9)
  const own = habit === 'innocent' ? { item: drug, units } : { item: ofOneself[0] ?? drug, units: PACKAGE }
  const first = dayOfInstant(encounter.begin)
  const added = Array.from({ length: dayOfInstant(encounter.end) - first }, (_, index) =>
    [...everyDay.map((item) => ({ item, units: 1 })), own].map((charge) => ({
      ...charge,
      at: (first + index) * 86_400 + 61_200 + random.below(14_000),
    })),
  )
  return withCharges(random, { ...encounter, charges: [] }, added.flat())
}
