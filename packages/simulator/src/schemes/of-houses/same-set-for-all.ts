import { itemOf } from '../../catalogue/item.ts'
import { specialtyReasonOf } from '../../catalogue/specialty.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { labelled } from '../label-stay.ts'
import { plannedVisit } from '../planned-visit.ts'
import type { Planting } from '../planting.ts'
import { withCharges } from '../with-charges.ts'
import { type Clinic, clinicScheme, giveHabit } from './clinic.ts'

const palsy = specialtyReasonOf('facial-palsy')
const setOfTheHouse = ['acupuncture', 'moxibustion', 'massage-neck'].map(itemOf)
const treatments = new Set(
  [...setOfTheHouse, ...['electro-acupuncture', 'cupping', 'massage-waist'].map(itemOf)].map(
    ({ key }) => key,
  ),
)
const PALSIES = { planted: 6, usual: 6, innocent: 70 }
const OF_PALSIES = 0.85
/** Of the visits in which some such treatment was given. */
const SHARE = 0.75
const EVERY_DAYS = 12

/** Whatever ails people, a house gives them the same three treatments; the look-alike treats one illness, for which that set is usual everywhere. */
export const sameSetForAll = clinicScheme(
  {
    name: 'same-set-for-all',
    title: '整院中医治疗同一套餐',
    planted: '什么病都做同一套中医治疗的机构',
    innocent: '专治面瘫、用常规方案的机构',
    why: { planted: '的门诊病人不论什么病都做同一套三项', innocent: '的病人多是面瘫，方案各家相同' },
    kinds: ['township-hospital', 'community-centre'],
    legitimateSignals: {
      'MDTRT_D.otp_diag_info': 'Which illness it was is what makes the set right.',
      'MDTRT_D.adm_diag_dscr': 'The same, as a name.',
    },
  },
  (planting, clinic) => {
    attend(planting, clinic)
    if (clinic.habit === 'planted')
      giveHabit(planting, clinic, (scene, encounter) =>
        !encounter.isStay && encounter.charges.some(isTreatment) && scene.random.chance(SHARE)
          ? [withSet(scene, encounter)]
          : undefined,
      )
  },
)

/** People with a palsy, as few as will do, who come again and again. */
function attend(planting: Planting, { institution, label, habit }: Clinic): void {
  const visits = PALSIES[habit]
  const perPerson = Math.max(1, Math.min(10, Math.floor(planting.days / EVERY_DAYS / 2)))
  for (let done = 0; done < visits; done += perPerson) {
    const times = Math.min(perPerson, visits - done)
    const first = planting.drawDay(times * EVERY_DAYS)
    planting.plan(planting.takePatient(palsy, institution.county), (scene) =>
      Array.from({ length: times }, (_, time) => {
        const day = first + time * EVERY_DAYS + scene.random.below(5)
        const visit = plannedVisit(scene, { institution, day, condition: palsy })
        const made = scene.random.chance(OF_PALSIES) ? withSet(scene, visit) : visit
        return label ? labelled(made, label) : made
      }),
    )
  }
}

/** The set instead of whatever else of the kind was done. */
function withSet({ random }: Scene, encounter: Encounter): Encounter {
  const charges = encounter.charges.filter((charge) => !isTreatment(charge))
  return withCharges(
    random,
    { ...encounter, charges },
    setOfTheHouse.map((item) => ({ item, units: 1, at: encounter.begin + random.between(600, 3600) })),
  )
}

function isTreatment({ item }: Encounter['charges'][number]): boolean {
  return treatments.has(item.key)
}
