import { ageOn } from '../../city/person.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { admit, type Clinic, clinicScheme } from './clinic.ts'
import { caredFor, coded, mildComorbidities, oldestSplitReason, splitReasons } from './coded.ts'
import { isSecondary } from './level.ts'

const STAYS = 48
const SHARE = 0.85
const OLD = 80

/**
 * A house puts complications on the lists of most of its stays, which changes the group and nothing else. One look-alike has the very old,
 * who have complications everywhere; the other finds as many and treats them.
 */
export const graverCodes = clinicScheme(
  {
    name: 'graver-codes',
    title: '整院高套（并发症编码）',
    planted: '成批加填并发症的机构',
    innocent: '并发症本来就多的机构',
    why: { planted: '成批加填并发症，费用不变', innocent: '的并发症有年龄或治疗为据' },
    kinds: ['private-hospital'],
    suits: isSecondary,
    usual: 0,
    legitimateSignals: {
      'MDTRT_D.brdy': 'That the patients are very old is the reason of one look-alike.',
      'SETL_D.brdy': 'The same column of the settlement.',
      'MDTRT_D.age': 'That the patients are very old is the reason of one look-alike.',
      'SETL_D.age': 'The same column of the settlement.',
    },
  },
  (planting, clinic) => {
    const isOfTheOld = clinic.habit === 'innocent' && clinic.number % 2 === 0
    const { firstDay, lastDay } = planting.city.period
    admit(planting, clinic, {
      reason: oldestSplitReason,
      stays: STAYS,
      suits: (person) => (isOfTheOld ? ageOn(person, firstDay) >= OLD : ageOn(person, lastDay) < OLD),
      write: (scene, wish) => {
        const made = stay(scene, { ...wish, reason: scene.random.pick(splitReasons) })
        return [isOfTheOld ? made : withComplications(scene, made, clinic)]
      },
    })
  },
)

function withComplications({ random }: Scene, encounter: Encounter, { habit }: Clinic): Encounter {
  if (!random.chance(SHARE)) return encounter
  const ills = random.shuffled(mildComorbidities).slice(0, random.between(1, 2))
  const told = coded(encounter, ills)
  return habit === 'planted' ? told : caredFor(random, told, ills)
}
