import { describe, expect, it } from 'vitest'
import type { DayNo, SecondNo } from '../civil-time.ts'
import { fen } from '../fen.ts'
import { caseworkError } from '../history/casework-error.ts'
import { SYSTEM_USER, type UserId } from '../people/actor.ts'
import type { Drawing } from './drawing.ts'
import { readingRoundLaw } from './reading-round.ts'
import { reportOn } from './round-report.ts'
import type { FirstVerdict, ReadingStatus, SecondReading } from './second-reading.ts'

const reading = (
  first: FirstVerdict,
  status: ReadingStatus,
  wish: { readonly stratum?: string; readonly rightIs?: 'first' | 'reader'; readonly fen?: number } = {},
): SecondReading => ({
  roundId: 'R',
  stratum: wish.stratum ?? first,
  first,
  claim: { institutionId: 'H', encounterId: 'E', county: null, fen: fen(1_000) },
  finding:
    first === 'unflagged' ? null : { findingId: 'F', ruleId: 'r', fen: fen(first === 'confirmed' ? 500 : 0) },
  touchedBy: [],
  status,
  reader: null,
  formerReaders: [],
  dueDay: null,
  answer:
    status === 'unread' || status === 'replaced'
      ? null
      : { problems: [], certainty: 'sure', reason: '', at: 0 as SecondNo },
  ruling: wish.rightIs
    ? { by: 'x' as UserId, at: 0 as SecondNo, rightIs: wish.rightIs, fen: fen(wish.fen ?? 0), reason: '' }
    : null,
  consequence: null,
})
const many = (count: number, one: SecondReading) => Array.from({ length: count }, () => one)

const DRAWING: Drawing = {
  monthNo: 24_312,
  county: null,
  seed: '00',
  lakeVersion: 1,
  openFindings: 0,
  endsOn: 20_500 as DayNo,
  claims: [
    { key: 'small', claims: 1_000, fen: 200_000, mostFen: 400, sampled: 20, flagged: 0, reserve: [] },
    { key: 'large', claims: 100, fen: 80_000, mostFen: 1_000, sampled: 10, flagged: 2, reserve: [] },
  ],
  findings: [
    { key: 'confirmed', findings: 40, fen: 20_000, mostFen: 500, sampled: 10 },
    { key: 'dismissed', findings: 20, fen: 0, mostFen: 500, sampled: 5 },
  ],
}
const claim =
  (stratum: string) =>
  (status: ReadingStatus, wish: object = {}) =>
    reading('unflagged', status, { stratum, ...wish })
const [small, large] = [claim('small'), claim('large')]

