import { DAY_SECONDS, dayOfInstant, type Instant, instantAt } from '../calendar/civil-time.ts'
import { stayReasonOf } from '../catalogue/condition.ts'
import { type Item, itemOf } from '../catalogue/item.ts'
import { type Charge, type Encounter, type Label, ONE, type Role } from '../life/encounter.ts'
import type { Scene } from '../life/scene.ts'
import { stay } from '../life/stay.ts'
import type { StayRequest } from '../life/stay-request.ts'
import type { Planting } from './planting.ts'
import { pairOf, type RulePair, ruleScheme } from './rule-scheme.ts'
import { withCharges } from './with-charges.ts'

/** Illnesses whose ordinary stays have none of the items below. */
const reasons = ['pneumonia', 'bronchitis-stay'].map(stayReasonOf)
/** Items that may be charged once a day (两库 限定频次). */
const oncePerDay: readonly Item[] = ['sputum-machine', 'gastric-decompression', 'bladder-irrigation'].map(
  itemOf,
)
/** Items charged by the hour, of which a day has 24. */
const hourly: readonly Item[] = ['ecg-monitor', 'spo2', 'ventilator-mask'].map(itemOf)
const consultation = itemOf('consult-inpatient')
const HOURS_OF_DAY = 24

/** More of an item on one day than may be charged: twice in a stay, in two hospitals, or a 25th hour. */
export const overFrequency = ruleScheme(
  {
    name: 'over-frequency',
    rule: 'item-daily-frequency',
    inForceFrom: '2026-01-06',
    title: '超频次收费',
    planted: '超频次收费',
    innocent: '未超每日限定频次',
    times: 2,
  },
  (planting, pair) => {
    const kind = pair % 4
    if (kind === 0) return twiceADay(planting)
    if (kind === 1) return inTwoHospitals(planting)
    return kind === 2 ? theHoursOfADay(planting) : notTakenBack(planting)
  },
)

/** On one day, or on two. */
function twiceADay(planting: Planting): RulePair {
  const item = planting.random.pick(oncePerDay)
  return inAWard(planting, {
    why: { planted: `${item.name}限每日1次，同日收取2次`, innocent: `${item.name}两日各1次` },
    write: (scene, own, { label, role }) => {
      const day = dayOfInstant(own.begin) + scene.random.between(2, 3)
      const other = day + (role === 'planted' ? 0 : scene.random.pick([-1, 1]))
      return withCharges(
        scene.random,
        own,
        [day, other].map((on) => ({ item, units: 1, at: daytime(scene, on), label })),
      )
    },
  })
}

/** Twenty-five hours, or twenty-four. */
function theHoursOfADay(planting: Planting): RulePair {
  const item = planting.random.pick(hourly)
  return inAWard(planting, {
    why: { planted: `${item.name}一日计费25小时`, innocent: `${item.name}一日计费24小时` },
    write: (scene, own, { label, role }) => {
      const day = dayOfInstant(own.begin) + scene.random.between(2, 3)
      const hours = scene.random.between(7, 17)
      const rest = HOURS_OF_DAY + (role === 'planted' ? 1 : 0) - hours
      return withCharges(
        scene.random,
        own,
        [hours, rest].map((units) => ({ item, units, at: daytime(scene, day), label })),
      )
    },
  })
}

/** Charged twice by mistake; the look-alike was noticed and taken back. */
function notTakenBack(planting: Planting): RulePair {
  const item = planting.random.pick(oncePerDay)
  return inAWard(planting, {
    why: { planted: `${item.name}同日收取2次，未退费`, innocent: `${item.name}同日第2次已退费` },
    write: (scene, own, { label, role }) => {
      const day = dayOfInstant(own.begin) + scene.random.between(2, 3)
      const charged = withCharges(
        scene.random,
        own,
        [0, 1].map(() => ({ item, units: 1, at: daytime(scene, day), label })),
      )
      return role === 'planted' ? charged : withLastTakenBack(scene, charged, item)
    },
  })
}

