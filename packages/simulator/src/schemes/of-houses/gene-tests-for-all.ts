import { itemOf } from '../../catalogue/item.ts'
import { specialtyReasonOf } from '../../catalogue/specialty.ts'
import { stay } from '../../life/stay.ts'
import { withCharges } from '../with-charges.ts'
import { admit, clinicScheme } from './clinic.ts'
import { isSecondary } from './level.ts'

const lung = specialtyReasonOf('bronchial-tumour')
const colon = specialtyReasonOf('colon-tumour')
const tests = ['gene-test-tumour', 'gene-test-expression'].map(itemOf)
const PATIENTS = { planted: 26, usual: 20, innocent: 26 }
const LUNGS = { planted: 2, usual: 2, innocent: 24 }
const OF_LUNGS = 0.8
const OF_COLONS = { planted: 0.85, usual: 0.1, innocent: 0.1 }

/** A house tests the genes of everybody with a tumour; the look-alike of those with a tumour of the lung, who are tested everywhere. */
export const geneTestsForAll = clinicScheme(
  {
    name: 'gene-tests-for-all',
    title: '整院过度基因检测',
    planted: '人人做基因检测的机构',
    innocent: '多收肺癌的机构',
    why: { planted: '的肠癌患者八成做基因检测', innocent: '的患者多是肺癌，靶向用药前检测' },
    kinds: ['private-hospital'],
    suits: isSecondary,
    usual: 5,
    legitimateSignals: {
      'MDTRT_D.dscg_maindiag_code': 'Which tumour it was is what makes the test right.',
      'MDTRT_D.dscg_maindiag_name': 'The same, as a name.',
      'MDTRT_D.adm_diag_dscr': 'The same, at admission.',
    },
  },
  (planting, clinic) => {
    const lungs = LUNGS[clinic.habit]
    for (const { reason, stays, share } of [
      { reason: lung, stays: lungs, share: OF_LUNGS },
      { reason: colon, stays: PATIENTS[clinic.habit] - lungs, share: OF_COLONS[clinic.habit] },
    ]) {
      admit(planting, clinic, {
        reason,
        stays,
        // A patient counts once, however often he comes.
        every: planting.days,
        nights: [3, 6],
        write: (scene, wish) => {
          const made = stay(scene, wish)
          const item = scene.random.pick(tests)
          const at = made.begin + 7200
          return [
            scene.random.chance(share) ? withCharges(scene.random, made, [{ item, units: 1, at }]) : made,
          ]
        },
      })
    }
  },
)
