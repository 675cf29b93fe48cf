import { expect, it } from 'vitest'
import type { DayNo, SecondNo } from '../civil-time.ts'
import { fen } from '../fen.ts'
import type { UserId } from '../people/actor.ts'
import type { ClaimStratum, Drawing, FindingStratum } from './drawing.ts'
import { reportOn } from './round-report.ts'
import type { SecondReading } from './second-reading.ts'
import { dice, drawFrom, holds } from './testing/dice.ts'

// Whole rounds, from the draw to the report: claims that carry a finding are drawn and not read, some readings stay undone, first
// reviews err both ways. What the report says is held against what is known of the city.

const CITIES = 1_000

interface Thing {
  readonly isViolation: boolean
  readonly isFlagged: boolean
  readonly fen: number
}

const reading = (
  { stratum, first }: Pick<SecondReading, 'stratum' | 'first'>,
  { isViolation, fen: money }: Thing,
  isRead: boolean,
): SecondReading => {
  const agrees = isViolation === (first === 'confirmed')
  return {
    roundId: 'R',
    stratum,
    first,
    claim: { institutionId: 'H', encounterId: 'E', county: null, fen: fen(money) },
    finding:
      first === 'unflagged'
        ? null
        : { findingId: 'F', ruleId: 'r', fen: fen(first === 'confirmed' ? money : 0) },
    touchedBy: [],
    status: isRead ? (agrees ? 'agreed' : 'settled') : 'unread',
    reader: null,
    formerReaders: [],
    dueDay: null,
    answer: isRead ? { problems: [], certainty: 'sure', reason: '', at: 0 as SecondNo } : null,
    ruling:
      agrees || !isRead
        ? null
        : {
            by: 'x' as UserId,
            at: 0 as SecondNo,
            rightIs: 'reader',
            fen: fen(isViolation ? money : 0),
            reason: '',
          },
    consequence: null,
  }
}

function cityOf(roll: () => number) {
  const missRate = [0, 0.01, 0.08, 0.3][Math.floor(roll() * 4)] ?? 0
  const claims = Array.from({ length: 2 + Math.floor(roll() * 7) }, (_, no) => {
    const rate = roll() < 0.3 ? Math.min(1, missRate * 5) : missRate
    const top = 10 ** (3 + (no % 3))
    return Array.from({ length: 20 + Math.floor(roll() ** 2 * 1_500) }, (): Thing => {
      const isFlagged = roll() < 0.15
      return {
        isFlagged,
        isViolation: !isFlagged && roll() < rate,
        fen: Math.ceil((0.2 + 0.8 * roll()) * top),
      }
    })
  })
  const confirmed = Array.from(
    { length: 10 + Math.floor(roll() * 300) },
    (): Thing => ({
      isFlagged: true,
      isViolation: roll() < 0.9,
      fen: Math.ceil(roll() * 5_000),
    }),
  )
  const dismissed = Array.from(
    { length: 10 + Math.floor(roll() * 200) },
    (): Thing => ({
      isFlagged: true,
      isViolation: roll() < 0.15,
      fen: Math.ceil(roll() * 5_000),
    }),
  )
  return { claims, confirmed, dismissed }
}

function roundOf(city: ReturnType<typeof cityOf>, roll: () => number) {
  const share = roll() < 0.5 ? 1 : 0.8
  const isRead = () => roll() < share
  const readings: SecondReading[] = []
  const claims = city.claims.map((things, no): ClaimStratum => {
    const key = `s${no}`
    const drawn = drawFrom(things, 5 + Math.floor(roll() * 40), roll)
    const toRead = drawn.filter(({ isFlagged }) => !isFlagged)
    readings.push(...toRead.map((thing) => reading({ stratum: key, first: 'unflagged' }, thing, isRead())))
    return {
      key,
      claims: things.length,
      fen: 0,
      mostFen: Math.max(...things.map(({ fen: money }) => money)),
      sampled: drawn.length,
      flagged: drawn.length - toRead.length,
      reserve: [],
    }
  })
  const findings = (['confirmed', 'dismissed'] as const).map((key): FindingStratum => {
    const things = city[key]
    const drawn = drawFrom(things, 20 + Math.floor(roll() * 20), roll)
    readings.push(...drawn.map((thing) => reading({ stratum: key, first: key }, thing, isRead())))
    const sum = things.reduce((all, { fen: money }) => all + money, 0)
    const mostFen = Math.max(...things.map(({ fen: money }) => money))
    return {
      key,
      findings: things.length,
      fen: key === 'confirmed' ? sum : 0,
      mostFen,
      sampled: drawn.length,
    }
  })
  const drawing: Drawing = {
    monthNo: 1,
    county: null,
    seed: '',
    lakeVersion: 1,
    claims,
    findings,
    openFindings: 0,
    endsOn: 1 as DayNo,
  }
  return reportOn(drawing, readings)
}

it('in 1,000 whole rounds each interval covers the truth at least 93 times of 100', () => {
  const roll = dice(42)
  const covered = { missed: 0, missedFen: 0, found: 0, foundFen: 0, recall: 0, recallFen: 0 }
  const sums = { missed: [0, 0], found: [0, 0] }
  for (let no = 0; no < CITIES; no += 1) {
    const city = cityOf(roll)
    const report = roundOf(city, roll)
    const violations = (things: readonly Thing[]) => things.filter(({ isViolation }) => isViolation)
    const money = (things: readonly Thing[]) => violations(things).reduce((sum, { fen: one }) => sum + one, 0)
    const closed = [...city.confirmed, ...city.dismissed]
    const truth = {
      missed: violations(city.claims.flat()).length,
      missedFen: money(city.claims.flat()),
      found: violations(closed).length,
      foundFen: money(closed),
    }
    const shares = {
      recall: truth.found / (truth.found + truth.missed),
      recallFen: truth.foundFen / (truth.foundFen + truth.missedFen),
    }
    for (const [name, value] of Object.entries({ ...truth, ...shares })) {
      const told = report[name as keyof typeof covered]
      covered[name as keyof typeof covered] += Number(told !== null && holds(told, value))
    }
    sums.missed = [(sums.missed[0] ?? 0) + report.missed.value, (sums.missed[1] ?? 0) + truth.missed]
    sums.found = [(sums.found[0] ?? 0) + report.found.value, (sums.found[1] ?? 0) + truth.found]
  }
  for (const [name, times] of Object.entries(covered))
    expect(times / CITIES, name).toBeGreaterThanOrEqual(0.93)
  for (const [estimated, known] of Object.values(sums)) {
    expect((estimated ?? 0) / (known ?? 1)).toBeGreaterThan(0.97)
    expect((estimated ?? 0) / (known ?? 1)).toBeLessThan(1.03)
  }
})
