import type { AuditLine, Quantity } from '@fundwatch/domain'
import type { LawPoint } from '@fundwatch/engine'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

interface Supply {
  readonly lines: readonly AuditLine[]
  readonly first: AuditLine
  readonly days: number
}

/** Drugs fetched often; the oracle compares every supply with every other of the same drug. */
export const world: World = {
  pattern: 'supply-days',
  points: (dice) => {
    const limits = () => ({
      ordinary_max_days: dice.pick(['3', '7', '30']),
      long_max_days: dice.pick(['30', '30.5', '84']),
      long_types: dice.pick(['14', '14 41', '51', '9929 14']),
      encounter_classes: dice.pick(['outpatient pharmacy', 'outpatient', 'pharmacy inpatient']),
      tolerance_days: dice.pick(['0', '0.5', '2', '7']),
      look_back_days: dice.pick(['1', '7', '90']),
    })
    return [
      { point: 'old', ...limits(), from: '2024-01-01', to: '2025-12-31' },
      { point: 'new', ...limits(), from: '2026-01-01', to: '' },
    ]
  },
  facts: (dice) =>
    hostileFacts(dice, {
      items: ['X1', 'X2', 'X3'],
      spreadDays: 12,
      encounter: (encounter, rolls) =>
        rolls.oneIn(8) ? { ...encounter, encounterType: rolls.pick(['140104', '9929']) } : encounter,
      line: (line, rolls) =>
        rolls.oneIn(9) ? { ...line, supplyDays: rolls.pick([0, 5000, 99_990_000]) as Quantity } : line,
    }),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const point of points) {
      const supplies = suppliesOf(facts.lines, point)
      for (const supply of supplies) {
        if (supply.first.dayNo < point.validFromDay || supply.first.dayNo > point.validToDay) continue
        const claim = claimOf(point, supply)
        const limit = limitOf(point, supply)
        if (supply.days > limit) claims.push(claim('too-long', supply.days - limit, []))
        const most = Number(point.columns['look_back_days']) * 10_000
        const left = (one: Supply) =>
          (one.first.dayNo - supply.first.dayNo) * 10_000 + (one.days > most ? most : one.days)
        const lasting = supplies.filter(
          (one) => isEarlier(one, supply) && left(one) > Number(point.columns['tolerance_days']),
        )
        if (lasting.length === 0) continue
        const over = Math.min(supply.days, Math.max(...lasting.map(left)))
        claims.push(
          claim(
            'overlap',
            over,
            lasting.flatMap((one) => one.lines),
          ),
        )
      }
    }
    return claims
  },
}

function suppliesOf(lines: readonly AuditLine[], point: LawPoint): Supply[] {
  const classes = String(point.columns['encounter_classes']).trim().split(' ')
  const counted = lines.filter(
    (line) =>
      (line.supplyDays ?? 0) > 0 &&
      line.eligibleFen > 0 &&
      classes.includes(line.encounterClass ?? 'unknown'),
  )
  const keyOf = (line: AuditLine) =>
    [line.personId, line.itemCode, line.institutionId, line.encounterId].join('|')
  return [...new Set(counted.map(keyOf))].flatMap((key) => {
    const same = counted.filter((line) => keyOf(line) === key)
    const first = same.find((line) => same.every((other) => other.secondNo >= line.secondNo))
    return first ? [{ lines: same, first, days: Math.max(...same.map((line) => line.supplyDays ?? 0)) }] : []
  })
}

function limitOf(point: LawPoint, { lines }: Supply): number {
  const long = String(point.columns['long_types']).trim().split(' ')
  const isLong = lines.some(
    ({ encounterType }) =>
      encounterType === null ||
      long.some((type) => type === encounterType || type === encounterType.slice(0, 2)),
  )
  return Number(point.columns[isLong ? 'long_max_days' : 'ordinary_max_days'])
}

function isEarlier(one: Supply, other: Supply): boolean {
  const [left, right] = [one.first, other.first]
  if (left.personId !== right.personId || left.itemCode !== right.itemCode) return false
  if (left.secondNo !== right.secondNo) return left.secondNo < right.secondNo
  if (left.institutionId !== right.institutionId) return left.institutionId < right.institutionId
  return left.encounterId < right.encounterId
}

function claimOf(point: LawPoint, { first, lines, days }: Supply) {
  const eligible = lines.reduce((sum, line) => sum + BigInt(line.eligibleFen), 0n)
  return (measure: string, over: number, before: readonly AuditLine[]): Claim => ({
    point: point.knowledge?.point ?? '',
    grain: [first.institutionId, first.encounterId, first.itemCode, measure],
    violating: lines.map((line) => line.lineKey),
    involved: before.map((line) => line.lineKey),
    amountFen: Number((2n * eligible * BigInt(over) + BigInt(days)) / (2n * BigInt(days))),
  })
}