function withLastTakenBack({ random }: Scene, encounter: Encounter, item: Item): Encounter {
  const second = encounter.charges.findLast((charge) => charge.item === item)
  if (!second) return encounter
  const at = Math.min(encounter.end, second.at + random.between(1800, DAY_SECONDS))
  const back: Charge = { ...second, quantity: -ONE, at, takesBack: second, label: undefined }
  return { ...encounter, charges: [...encounter.charges, back] }
}

interface WardCase {
  why: Readonly<Record<Role, string>>
  write: (scene: Scene, own: Encounter, of: { label: Label; role: Role }) => Encounter
}

function inAWard(planting: Planting, { why, write }: WardCase): RulePair {
  const { random, city } = planting
  const institution = random.pick(city.institutionsOf('county-hospital', 'private-hospital', 'city-hospital'))
  const reason = random.pick(reasons)
  return pairOf((role) => {
    const admittedOn = planting.drawAdmissionDay()
    return {
      person: planting.takePatient(reason),
      why: why[role],
      write: (scene, label) => {
        const nights = scene.random.between(6, 9)
        const own = stay(scene, { reason, institution, admittedOn, nights, also: [] })
        return [write(scene, own, { label, role })]
      },
    }
  })
}

/** On the day of a transfer both hospitals charge their daily fee; only the second may. */
function inTwoHospitals(planting: Planting): RulePair {
  const { random, city } = planting
  const from = random.pick(city.institutionsOf('township-hospital', 'private-hospital'))
  const to = random.pick(
    city.institutionsOf('county-hospital').filter(({ county }) => county === from.county),
  )
  const reason = random.pick(reasons)
  return pairOf((role) => {
    const admittedOn = planting.drawAdmissionDay(6)
    return {
      person: planting.takePatient(reason, from.county),
      why:
        role === 'planted'
          ? `转院当日${from.name}与${to.name}各收取${consultation.name}`
          : `转院当日仅由${to.name}收取${consultation.name}`,
      write: (scene, label) => {
        const request: StayRequest = {
          reason,
          institution: from,
          admittedOn,
          nights: 5,
          dischargeWay: '2',
          also: [],
        }
        const before = withoutTakingBack(stay(scene, request))
        const admittedAt = before.end + scene.random.between(40, 200) * 60
        const later = { ...request, institution: to, admittedOn: dayOfInstant(admittedAt), admittedAt }
        const after = withoutTakingBack(stay(scene, { ...later, dischargeWay: '1' }))
        const onDay =
          role === 'planted' ? chargedAtDischarge(scene, before, label) : lastOneLabelled(before, label)
        return [onDay, { ...firstOneLabelled(after, label), referredFrom: onDay }]
      },
    }
  })
}

function chargedAtDischarge(scene: Scene, before: Encounter, label: Label): Encounter {
  const at = before.end - scene.random.between(600, 3000)
  return withCharges(scene.random, before, [{ item: consultation, units: 1, at, label }])
}

function lastOneLabelled(encounter: Encounter, label: Label): Encounter {
  const last = encounter.charges.findLast(({ item }) => item === consultation)
  return relabelled(encounter, last, label)
}

function firstOneLabelled(encounter: Encounter, label: Label): Encounter {
  const first = encounter.charges.find(({ item }) => item === consultation)
  return relabelled(encounter, first, label)
}

function relabelled(encounter: Encounter, charge: Charge | undefined, label: Label): Encounter {
  return { ...encounter, charges: encounter.charges.map((one) => (one === charge ? { ...one, label } : one)) }
}

function withoutTakingBack(encounter: Encounter): Encounter {
  return { ...encounter, charges: encounter.charges.filter(({ takesBack }) => !takesBack) }
}

function daytime({ random }: Scene, day: number): Instant {
  return instantAt(day, 7 + random.fraction() * 14)
}
