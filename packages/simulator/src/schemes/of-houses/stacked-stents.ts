import { itemOf } from '../../catalogue/item.ts'
import { specialtyReasonOf } from '../../catalogue/specialty.ts'
import { ageOn } from '../../city/person.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { withCharges } from '../with-charges.ts'
import { admit, clinicScheme } from './clinic.ts'
import { isPrimary } from './level.ts'

const reason = specialtyReasonOf('angina-stent-old')
const stent = itemOf('stent-des')
const STAYS = { planted: 18, usual: 12, innocent: 18 }
const OLD = 75
const OF_THE_OLD = { planted: 3, usual: 3, innocent: 16 }

/** A house puts in two stents more than others; the look-alike treats the very old, whose vessels need more everywhere. */
export const stackedStents = clinicScheme(
  {
    name: 'stacked-stents',
    title: '整院支架数偏多',
    planted: '每例多放两个支架的机构',
    innocent: '多治高龄多支病变的机构',
    why: { planted: '的支架每例比别家多两个', innocent: '的病人多在75岁以上，病变多' },
    kinds: ['private-hospital'],
    suits: isPrimary,
    legitimateSignals: {
      'MDTRT_D.brdy': 'That the patients are very old is the reason of the look-alike.',
      'SETL_D.brdy': 'The same column of the settlement.',
      'MDTRT_D.age': 'That the patients are very old is the reason of the look-alike.',
      'SETL_D.age': 'The same column of the settlement.',
    },
  },
  (planting, clinic) => {
    const { firstDay, lastDay } = planting.city.period
    const ofTheOld = OF_THE_OLD[clinic.habit]
    for (const { isOld, stays } of [
      { isOld: true, stays: ofTheOld },
      { isOld: false, stays: STAYS[clinic.habit] - ofTheOld },
    ]) {
      admit(planting, clinic, {
        reason,
        stays,
        suits: (person) => (isOld ? ageOn(person, firstDay) >= OLD : ageOn(person, lastDay) < OLD),
        write: (scene, wish) => {
          const made = stay(scene, wish)
          return [clinic.habit === 'planted' || isOld ? withStents(scene, made) : made]
        },
      })
    }
  },
)

function withStents({ random }: Scene, encounter: Encounter): Encounter {
  const at = encounter.operations[0]?.begin ?? encounter.begin
  return withCharges(random, encounter, [{ item: stent, units: random.between(1, 3), at: at + 600 }])
}
