import { describe, expect, it } from 'vitest'
import { barsOf, type LedgerSum, linesOf, totalOf } from './ledger-table.ts'

const sum = (key: string, stage: LedgerSum['stage'], fen: number): LedgerSum => ({
  key,
  keyName: null,
  stage,
  fund: 'pooled',
  fen,
})
const byKey = ({ key, keyName }: LedgerSum) => ({ key, name: keyName })

describe('the table of the ledger', () => {
  it('adds up funds and puts the largest first', () => {
    const lines = linesOf(
      [sum('a', 'identified', 100), sum('b', 'identified', 300), sum('a', 'identified', 50)],
      byKey,
    )
    expect(lines.map(({ key, fen }) => [key, fen.identified])).toEqual([
      ['b', 300],
      ['a', 150],
    ])
  })

  it('totals what its lines say', () => {
    const lines = linesOf([sum('a', 'decided', 7), sum('b', 'decided', 5), sum('b', 'recovered', 2)], byKey)
    expect(totalOf(lines)).toMatchObject({ identified: 0, decided: 12, recovered: 2 })
  })

  it('falls from identified to recovered without a hole', () => {
    const bars = barsOf({
      identified: 100,
      notified: 0,
      appealed: 0,
      confirmed: 80,
      decided: 80,
      recovered: 30,
    })
    expect(bars.map(({ base, fen }) => [base, base + fen])).toEqual([
      [0, 100],
      [80, 100],
      [0, 80],
      [80, 80],
      [0, 80],
      [30, 80],
      [0, 30],
    ])
  })
})
