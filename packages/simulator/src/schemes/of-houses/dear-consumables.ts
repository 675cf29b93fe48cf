import { dayOfInstant } from '../../calendar/civil-time.ts'
import { canHave, stayReasons } from '../../catalogue/condition.ts'
import { itemOf } from '../../catalogue/item.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { withCharges } from '../with-charges.ts'
import { houseScheme } from './house-scheme.ts'
import { isPlainStay } from './reason-of-stay.ts'
import { illnessColumns, signalsOf } from './signals.ts'

const SHARE = 0.8
const sets = ['indwelling-needle', 'catheter-set', 'suture', 'analgesia-pump', 'balloon'].map(itemOf)
const operations = stayReasons.filter(
  ({ operation, minLevel, minAge }) => operation !== undefined && minLevel <= 2 && minAge >= 14,
)

/** A hospital charges sets that nobody used to patients of whom nothing asks for them; another one operates on as many. */
export const dearConsumables = houseScheme(
  {
    name: 'dear-consumables',
    title: '虚记多记耗材',
    planted: '给不需要的住院病人多记耗材',
    innocent: '手术病人多，耗材费因此高',
    kinds: ['private-hospital', 'county-hospital', 'tcm-hospital'],
    suits: ({ levelClass }) => levelClass >= 2,
    legitimateSignals: signalsOf(illnessColumns, 'Operations are the good reason for consumables.'),
  },
  {
    planted: () => ({
      why: '多数非手术住院多记三四种耗材',
      change: (scene, encounter) =>
        isPlainStay(encounter) && scene.random.chance(SHARE) ? [withSets(scene, encounter)] : undefined,
    }),
    innocent: () => ({
      why: '多数住院是手术病人',
      change: (scene, encounter) =>
        encounter.isStay && encounter.operations.length === 0 ? operated(scene, encounter) : undefined,
    }),
  },
)

function withSets({ random }: Scene, encounter: Encounter): Encounter {
  return withCharges(
    random,
    encounter,
    random
      .shuffled(sets)
      .slice(0, random.between(3, 4))
      .map((item) => ({
        item,
        units: random.between(1, 2),
        at: encounter.begin + random.between(3600, 160_000),
      })),
  )
}

function operated(scene: Scene, { institution, begin, end }: Encounter): Encounter[] | undefined {
  const admittedOn = dayOfInstant(begin)
  const fitting = operations.filter((reason) => canHave(scene.person, reason, admittedOn))
  if (fitting.length === 0) return undefined
  const nights = Math.max(2, dayOfInstant(end) - admittedOn)
  return [
    stay(scene, { reason: scene.random.pick(fitting), institution, admittedOn, admittedAt: begin, nights }),
  ]
}
