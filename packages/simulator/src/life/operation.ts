import { DAY_SECONDS, dayOfInstant, type Instant } from '../calendar/civil-time.ts'
import { itemOf } from '../catalogue/item.ts'
import { type Department, departmentFor, type Practitioner } from '../city/institution.ts'
import type { Operation } from './encounter.ts'
import type { ChargeSheet } from './orders.ts'
import { drawDoctor, type Scene } from './scene.ts'
import type { StayRequest } from './stay-request.ts'

const monitoring = itemOf('anaesthesia-monitor')
const sufentanil = itemOf('sufentanil')
const prophylaxis = itemOf('latamoxef')
const anaesthesiaWays: Record<string, string> = {
  'anaesthesia-general': '01',
  'anaesthesia-spinal': '02',
  'anaesthesia-local': '03',
}

/** The stay an operation belongs to. */
export interface Theatre {
  request: StayRequest
  department: Department
  doctor: Practitioner | undefined
  begin: Instant
  end: Instant
}

/** Charges and records the operation of a stay, when its reason has one. */
export function operate(sheet: ChargeSheet, scene: Scene, theatre: Theatre): Operation[] {
  const { request, department, begin, end } = theatre
  const planned = request.reason.operation
  const surgeon = request.operation?.surgeon ?? theatre.doctor
  const anaesthetist = drawDoctor(scene.random, departmentFor(request.institution, 'anaesthesia'))
  if (!planned || request.withoutOperation === true || !surgeon || !anaesthetist) return []
  const { random } = scene
  const start = request.operation?.begin ?? operationInstant(scene, begin, end)
  const minutes = random.between(45, 150)
  const finish = Math.min(end - 120, start + minutes * 60)
  const during = (): Instant => start + random.below(Math.max(1, finish - start))
  sheet.newOrder()
  sheet.add(planned.item, 1, during())
  if (planned.anaesthesia) {
    sheet.add(planned.anaesthesia, 1, start)
    sheet.add(monitoring, Math.max(1, Math.round(minutes / 60)), during())
  }
  if (planned.anaesthesia && planned.anaesthesia.key !== 'anaesthesia-local') {
    sheet.add(sufentanil, random.between(1, 2), start)
    protect(sheet, random, Math.max(begin + 60, start))
  }
  sheet.newOrder()
  for (const { item, amount } of request.reason.consumables) {
    const units =
      amount < 1 ? (random.chance(amount) ? 1 : 0) : Math.max(1, Math.round(amount + random.normal() * 0.4))
    if (units > 0) sheet.add(item, units, during())
  }
  return [
    {
      code: planned.code,
      name: planned.name,
      begin: start,
      end: finish,
      surgeon,
      surgeonDepartment: department,
      anaesthetist,
      anaesthesiaWay: anaesthesiaWays[planned.anaesthesia?.key ?? ''] ?? '03',
    },
  ]
}

/** One dose against infection of the wound, half an hour to two hours before the incision. */
function protect(sheet: ChargeSheet, random: Scene['random'], incision: Instant): void {
  sheet.newOrder()
  const dose = sheet.add(prophylaxis, 1, incision - random.between(33, 55) * 60)
  dose.dosing = { days: 1, dose: prophylaxis.spec, frequency: 'st', way: '静脉滴注' }
}

/** The morning or afternoon after admission; the day of admission itself in short stays and at night. */
function operationInstant({ random }: Scene, begin: Instant, end: Instant): Instant {
  const day = dayOfInstant(begin) + 1
  if (day >= dayOfInstant(end)) return Math.min(end - 4 * 3600, begin + 3600 + random.below(3600))
  return day * DAY_SECONDS + 8 * 3600 + random.below(8 * 3600)
}
