import { dayOfInstant } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import { itemOf } from '../../catalogue/item.ts'
import { specialtyReasonOf } from '../../catalogue/specialty.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { withCharges } from '../with-charges.ts'
import { admit, clinicScheme } from './clinic.ts'
import { isSecondary } from './level.ts'

const palsy = specialtyReasonOf('facial-palsy')
const disc = stayReasonOf('disc')
const treatments = ['electro-acupuncture', 'cupping', 'moxibustion', 'acupuncture'].map(itemOf)
const STAYS = 16
const PALSIES = { planted: 2, usual: 2, innocent: 14 }

/** A house of Chinese medicine doubles the treatments of every painful back; the look-alike has facial palsies, which get as many everywhere. */
export const needlesEveryHour = clinicScheme(
  {
    name: 'needles-every-hour',
    title: '整院中医治疗次数过多',
    planted: '人人加倍做中医治疗的机构',
    innocent: '多收面瘫的中医机构',
    why: { planted: '的腰痛病人每床日多做四次针灸拔罐', innocent: '的病人多是面瘫，各家都一天多次' },
    kinds: ['private-hospital'],
    suits: isSecondary,
    legitimateSignals: {
      'MDTRT_D.dscg_maindiag_code': 'Which illness it was is the reason of the look-alike.',
      'MDTRT_D.dscg_maindiag_name': 'The same, as a name.',
      'MDTRT_D.adm_diag_dscr': 'The same, at admission.',
    },
  },
  (planting, clinic) => {
    const palsies = PALSIES[clinic.habit]
    // Painful backs there are everywhere: they are planned for houses with a role only.
    const backs = clinic.habit === 'usual' ? 0 : STAYS - palsies
    for (const { reason, stays } of [
      { reason: palsy, stays: palsies },
      { reason: disc, stays: backs },
    ]) {
      const isMuch = reason === palsy || clinic.habit === 'planted'
      admit(planting, clinic, {
        reason,
        stays,
        nights: [7, 10],
        write: (scene, wish) => {
          const made = stay(scene, wish)
          return [isMuch ? withNeedles(scene, made) : made]
        },
      })
    }
  },
)

function withNeedles({ random }: Scene, encounter: Encounter): Encounter {
  const first = dayOfInstant(encounter.begin)
  return withCharges(
    random,
    encounter,
    Array.from({ length: dayOfInstant(encounter.end) - first }, (_, index) =>
      treatments.map((item) => ({
        item,
        units: 1,
        at: (first + index) * 86_400 + 30_600 + random.below(32_000),
      })),
    ).flat(),
  )
}
