import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '../fen.ts'
import type { LossFigures } from '../ledger/loss.ts'
import { bookLoss, fillLines } from './book-loss.ts'
import type { CaseLoss } from './case-loss.ts'

const line = fc.record({
  findingId: fc.constantFrom('F1', 'F2', 'F3'),
  lineKey: fc.constantFrom('L1', 'L2', 'L3', 'L4'),
  fen: fc.nat(100_000).map(fen),
  decidedFen: fc.constant(fen(0)),
})
const lines = fc.uniqueArray(line, {
  maxLength: 12,
  selector: ({ findingId, lineKey }) => `${findingId} ${lineKey}`,
})

describe('what a case books of its loss', () => {
  it('is the sum that was decided as far as there are lines, one yuan once', () => {
    fc.assert(
      fc.property(fc.nat(500_000), lines, (owed, all) => {
        const booked = [...bookLoss(fen(owed), all).lines.values()].flat()
        const most = new Map<string, number>()
        for (const each of all) most.set(each.lineKey, Math.max(most.get(each.lineKey) ?? 0, each.fen))
        const room = [...most.values()].reduce((sum, each) => sum + each, 0)
        expect(booked.reduce((sum, each) => sum + each.fen, 0)).toBe(Math.min(owed, room))
        expect(new Set(booked.map(({ lineKey }) => lineKey)).size).toBe(booked.length)
        expect(booked.filter((each) => each.fen > (most.get(each.lineKey) ?? 0))).toEqual([])
      }),
    )
  })

  it('leaves out what others deducted', () => {
    const one = { findingId: 'F1', lineKey: 'L1', fen: fen(100), decidedFen: fen(60) }
    expect(bookLoss(fen(100), [one]).lines.get('F1')).toEqual([{ lineKey: 'L1', fen: 40 }])
  })

  const two = [
    { findingId: 'F1', lineKey: 'L1', fen: fen(100), decidedFen: fen(0) },
    { findingId: 'F1', lineKey: 'L2', fen: fen(50), decidedFen: fen(0) },
  ]
  const loss = (figures: LossFigures, lines: CaseLoss['lines'] = []) => ({ figures, lines })

  it('is by each of the four methods what the method says', () => {
    const whole = bookLoss(fen(200), two, loss({ method: 'item' }))
    expect([whole.method, whole.lines.get('F1')]).toEqual([
      'item',
      [
        { lineKey: 'L1', fen: 100 },
        { lineKey: 'L2', fen: 50 },
      ],
    ])
    const found = loss({ method: 'item' }, [{ findingId: 'F1', lineKey: 'L2', fen: fen(20) }])
    expect(bookLoss(fen(20), two, found).lines.get('F1')).toEqual([{ lineKey: 'L2', fen: 20 }])
    const groups = { method: 'group_diff', billedFen: fen(90), rightFen: fen(60) } as const
    const service = { method: 'ffs_diff', paidFen: fen(90), serviceFen: fen(60) } as const
    const sample = { method: 'proportional', violating: 1, examined: 3, paidFen: fen(90) } as const
    for (const figures of [groups, service, sample]) {
      const { method, lines } = bookLoss(fen(30), two, loss(figures))
      expect([method, lines.get('F1')]).toEqual([
        figures.method,
        [
          { lineKey: 'L1', fen: 20 },
          { lineKey: 'L2', fen: 10 },
        ],
      ])
    }
  })

  it('is refused where lines that were found one by one are not to come back whole', () => {
    expect(() => bookLoss(fen(149), two, loss({ method: 'item' }))).toThrow('退回金额：逐项计算')
  })

  it('is an estimate where nobody said how the loss was found and the lines do not come back whole', () => {
    expect([bookLoss(fen(149), two).method, bookLoss(fen(150), two).method]).toEqual(['proportional', 'item'])
  })

  it('is filled by payments, line after line', () => {
    const open = new Map([
      ['L1', 30],
      ['L2', 50],
    ])
    expect(fillLines(fen(40), open)).toEqual([
      { lineKey: 'L1', fen: 30 },
      { lineKey: 'L2', fen: 10 },
    ])
    expect(fillLines(fen(100), open)).toEqual([
      { lineKey: 'L1', fen: 30 },
      { lineKey: 'L2', fen: 50 },
    ])
  })
})
