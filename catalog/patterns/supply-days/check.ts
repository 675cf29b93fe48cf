import {
  type AuditLine,
  byEncounter,
  type Check,
  compareText,
  groupBy,
  hit,
  involved,
  isInForce,
  isListed,
  type Outcome,
  type PointInForce,
  unjudged,
  violating,
} from '@fundwatch/domain'

/** Days are in 1/10,000, but for the days of looking back. */
interface SupplyDays extends PointInForce {
  readonly ordinaryMaxDays: number
  readonly longMaxDays: number
  readonly longTypes: string
  readonly encounterClasses: string
  readonly toleranceDays: number
  readonly lookBackDays: number
}

type Supplied = AuditLine & { readonly supplyDays: number }

/** What one encounter supplied of one drug. */
interface Supply {
  readonly lines: readonly Supplied[]
  readonly first: Supplied
  readonly days: number
}

const DAY = 10_000

/** A drug supplied for longer than a prescription may last, or again while what another visit supplied still lasts. */
export const check: Check<SupplyDays> = ({ lines, points }) => {
  const supplied: Supplied[] = []
  for (const line of lines) if (isSupplied(line)) supplied.push(line)
  const outcomes: Outcome[] = []
  if (supplied.length === 0) return outcomes
  for (const point of points) {
    for (const sameDrug of groupBy(mayBeTooLong(point, supplied), ({ itemCode }) => itemCode)) {
      for (const line of sameDrug)
        if (line.encounterClass === null) outcomes.push(...unknownClass(point, line))
      const ofClass = sameDrug.filter(isOfClass(point))
      if (ofClass.length > 0) outcomes.push(...inTurn(point, suppliesOf(ofClass)))
    }
  }
  return outcomes
}

/** Drugs that were supplied more than once, or for long: of most claims nothing. */
function mayBeTooLong(
  { ordinaryMaxDays, longMaxDays }: SupplyDays,
  supplied: readonly Supplied[],
): readonly Supplied[] {
  const shortest = Math.min(ordinaryMaxDays, longMaxDays)
  const known = new Set<string>()
  const again = new Set<string>()
  for (const { itemCode } of supplied) {
    const before = known.size
    if (known.add(itemCode).size === before) again.add(itemCode)
  }
  return supplied.filter(({ itemCode, supplyDays }) => supplyDays > shortest || again.has(itemCode))
}

function isSupplied(line: AuditLine): line is Supplied {
  return line.supplyDays !== null && line.supplyDays > 0 && line.eligibleFen > 0
}

function isOfClass({ encounterClasses }: SupplyDays): (line: AuditLine) => boolean {
  return ({ encounterClass }) => encounterClass !== null && isListed(encounterClass, encounterClasses)
}

function unknownClass(point: SupplyDays, line: Supplied): Outcome[] {
  if (line.supplyDays <= maxDays(point, [line]) || !isInForce(point, line.dayNo)) return []
  const grain = [line.institutionId, line.encounterId, line.itemCode, 'too-long']
  return [unjudged(point, { grain, lineKey: line.lineKey, reason: 'class-unknown' })]
}

/** The longest limit of its lines; an unknown type might be one for long prescriptions. */
function maxDays(
  { longTypes, longMaxDays, ordinaryMaxDays }: SupplyDays,
  lines: readonly Supplied[],
): number {
  const limits = lines.map(({ encounterType: type }) =>
    type === null || longTypes.includes(` ${type} `) || longTypes.includes(` ${type.slice(0, 2)} `)
      ? longMaxDays
      : ordinaryMaxDays,
  )
  return Math.max(...limits)
}

function suppliesOf(sameDrug: readonly Supplied[]): Supply[] {
  const [only] = sameDrug
  if (only && sameDrug.length === 1) return [{ lines: sameDrug, first: only, days: only.supplyDays }]
  return byEncounter(sameDrug)
    .flatMap((lines): Supply[] => {
      const [first] = lines
      const days = lines.reduce((most, { supplyDays }) => Math.max(most, supplyDays), 0)
      return first ? [{ lines, first, days }] : []
    })
    .sort(
      ({ first: left }, { first: right }) =>
        left.secondNo - right.secondNo ||
        compareText(left.institutionId, right.institutionId) ||
        compareText(left.encounterId, right.encounterId),
    )
}

function inTurn(point: SupplyDays, supplies: readonly Supply[]): Outcome[] {
  const outcomes: Outcome[] = []
  for (const [at, supply] of supplies.entries()) {
    if (!isInForce(point, supply.first.dayNo)) continue
    outcomes.push(...tooLong(point, supply))
    if (at > 0) outcomes.push(...overlapping(point, supply, supplies.slice(0, at)))
  }
  return outcomes
}

function tooLong(point: SupplyDays, supply: Supply): Outcome[] {
  const over = supply.days - maxDays(point, supply.lines)
  return over > 0 ? [finding(point, supply, { measure: 'too-long', over, before: [] })] : []
}

function overlapping(point: SupplyDays, supply: Supply, earlier: readonly Supply[]): Outcome[] {
  const left = ({ first, days }: Supply) =>
    first.dayNo * DAY + Math.min(days, point.lookBackDays * DAY) - supply.first.dayNo * DAY
  const before = earlier.filter((one) => left(one) > point.toleranceDays)
  if (before.length === 0) return []
  const over = before.reduce((most, one) => Math.max(most, left(one)), 0)
  return [finding(point, supply, { measure: 'overlap', over: Math.min(over, supply.days), before })]
}

function finding(
  point: SupplyDays,
  { first, lines, days }: Supply,
  { measure, over, before }: { measure: string; over: number; before: readonly Supply[] },
): Outcome {
  return hit(point, {
    grain: [first.institutionId, first.encounterId, first.itemCode, measure],
    lines: [...involved(before.flatMap((one) => one.lines)), ...violating(lines)],
    ingredients: {
      over_words: measure === 'overlap' ? '与此前另一次就诊开具的同一药品重叠' : '比处方最长天数多',
      share_numerator: over,
      share_denominator: days,
    },
  })
}
