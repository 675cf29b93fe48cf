import { dayOfInstant } from '../../calendar/civil-time.ts'
import { canHave, type StayReason, stayReasonOf } from '../../catalogue/condition.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import type { StayRequest } from '../../life/stay-request.ts'
import { reasonOfStay } from './reason-of-stay.ts'

/** Encounter type of a stay that began as an emergency. */
export const EMERGENCY = '24'

/** Illnesses that meet both sexes and are treated in every hospital without an operation. */
const plain = [
  'pneumonia',
  'hypertension-stay',
  'diabetes-stay',
  'disc',
  'cervical',
  'gastritis-stay',
  'vertigo-stay',
  'bronchitis-stay',
].map(stayReasonOf)

/** Nights between admission and discharge. */
export function nightsOf({ begin, end }: Encounter): number {
  return dayOfInstant(end) - dayOfInstant(begin)
}

/** The stay as it would have been otherwise: same person, house, moment, illness and length, but for what is wished. */
export function stayInstead(scene: Scene, encounter: Encounter, wish: Partial<StayRequest> = {}): Encounter {
  return stay(scene, {
    reason: reasonOfStay(encounter) ?? plainReasonFor(scene),
    institution: encounter.institution,
    admittedOn: dayOfInstant(encounter.begin),
    admittedAt: encounter.begin,
    nights: nightsOf(encounter),
    also: encounter.isStay ? encounter.diagnoses.slice(1) : [],
    dischargeWay: '1',
    ...wish,
  })
}

/** A plain illness this person can have, another than `except`; throws RangeError when there is none. */
export function plainReasonFor({ random, person, city }: Scene, except?: StayReason): StayReason {
  return random.pick(
    plain.filter((reason) => reason.icd !== except?.icd && canHave(person, reason, city.period.firstDay)),
  )
}

/** Whether the person can have any of the plain illnesses. */
export function canLieIn({ person, city }: Scene): boolean {
  return plain.filter((reason) => canHave(person, reason, city.period.firstDay)).length > 1
}
