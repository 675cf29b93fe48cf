import type { Instant } from '../calendar/civil-time.ts'
import { acuteConditions, type Condition, canHave } from '../catalogue/condition.ts'
import { itemOf } from '../catalogue/item.ts'
import { type Department, departmentFor, type Institution, type Practitioner } from '../city/institution.ts'
import type { Encounter } from './encounter.ts'
import { drawCertificate, drawIdentity } from './identity.ts'
import { ChargeSheet } from './orders.ts'
import { drawDay, drawDoctor, officeInstant, type Scene } from './scene.ts'

const feeByLevel = {
  1: itemOf('consult-outpatient'),
  2: itemOf('consult-outpatient'),
  3: itemOf('consult-expert'),
}
const registration = itemOf('registration')
const villageFee = itemOf('general-treatment')
const emergencyFee = itemOf('consult-emergency')

/** What is asked of an out-patient visit; what is absent is drawn. */
export interface VisitRequest {
  condition: Condition
  institution: Institution
  at: Instant
  doctor?: Practitioner | undefined
  department?: Department | undefined
}

/** One ordinary visit for an acute complaint, at a moment drawn by season and weekday. */
export function drawVisit(scene: Scene): Encounter {
  const condition = drawCondition(scene)
  const day = drawDay(scene, condition.season)
  return visit(scene, {
    condition,
    institution: drawPlace(scene, condition),
    at: officeInstant(scene.random, day),
  })
}

/** A visit as requested. */
export function visit(scene: Scene, request: VisitRequest): Encounter {
  const { random, person } = scene
  const { condition, institution, at } = request
  const isEmergency = institution.levelClass > 1 && random.chance(0.08)
  const department =
    request.department ?? departmentFor(institution, isEmergency ? 'emergency' : condition.department)
  const doctor = request.doctor ?? drawDoctor(random, department)
  const sheet = new ChargeSheet({ department, doctor })
  chargeAttendance(sheet, { institution, isEmergency, at })
  chargeCare(sheet, scene, { condition, institution, at, isEmergency })
  const certificate = drawCertificate(random)
  return {
    person,
    institution,
    department,
    doctor,
    medType: isEmergency ? '13' : '11',
    begin: at,
    end: sheet.leavingAfter(random, at),
    isStay: false,
    diagnoses: [condition],
    operations: [],
    charges: sheet.charges,
    certificate,
    identity: drawIdentity(random, certificate, at),
    presence: [],
    afterwards: drawAfterwards(scene),
  }
}

/** A condition this person can have, by weight. */
function drawCondition({ city, person, random }: Scene): Condition {
  const possible = acuteConditions.filter((condition) => canHave(person, condition, city.period.firstDay))
  return random.weighted(possible, ({ weight }) => weight)
}

function chargeAttendance(
  sheet: ChargeSheet,
  { institution, isEmergency, at }: { institution: Institution; isEmergency: boolean; at: Instant },
): void {
  sheet.newOrder()
  if (institution.kind === 'village-clinic') {
    sheet.add(villageFee, 1, at)
    return
  }
  sheet.add(registration, 1, at)
  sheet.add(isEmergency ? emergencyFee : feeByLevel[institution.levelClass], 1, at)
}

function chargeCare(
  sheet: ChargeSheet,
  { random }: Scene,
  { condition, institution, at, isEmergency }: VisitRequest & { isEmergency: boolean },
): void {
  const isVillage = institution.kind === 'village-clinic'
  const later = (): Instant => at + random.between(120, 2400)
  if (!isVillage) {
    sheet.newOrder()
    sheet.addOrders(random, condition.tests, later)
    sheet.newOrder()
    sheet.addOrders(random, condition.treatments, later)
  }
  sheet.newOrder()
  for (const { item, amount } of condition.drugs) {
    if (!random.chance(amount)) continue
    if (item.kind === 'herb') sheet.add(item, random.between(6, 15) * 7, later())
    else if (item.isInjection) sheet.add(item, random.between(1, 3), later())
    else {
      const days = isEmergency ? random.between(1, 3) : random.between(3, 7)
      sheet.prescribe(random, { item, boxes: random.between(1, 2), days, at: later() })
    }
  }
}

function drawPlace({ person, random }: Scene, condition: Condition): Institution {
  const { usual } = person
  const isEveryday =
    condition.department === 'respiratory' ||
    condition.department === 'internal' ||
    condition.department === 'paediatrics'
  const where = random.fraction()
  if (isEveryday && where < 0.35) return usual.clinic
  if (where < 0.65) return usual.primary
  return usual.hospital
}

function drawAfterwards({ random }: Scene): Encounter['afterwards'] {
  if (!random.chance(0.008)) return undefined
  return random.chance(0.5) ? 'refunded' : 'refunded-and-resettled'
}
