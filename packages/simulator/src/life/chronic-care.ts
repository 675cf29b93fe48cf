import { DAY_SECONDS, type Day, type Instant } from '../calendar/civil-time.ts'
import type { ChronicIllness } from '../catalogue/condition.ts'
import { type Item, itemOf } from '../catalogue/item.ts'
import { countyHospitalOf } from '../city/city.ts'
import { departmentFor, type Institution, type Practitioner } from '../city/institution.ts'
import type { Encounter } from './encounter.ts'
import { drawCertificate, drawIdentity } from './identity.ts'
import { ChargeSheet } from './orders.ts'
import { drawDoctor, officeInstant, type Scene, shopInstant } from './scene.ts'

const registration = itemOf('registration')
const consultation = itemOf('consult-outpatient')
const dialysis = itemOf('haemodialysis')
const dialyser = itemOf('dialyser')
const dialysisLine = itemOf('dialysis-line')
const SUPPLY_DAYS = 30
const DAYS_PER_MONTH = 30.4

/** What is asked of a visit for a chronic illness. */
export interface ChronicVisitRequest {
  illness: ChronicIllness
  institution: Institution
  at: Instant
  /** The drug and how much of it; drawn when absent. */
  supply?: { item: Item; boxes: number; days: number } | undefined
  doctor?: Practitioner | undefined
}

/** A visit under the benefit for chronic illnesses (门诊慢特病), with a month's drugs as a rule. */
export function chronicVisit(scene: Scene, request: ChronicVisitRequest): Encounter {
  const { random, person } = scene
  const { illness, institution, at } = request
  const department = departmentFor(institution, illness.department)
  const doctor = request.doctor ?? drawDoctor(random, department)
  const sheet = new ChargeSheet({ department, doctor })
  sheet.newOrder()
  if (institution.kind !== 'pharmacy') {
    sheet.add(registration, 1, at)
    sheet.add(consultation, 1, at)
    sheet.newOrder()
    sheet.addOrders(random, illness.tests, () => at + random.between(300, 2400))
  }
  sheet.newOrder()
  const supply = request.supply ?? drawSupply(scene, illness)
  if (supply) sheet.prescribe(random, { ...supply, at: at + random.between(60, 900) })
  const certificate = drawCertificate(random)
  return {
    person,
    institution,
    department,
    doctor,
    medType: illness.benefitCode === '' ? '11' : '140104',
    begin: at,
    end: sheet.leavingAfter(random, at),
    isStay: false,
    diagnoses: [illness],
    operations: [],
    charges: sheet.charges,
    certificate,
    benefit: illness.benefitCode === '' ? undefined : { code: illness.benefitCode, name: illness.name },
    identity: drawIdentity(random, certificate, at),
    presence: [],
  }
}

/** The drug this person takes for the illness (always the same one) and a month's boxes of it. */
function drawSupply(
  { person, random }: Scene,
  illness: ChronicIllness,
): { item: Item; boxes: number; days: number } | undefined {
  const order = illness.drugs[person.index % Math.max(1, illness.drugs.length)]
  if (!order) return undefined
  const boxes = random.between(2, 3)
  return { item: order.item, boxes, days: SUPPLY_DAYS }
}

/** The regular visits of a chronic illness over the period. */
export function chronicVisits(scene: Scene, illness: ChronicIllness): Encounter[] {
  const { random, person } = scene
  if (illness.need === 'dialysis') return dialysisSessions(scene)
  return visitDays(scene, illness).map((day) => {
    const place = random.fraction()
    const institution =
      place < 0.5 ? person.usual.primary : place < 0.78 ? person.usual.hospital : person.usual.pharmacy
    const at = institution.kind === 'pharmacy' ? shopInstant(random, day) : officeInstant(random, day)
    return chronicVisit(scene, { illness, institution, at })
  })
}

/** Nobody comes again before a month's drugs are used up. */
function visitDays({ random, city }: Scene, illness: ChronicIllness): Day[] {
  const { firstDay, lastDay } = city.period
  const mean = Math.max(SUPPLY_DAYS + 1, DAYS_PER_MONTH / illness.visitsPerMonth)
  const days: Day[] = []
  const jitter = Math.ceil(2 * (mean - SUPPLY_DAYS))
  for (
    let day = firstDay + random.below(Math.ceil(mean));
    day <= lastDay;
    day += SUPPLY_DAYS + random.below(jitter)
  )
    days.push(day)
  return days
}

/** Three dialysis sessions a week in the county hospital, each four hours. */
function dialysisSessions(scene: Scene): Encounter[] {
  const { random, city } = scene
  const offset = random.below(2)
  const sessions: Encounter[] = []
  for (let day: Day = city.period.firstDay; day <= city.period.lastDay; day += 1) {
    const inWeek = (day + offset) % 7
    if ((inWeek === 1 || inWeek === 3 || inWeek === 5) && random.chance(0.96))
      sessions.push(dialysisSession(scene, day))
  }
  return sessions
}

function dialysisSession(scene: Scene, day: Day): Encounter {
  const { random, person } = scene
  const illness = person.chronic.find(({ need }) => need === 'dialysis')
  if (!illness) throw new RangeError('Only persons on dialysis have dialysis sessions.')
  const institution = countyHospitalOf(scene.city, person.town.county)
  const at = day * DAY_SECONDS + random.pick([7.5, 12.5, 17]) * 3600 + random.below(2400)
  const session = chronicVisit(scene, { illness, institution, at, supply: occasionalSupply(scene, illness) })
  const sheet = new ChargeSheet({ department: session.department, doctor: session.doctor })
  sheet.newOrder()
  for (const item of [dialysis, dialyser, dialysisLine]) sheet.add(item, 1, at + random.between(600, 1500))
  session.charges.push(...sheet.charges.map((charge) => ({ ...charge, order: 90 })))
  session.end = at + 4 * 3600 + random.below(1800)
  session.medType = '140101'
  return session
}

function occasionalSupply(
  scene: Scene,
  illness: ChronicIllness,
): { item: Item; boxes: number; days: number } | undefined {
  const supply = drawSupply(scene, illness)
  return supply && { ...supply, boxes: 1, days: 3 }
}
