import { calendarDate, DAY_SECONDS, type Day, dayOfInstant, type Instant } from '../calendar/civil-time.ts'
import type { StayReason } from '../catalogue/condition.ts'
import { itemOf } from '../catalogue/item.ts'
import type { Institution } from '../city/institution.ts'
import type { ChargeSheet } from './orders.ts'
import type { Scene } from './scene.ts'

const beds = ['bed-ordinary', 'bed-triple', 'bed-double', 'bed-single'].map(itemOf)
const consultation = itemOf('consult-inpatient')
const nursing = { high: itemOf('nursing-1'), usual: itemOf('nursing-2'), light: itemOf('nursing-3') }
const heating = itemOf('heating')
const cooling = itemOf('cooling')
const infusion = itemOf('infusion')
const repeatedTests = ['blood-count', 'crp', 'glucose', 'potassium', 'creatinine', 'alt'].map(itemOf)

/** What the daily charges of a stay depend on. */
export interface BedsideRequest {
  reason: StayReason
  institution: Institution
  begin: Instant
  end: Instant
  intensity?: { care: number; tests: number }
  /** Further diagnoses, for whose sake drugs are taken home. */
  also: readonly { icd: string }[]
}

/** Everything charged day by day; the day of admission counts, the day of discharge does not. */
export function chargeDays(sheet: ChargeSheet, scene: Scene, request: BedsideRequest): void {
  const first = dayOfInstant(request.begin)
  const last = Math.max(first, dayOfInstant(request.end) - 1)
  const bed = scene.random.weighted(beds, (item) => (item === beds[0] ? 5 : 1))
  const isSevere = scene.random.chance(0.2)
  for (let day = first; day <= last; day += 1) {
    const at = withinDay(scene, request, day)
    sheet.newOrder()
    sheet.add(bed, 1, at('morning'))
    sheet.add(consultation, 1, at('morning'))
    sheet.add(nursingOn(day - first, isSevere), 1, at('morning'))
    chargeClimate(sheet, day, at('morning'))
    chargeCareOn(sheet, scene, { request, at })
  }
  chargeTests(sheet, scene, request)
  chargeDischargeDrugs(sheet, scene, request)
}

type At = (part: 'morning' | 'any') => Instant

/** Moments of a day that lie inside the stay. */
function withinDay({ random }: Scene, { begin, end }: BedsideRequest, day: Day): At {
  const low = Math.max(begin + 60, day * DAY_SECONDS + 7 * 3600)
  const high = Math.max(low + 60, Math.min(end - 60, day * DAY_SECONDS + 22 * 3600))
  return (part) => {
    const span = part === 'morning' ? Math.min(high - low, 2 * 3600) : high - low
    return Math.min(end, low + random.below(Math.max(1, span)))
  }
}

function nursingOn(dayOfStay: number, isSevere: boolean): ReturnType<typeof itemOf> {
  if (isSevere || dayOfStay < 1) return nursing.high
  return dayOfStay < 6 ? nursing.usual : nursing.light
}

function chargeClimate(sheet: ChargeSheet, day: Day, at: Instant): void {
  const { month } = calendarDate(day)
  if (month === 12 || month <= 2) sheet.add(heating, 1, at)
  if (month >= 7 && month <= 8) sheet.add(cooling, 1, at)
}

function chargeCareOn(
  sheet: ChargeSheet,
  { random }: Scene,
  { request, at }: { request: BedsideRequest; at: At },
): void {
  const { reason } = request
  const care = request.intensity?.care ?? 1
  if (!random.chance(Math.min(1, care * 0.97))) return
  sheet.newOrder()
  const injected = reason.drugs.filter(({ item }) => item.isInjection)
  for (const { item, amount } of injected) {
    if (random.chance(Math.min(1, amount) * 0.95)) {
      const charge = sheet.add(item, Math.max(1, Math.round(amount)), at('any'))
      charge.dosing = {
        days: 1,
        dose: item.spec.split(' ')[0] ?? '',
        frequency: amount >= 2 ? 'bid' : 'qd',
        way: '静脉滴注',
      }
    }
  }
  if (injected.length > 0) sheet.add(infusion, Math.max(1, Math.min(4, injected.length)), at('any'))
  sheet.addOrders(random, reason.daily, () => at('any'))
  sheet.addOrders(
    random,
    reason.consumables.filter(({ item }) => item.key === 'infusion-set' || item.key === 'indwelling-needle'),
    () => at('any'),
  )
}

function chargeTests(sheet: ChargeSheet, { random }: Scene, request: BedsideRequest): void {
  const { reason, begin, end } = request
  const tests = request.intensity?.tests ?? 1
  const early = (): Instant =>
    Math.min(end, begin + 600 + random.below(Math.max(1, Math.min(20 * 3600, end - begin - 600))))
  sheet.newOrder()
  for (const { item, amount } of reason.tests) {
    if (random.chance(Math.min(1, amount * tests))) sheet.add(item, 1, early())
  }
  sheet.addOrders(random, reason.treatments, early)
  const later = dayOfInstant(begin) + 4
  if (later >= dayOfInstant(end)) return
  sheet.newOrder()
  for (const item of repeatedTests) {
    if (random.chance(0.35 * tests))
      sheet.add(item, 1, later * DAY_SECONDS + 6 * 3600 + random.below(3 * 3600))
  }
}

/** Drugs in boxes: given at admission or taken home at discharge. */
function chargeDischargeDrugs(sheet: ChargeSheet, scene: Scene, { reason, end, also }: BedsideRequest): void {
  const { random, person } = scene
  sheet.newOrder()
  for (const { item, amount } of reason.drugs) {
    if (item.isInjection || !random.chance(Math.min(1, amount * 3))) continue
    sheet.prescribe(random, {
      item,
      boxes: random.between(1, 2),
      days: 7,
      at: end - random.between(600, 5400),
    }).isTakenHome = true
  }
  for (const illness of person.chronic) {
    const order = illness.drugs[person.index % Math.max(1, illness.drugs.length)]
    const isDiagnosed = [reason, ...also].some(({ icd }) => icd === illness.icd)
    if (!order || !isDiagnosed || illness.need === 'dialysis' || !random.chance(0.3)) continue
    sheet.prescribe(random, {
      item: order.item,
      boxes: 1,
      days: 14,
      at: end - random.between(600, 5400),
    }).isTakenHome = true
  }
}
