import { stayReasonOf } from '../../catalogue/condition.ts'
import type { Encounter } from '../../life/encounter.ts'
import { stay } from '../../life/stay.ts'
import type { Random } from '../../random/random.ts'
import { admit, clinicScheme, giveHabit } from './clinic.ts'
import { dearer } from './dearer.ts'

const pneumonia = stayReasonOf('pneumonia')
/** In the category of pneumonia, and a group of its own where groups are made of the region's stays. */
const lobar = { icd: 'J18.100', name: '大叶性肺炎' }
const STAYS = 30
const USUAL_SHARE = 0.2
const TIMES = 1.9

/** A house calls its pneumonias by the name of the dearer kind; in the look-alike, and now and then everywhere, who is called so is as ill. */
export const dearerSubgroup = clinicScheme(
  {
    name: 'dearer-subgroup',
    title: '整院就高编码（DIP）',
    planted: '把普通肺炎编成更贵亚目的机构',
    innocent: '确实多收重症肺炎的机构',
    why: {
      planted: '的肺炎大多编成大叶性肺炎，费用如普通肺炎',
      innocent: '的肺炎大多是大叶性肺炎，费用也高',
    },
    kinds: ['private-hospital'],
    usual: 10,
  },
  (planting, clinic) => {
    if (clinic.habit === 'usual')
      giveHabit(planting, clinic, ({ random }, encounter) =>
        encounter.isStay && encounter.diagnoses[0] === pneumonia && random.chance(USUAL_SHARE)
          ? [named(gravelyIll(random, encounter))]
          : undefined,
      )
    else
      admit(planting, clinic, {
        reason: pneumonia,
        stays: STAYS,
        write: (scene, wish) => {
          const made = stay(scene, wish)
          return [named(clinic.habit === 'planted' ? made : gravelyIll(scene.random, made))]
        },
      })
  },
)

function gravelyIll(random: Random, encounter: Encounter): Encounter {
  return dearer(random, encounter, TIMES)
}

function named(encounter: Encounter): Encounter {
  return { ...encounter, diagnoses: [lobar, ...encounter.diagnoses.slice(1)] }
}
