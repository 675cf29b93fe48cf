import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '../fen.ts'
import { bookLoss, fillLines } from './book-loss.ts'

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
        const booked = [...bookLoss(fen(owed), all).values()].flat()
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
    expect(bookLoss(fen(100), [one]).get('F1')).toEqual([{ lineKey: 'L1', fen: 40 }])
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
