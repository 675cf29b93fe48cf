import type { Day } from '../calendar/civil-time.ts'
import { DAY_SECONDS, dayOfInstant, formatDay } from '../calendar/civil-time.ts'
import { canHave, type StayReason, stayReasonOf, stayReasons } from '../catalogue/condition.ts'
import type { Institution } from '../city/institution.ts'
import { ageOn } from '../city/person.ts'
import { chemotherapyCourse } from './chemotherapy.ts'
import { chronicVisits } from './chronic-care.ts'
import type { Encounter } from './encounter.ts'
import { drawVisit } from './out-patient.ts'
import { drawPurchase } from './pharmacy.ts'
import { drawDay, type Scene } from './scene.ts'
import { stay } from './stay.ts'

const ELSEWHERE_SHARE = 0.05
const NEWBORN_JAUNDICE_SHARE = 0.3
const DAYS_BETWEEN_VISITS = 8
const DAYS_BETWEEN_STAYS = 16
const DIALYSIS_MED_TYPE = '140101'
const TRANSFER_SHARE = 0.02
const newborns = stayReasonOf('newborn-jaundice')
const chemotherapy = stayReasonOf('chemotherapy')

/** Everything that ordinarily happens to a person in the period, in order of time. */
export function live(scene: Scene): Encounter[] {
  const { person, random, city } = scene
  const { months } = city.period
  const age = ageOn(person, city.period.firstDay)
  const stays = [...drawStays(scene, age), ...chemotherapyCourse(scene)]
  const visits = Array.from({ length: random.poisson((visitsPerYear(age) * months) / 12) }, () =>
    drawVisit(scene),
  )
  const purchases = Array.from({ length: random.poisson((3.2 * months) / 12) }, () => drawPurchase(scene))
  const chronic = person.chronic.flatMap((illness) => chronicVisits(scene, illness))
  const encounters = [...withoutOverlap(stays), ...spaced(visits), ...spaced(purchases), ...chronic]
  const lived = encounters.filter(({ begin }) => dayOfInstant(begin) > person.birthDay)
  return outsideStays(untilDeath(besidesDialysis(lived), person.deathDay)).sort((a, b) => a.begin - b.begin)
}

/** Nobody comes again within days of the last time. */
function spaced(encounters: readonly Encounter[]): Encounter[] {
  const kept: Encounter[] = []
  for (const candidate of encounters.toSorted((a, b) => a.begin - b.begin)) {
    const last = kept.at(-1)
    if (!last || candidate.begin > last.begin + DAYS_BETWEEN_VISITS * DAY_SECONDS) kept.push(candidate)
  }
  return kept
}

/** Who comes to dialysis three times a week is looked after there: at most one other visit a month. */
function besidesDialysis(encounters: readonly Encounter[]): Encounter[] {
  if (!encounters.some(isDialysis)) return [...encounters]
  const visited = new Set<string>()
  return encounters.filter((encounter) => {
    if (encounter.isStay || isDialysis(encounter)) return true
    const month = formatDay(dayOfInstant(encounter.begin)).slice(0, 7)
    if (visited.has(month)) return false
    visited.add(month)
    return true
  })
}

function isDialysis({ medType }: Encounter): boolean {
  return medType === DIALYSIS_MED_TYPE
}

/** Nothing happens after death; a stay that lasts into the day of death ends with it. */
function untilDeath(encounters: readonly Encounter[], deathDay: Day | undefined): Encounter[] {
  if (deathDay === undefined) return [...encounters]
  return encounters.flatMap((encounter) => {
    if (dayOfInstant(encounter.end) < deathDay) return [encounter]
    if (!encounter.isStay || dayOfInstant(encounter.begin) >= deathDay) return []
    const end = deathDay * DAY_SECONDS + 10 * 3600
    const charges = encounter.charges.filter(({ at }) => at <= end)
    const operations = encounter.operations
      .filter((operation) => operation.begin <= end)
      .map((operation) => ({ ...operation, end: Math.min(operation.end, end) }))
    const presence = encounter.presence.filter(({ at }) => at <= end)
    return [{ ...encounter, end, charges, operations, presence, dischargeWay: '5' }]
  })
}

/** Leaves out everything that would happen while the person lies in hospital. */
function outsideStays(encounters: readonly Encounter[]): Encounter[] {
  const stays = encounters.filter(({ isStay }) => isStay)
  return encounters.filter(
    (encounter) =>
      encounter.isStay ||
      stays.every(({ begin, end }) => encounter.end < begin - 3600 || encounter.begin > end + 7200),
  )
}

function drawStays(scene: Scene, age: number): Encounter[] {
  const { random, city } = scene
  const newborn = age < 1 ? drawNewbornStay(scene) : []
  const count = random.poisson(
    (city.density.stays * staysPerYear(age, scene.person.chronic.length) * city.period.months) / 12,
  )
  return [...newborn, ...Array.from({ length: count }, () => drawStay(scene)).flat()]
}