describe('the report of a round', () => {
  it('lets each claim that was read stand for as many as there are for each drawn', () => {
    const report = reportOn(DRAWING, [
      ...many(18, small('agreed')),
      small('settled', { rightIs: 'reader', fen: 300 }),
      small('settled', { rightIs: 'first' }),
      ...many(7, large('agreed')),
      large('settled', { rightIs: 'reader', fen: 900 }),
    ])
    // 1 of 20 of 1,000 and 1 of 10 of 100; two of the ten carry a finding and were missed by no rule.
    expect(report.missed.value).toBeCloseTo(50 + 10, 9)
    expect(report.missedFen.value).toBeCloseTo(50 * 300 + 10 * 900, 6)
    expect(report.missed.low).toBeGreaterThan(0)
    expect(report.missed.high).toBeLessThan(400)
  })

  it('gives what may have been missed where nothing was found', () => {
    const report = reportOn(DRAWING, [...many(20, small('agreed')), ...many(8, large('agreed'))])
    expect(report.missed).toMatchObject({ value: 0, low: 0 })
    expect(report.missed.high).toBeGreaterThan(100)
    // Forty were confirmed and none of them was read again.
    expect(report.recall).toEqual({ value: 1, low: 0, high: 1 })
    expect(reportOn({ ...DRAWING, findings: [] }, many(20, small('agreed'))).recall).toBeNull()
  })

  it('takes what nobody read to be like what was read, with wider ends, and does not count what was replaced', () => {
    const hit = small('settled', { rightIs: 'reader', fen: 300 })
    const whole = reportOn(DRAWING, [...many(18, small('agreed')), hit, hit])
    const half = reportOn(DRAWING, [
      ...many(9, small('agreed')),
      hit,
      ...many(10, small('unread')),
      small('replaced'),
    ])
    expect(half.missed.value).toBeCloseTo(whole.missed.value, 9)
    expect(half.missed.high).toBeGreaterThan(whole.missed.high)
    expect(half.unread).toBe(10)
  })

  it('counts as found what stands after the second reading, and how far both agreed before anybody ruled', () => {
    const report = reportOn(DRAWING, [
      ...many(9, reading('confirmed', 'agreed')),
      reading('confirmed', 'settled', { rightIs: 'reader' }),
      ...many(4, reading('dismissed', 'agreed')),
      reading('dismissed', 'settled', { rightIs: 'reader', fen: 200 }),
      ...many(20, small('agreed')),
      ...many(8, large('agreed')),
    ])
    expect(report.found.value).toBeCloseTo(36 + 4, 9)
    expect(report.foundFen.value).toBeCloseTo(18_000 + 4 * 200, 6)
    // Weighted: 36 of 40 and 16 of 20 alike; kappa by hand: po = 52/60, pe = (40·40 + 20·20)/3600.
    expect(report.agreement.share?.value).toBeCloseTo(52 / 60, 9)
    const pe = (40 * 40 + 20 * 20) / 3_600
    expect(report.agreement.kappa?.value).toBeCloseTo((52 / 60 - pe) / (1 - pe), 9)
    expect(report.recall?.value).toBe(1)
    expect(report.recall?.low).toBeLessThan(0.5)
  })

  it('disagrees about a dispute in which the first review was right, too', () => {
    const report = reportOn(DRAWING, [
      ...many(9, reading('confirmed', 'agreed')),
      reading('confirmed', 'settled', { rightIs: 'first' }),
      ...many(5, reading('dismissed', 'agreed')),
    ])
    expect(report.found.value).toBeCloseTo(40, 9)
    expect(report.agreement.share?.value).toBeCloseTo(56 / 60, 9)
  })
})

describe('a round', () => {
  it('is drawn once and closed once, and has no more reserve than was drawn', () => {
    const at = { by: SYSTEM_USER, at: 0 as SecondNo }
    const apply = readingRoundLaw.apply
    const open = apply(null, { ...at, event: { kind: 'drawn', ...DRAWING } })
    expect(() => apply(open, { ...at, event: { kind: 'drawn', ...DRAWING } })).toThrow(
      caseworkError('already-there', { what: '这一轮复读' }).message,
    )
    const spare = (no: number) => ({ institutionId: 'H', encounterId: `R${no}`, county: null, fen: fen(1) })
    const two = {
      ...open,
      claims: open.claims.map((stratum) => ({ ...stratum, reserve: [spare(1), spare(2)] })),
    }
    const taken = apply(two, { ...at, event: { kind: 'reserve-taken', stratum: 'small' } })
    expect(taken.claims.map(({ reserve }) => reserve.length)).toEqual([1, 2])
    expect(taken.claims[0]?.reserve).toEqual([spare(2)])
    expect(() => apply(open, { ...at, event: { kind: 'reserve-taken', stratum: 'small' } })).toThrow('已用完')
    const closed = apply(open, { ...at, event: { kind: 'closed', report: reportOn(DRAWING, []) } })
    expect(closed.status).toBe('closed')
    expect(() => apply(closed, { ...at, event: { kind: 'closed', report: reportOn(DRAWING, []) } })).toThrow(
      '已结束',
    )
    expect(() => apply(null, { ...at, event: { kind: 'closed', report: reportOn(DRAWING, []) } })).toThrow(
      '没有这个内容',
    )
  })
})
