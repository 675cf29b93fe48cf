import { DAY_SECONDS, type Day, dayOfInstant, type Instant } from '../calendar/civil-time.ts'
import type { StayReason } from '../catalogue/condition.ts'
import type { Item } from '../catalogue/item.ts'
import { departmentFor } from '../city/institution.ts'
import type { Random } from '../random/random.ts'
import { chargeDays } from './bedside-charges.ts'
import type { Encounter } from './encounter.ts'
import { drawCertificate, drawIdentity } from './identity.ts'
import { operate } from './operation.ts'
import { ChargeSheet } from './orders.ts'
import { drawPresence } from './presence.ts'
import { drawDoctor, type Scene } from './scene.ts'
import type { StayRequest } from './stay-request.ts'

const DISCHARGE_WAYS = ['1', '1', '1', '1', '1', '1', '1', '1', '2', '3', '4']

/** A stay in hospital with everything that is charged day by day. */
export function stay(scene: Scene, request: StayRequest): Encounter {
  const { random, person } = scene
  const { reason, institution, nights, admittedOn } = request
  const department = request.department ?? departmentFor(institution, reason.department)
  const doctor = request.doctor ?? drawDoctor(random, department)
  const begin = request.admittedAt ?? admissionInstant(scene, admittedOn)
  const end = dischargeInstant(scene, { begin, nights })
  const sheet = new ChargeSheet({ department, doctor })
  const also = request.also ?? person.chronic.filter(({ icd }) => icd !== reason.icd).slice(0, 3)
  chargeDays(sheet, scene, { ...request, also, begin, end })
  const operations = operate(sheet, scene, { request, department, doctor, begin, end })
  takeSomethingBack(sheet, random, { end, operation: reason.operation?.item })
  const certificate = drawCertificate(random)
  return {
    person,
    institution,
    department,
    doctor,
    medType: medTypeOf(reason),
    begin,
    end,
    isStay: true,
    diagnoses: [reason, ...also],
    operations,
    charges: sheet.charges.sort((a, b) => a.at - b.at),
    certificate,
    dischargeWay: request.dischargeWay ?? random.pick(DISCHARGE_WAYS),
    bed: `${department.code.slice(0, 2)}${random.between(1, Math.max(1, department.beds)).toString().padStart(3, '0')}`,
    identity: drawIdentity(random, certificate, begin),
    presence: drawPresence(scene, { begin, end, checks: request.checks }),
  }
}

/** The time of an admission on a day: mostly office hours, some at night. */
function admissionInstant({ random }: Scene, day: Day): Instant {
  const hours = random.chance(0.15) ? random.fraction() * 23 : 8 + random.fraction() * 9
  return day * DAY_SECONDS + Math.floor(hours * 3600)
}

function dischargeInstant({ random }: Scene, { begin, nights }: { begin: Instant; nights: number }): Instant {
  if (nights === 0) return begin + 6 * 3600 + random.below(4 * 3600)
  const day = dayOfInstant(begin) + nights
  return day * DAY_SECONDS + 8 * 3600 + random.below(9 * 3600)
}

function medTypeOf(reason: StayReason): string {
  if (reason.key === 'caesarean' || reason.key === 'delivery') return '52'
  return reason.key === 'radius' || reason.key === 'femur' ? '22' : '21'
}

/** Now and then a charge is found wrong on the ward and taken back before discharge; never the operation that was done. */
function takeSomethingBack(
  sheet: ChargeSheet,
  random: Random,
  { end, operation }: { end: Instant; operation: Item | undefined },
): void {
  if (!random.chance(0.08)) return
  const wrong = random.pick(sheet.charges.filter(({ item }) => item !== operation))
  const at = Math.min(end, wrong.at + random.between(1800, 80_000))
  sheet.charges.push({ ...wrong, quantity: -wrong.quantity, at, takesBack: wrong })
}
