import { dayOfInstant } from '../../calendar/civil-time.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { houseScheme } from './house-scheme.ts'
import { isPlainStay, reasonOfStay } from './reason-of-stay.ts'
import { canLieIn, EMERGENCY, nightsOf, plainReasonFor, stayInstead } from './stay-instead.ts'

const SHARE = 0.9
const SHORTEST = 5
const SOON = [1, 6] as const
const LATE = [17, 22] as const

interface Again {
  gap: readonly [number, number]
  isOtherIllness?: boolean
  isEmergency?: boolean
}

const reasons = [
  { why: '的病人几天内因另一种病再入院', again: { gap: SOON, isOtherIllness: true } },
  { why: '的病人隔两三周复发再入院', again: { gap: LATE } },
  { why: '的病人几天内病情反复经急诊再入院', again: { gap: SOON, isEmergency: true } },
] satisfies readonly { why: string; again: Again }[]

/** A house sends patients home half-way and takes them in again days later; elsewhere as many come again for a reason. */
export const splittingHouse = houseScheme(
  {
    name: 'splitting-house',
    title: '整院分解住院',
    planted: '惯于分解住院的机构',
    innocent: '再入院有原因的机构',
    kinds: ['private-hospital', 'tcm-hospital'],
    legitimateSignals: {
      'MDTRT_D.med_type': 'That the second stay began as an emergency is the reason of one look-alike.',
      'SETL_D.med_type': 'The same column of the settlement.',
    },
  },
  {
    planted: () => ({
      why: '把一次住院拆成两次，间隔几天',
      change: (scene, encounter) => twice(scene, encounter, { gap: SOON }),
    }),
    innocent: (_, { number }) => {
      const { why, again } = reasons[number % reasons.length] ?? { why: '', again: { gap: LATE } }
      return { why, change: (scene, encounter) => twice(scene, encounter, again) }
    },
  },
)

/** Two stays instead of one, as long together and a little. */
function twice(scene: Scene, encounter: Encounter, again: Again): Encounter[] | undefined {
  const { random } = scene
  const nights = nightsOf(encounter)
  if (!isPlainStay(encounter) || nights < SHORTEST || !canLieIn(scene) || !random.chance(SHARE))
    return undefined
  const first = Math.floor(nights / 2)
  const before = stayInstead(scene, encounter, { nights: first })
  const admittedOn = dayOfInstant(before.end) + random.between(...again.gap)
  const reason = again.isOtherIllness === true ? plainReasonFor(scene, reasonOfStay(encounter)) : undefined
  const after = stayInstead(scene, encounter, {
    ...(reason === undefined ? {} : { reason }),
    admittedOn,
    admittedAt: admittedOn * 86_400 + 30_000 + random.below(30_000),
    nights: nights - first + 1,
  })
  return [before, again.isEmergency === true ? { ...after, medType: EMERGENCY } : after]
}