/** Jaundice of the newborn, in the first days of life only. */
function drawNewbornStay(scene: Scene): Encounter[] {
  const { random, person, city } = scene
  const admittedOn = person.birthDay + random.between(2, 9)
  const isInPeriod = admittedOn > city.period.firstDay && admittedOn < city.period.lastDay - 12
  if (!isInPeriod || !random.chance(NEWBORN_JAUNDICE_SHARE)) return []
  const nights = Math.min(10, nightsOf(scene, newborns))
  return [stay(scene, { reason: newborns, institution: person.usual.hospital, admittedOn, nights })]
}

function drawStay(scene: Scene): Encounter[] {
  const { random, person } = scene
  const reason = drawReason(scene)
  const institution = placeFor(scene, reason)
  const admittedOn = drawDay(scene, reason.season)
  const first = stay(scene, { reason, institution, admittedOn, nights: nightsOf(scene, reason) })
  if (random.chance(ELSEWHERE_SHARE)) return [elsewhere(scene, first)]
  const higher = person.usual.hospital
  if (institution === person.usual.primary && random.chance(TRANSFER_SHARE * 4))
    return [first, transferTo(scene, first, { reason, institution: higher })]
  return [first]
}

/** A stay that follows on the day of discharge in a hospital of higher level. */
function transferTo(
  scene: Scene,
  from: Encounter,
  { reason, institution }: { reason: StayReason; institution: Institution },
): Encounter {
  from.dischargeWay = '2'
  const admittedAt = from.end + scene.random.between(40, 240) * 60
  const admittedOn = dayOfInstant(admittedAt)
  const second = stay(scene, { reason, institution, admittedOn, admittedAt, nights: nightsOf(scene, reason) })
  second.referredFrom = from
  return second
}

function elsewhere({ city }: Scene, encounter: Encounter): Encounter {
  const cityHospital = city.institutionsOf('city-hospital')[0] ?? encounter.institution
  return {
    ...encounter,
    institution: { ...cityHospital, code: 'H98010000001', name: '模拟外市人民医院' },
    isElsewhere: true,
    medType: '25',
  }
}

/** A reason for a stay this person can have, by weight. */
function drawReason({ city, person, random }: Scene): StayReason {
  const possible = stayReasons.filter(
    (reason) => reason.weight > 0 && canHave(person, reason, city.period.firstDay),
  )
  return random.weighted(possible, ({ weight }) => weight)
}

/** The hospital somebody goes to for a reason: by level needed, and by habit. */
function placeFor({ city, person, random }: Scene, reason: StayReason): Institution {
  if (random.chance(reason.primaryShare)) return person.usual.primary
  const toCity = reason.minLevel >= 3 || random.chance(0.15)
  if (toCity) {
    const all = city.institutionsOf('city-hospital', 'specialist-hospital')
    const fitting = all.filter(({ departments }) => departments.some(({ key }) => key === reason.department))
    return random.pick(fitting.length > 0 ? fitting : all)
  }
  return person.usual.hospital
}

/** How long a stay for the reason lasts. */
function nightsOf({ random }: Scene, reason: StayReason): number {
  return Math.max(2, Math.round(reason.meanDays * (1 + random.normal() * 0.28)))
}

function withoutOverlap(stays: readonly Encounter[]): Encounter[] {
  const kept: Encounter[] = []
  for (const candidate of stays.toSorted((a, b) => a.begin - b.begin)) {
    const last = kept.at(-1)
    const rest = candidate.referredFrom ? 0 : DAYS_BETWEEN_STAYS * DAY_SECONDS
    if (!last || candidate.begin > last.end + rest || isRegular(candidate, last)) kept.push(candidate)
  }
  return kept.filter(({ referredFrom }) => referredFrom === undefined || kept.includes(referredFrom))
}

/** Courses of chemotherapy have a rhythm of their own. */
function isRegular(candidate: Encounter, last: Encounter): boolean {
  const [diagnosis] = candidate.diagnoses
  return candidate.begin > last.end && diagnosis === chemotherapy && diagnosis === last.diagnoses[0]
}

function staysPerYear(age: number, chronic: number): number {
  const byAge =
    age < 1
      ? 0.3
      : age < 6
        ? 0.16
        : age < 18
          ? 0.05
          : age < 45
            ? 0.09
            : age < 60
              ? 0.15
              : age < 75
                ? 0.26
                : 0.4
  return byAge * (1 + 0.15 * Math.min(3, chronic))
}

function visitsPerYear(age: number): number {
  return age < 7 ? 6.5 : age < 18 ? 3 : age < 50 ? 3.2 : age < 65 ? 4.5 : 6
}
