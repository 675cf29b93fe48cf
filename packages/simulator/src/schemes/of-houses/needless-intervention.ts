import { stayReasonOf } from '../../catalogue/condition.ts'
import { specialtyReasonOf } from '../../catalogue/specialty.ts'
import { stay } from '../../life/stay.ts'
import { admit, clinicScheme } from './clinic.ts'
import { isSecondary } from './level.ts'

const angina = { treated: stayReasonOf('coronary-unstable'), stented: stayReasonOf('coronary-stent') }
const infarction = {
  treated: specialtyReasonOf('infarction'),
  stented: specialtyReasonOf('infarction-stent'),
}
const STAYS = { planted: 36, usual: 24, innocent: 36 }
/** How many of the stays are for an infarction: usually, and in a house that takes them from everywhere. */
const INFARCTIONS = { planted: 3, usual: 3, innocent: 30 }
const OF_INFARCTIONS = 0.8
const OF_ANGINAS = { planted: 0.85, usual: 0.15, innocent: 0.15 }

/** A house puts stents into most who come with angina; the look-alike as often, because most come with an infarction. */
export const needlessIntervention = clinicScheme(
  {
    name: 'needless-intervention',
    title: '整院过度冠脉介入',
    planted: '心绞痛大多做介入的机构',
    innocent: '多收急性心肌梗死的机构',
    why: { planted: '的心绞痛八成做了支架', innocent: '是胸痛中心，做支架的多是急性心肌梗死' },
    kinds: ['private-hospital'],
    suits: isSecondary,
    legitimateSignals: {
      'MDTRT_D.dscg_maindiag_code': 'Which illness it was is what makes the intervention right.',
      'MDTRT_D.dscg_maindiag_name': 'The same, as a name.',
      'MDTRT_D.adm_diag_dscr': 'The same, at admission.',
    },
  },
  (planting, clinic) => {
    const infarctions = INFARCTIONS[clinic.habit]
    for (const { kind, stays, share } of [
      { kind: infarction, stays: infarctions, share: OF_INFARCTIONS },
      { kind: angina, stays: STAYS[clinic.habit] - infarctions, share: OF_ANGINAS[clinic.habit] },
    ]) {
      admit(planting, clinic, {
        reason: angina.stented,
        stays,
        write: (scene, wish) => [
          stay(scene, { ...wish, reason: scene.random.chance(share) ? kind.stented : kind.treated }),
        ],
      })
    }
  },
)
