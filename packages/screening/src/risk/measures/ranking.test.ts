import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankMeasures, rankRows } from './ranking.ts'

const judged = fc.array(fc.record({ score: fc.nat(6), label: fc.nat(1) }), { minLength: 1, maxLength: 40 })
const places = { rows: [3], shares: [0.5] }

const measure = (rows: readonly { score: number; label: number }[], weights?: Float64Array) =>
  rankMeasures(
    rankRows(
      Float64Array.from(rows, ({ score }) => score),
      Uint8Array.from(rows, ({ label }) => label),
    ),
    places,
    weights,
  )

describe('measures of a ranking', () => {
  it('the area is the share of pairs in the right order, ties by half', () => {
    fc.assert(
      fc.property(judged, (rows) => {
        const pairs = rows.flatMap((a) =>
          rows.flatMap((b) =>
            a.label === 1 && b.label === 0 ? [Math.sign(a.score - b.score) / 2 + 0.5] : [],
          ),
        )
        const area = pairs.length === 0 ? null : pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length
        const { auc } = measure(rows)
        expect(auc === null).toBe(area === null)
        expect(auc ?? 0).toBeCloseTo(area ?? 0, 9)
      }),
    )
  })

  it('average precision steps from one score to the next', () => {
    fc.assert(
      fc.property(judged, (rows) => {
        const confirmed = rows.filter(({ label }) => label === 1).length
        if (confirmed === 0 || confirmed === rows.length) return
        const steps = [...new Set(rows.map(({ score }) => score))].map((score) => {
          const picked = rows.filter((row) => row.score >= score)
          const fresh = rows.filter((row) => row.score === score && row.label === 1).length
          return (fresh / confirmed) * (picked.filter(({ label }) => label === 1).length / picked.length)
        })
        expect(measure(rows).averagePrecision).toBeCloseTo(
          steps.reduce((sum, step) => sum + step, 0),
          9,
        )
      }),
    )
  })

  it('a row of weight two counts as two rows', () => {
    fc.assert(
      fc.property(judged, fc.array(fc.nat(2), { minLength: 40, maxLength: 40 }), (rows, counts) => {
        const repeated = rows.flatMap((row, at) => Array.from({ length: counts[at] ?? 0 }, () => row))
        if (repeated.length === 0) return
        const [weighted, plain] = [
          measure(
            rows,
            Float64Array.from(rows, (_, at) => counts[at] ?? 0),
          ),
          measure(repeated),
        ]
        for (const key of ['auc', 'averagePrecision'] as const) {
          expect(weighted[key] === null).toBe(plain[key] === null)
          expect(weighted[key] ?? 0).toBeCloseTo(plain[key] ?? 0, 9)
        }
        expect(weighted.recallAt[0]?.value ?? -1).toBeCloseTo(plain.recallAt[0]?.value ?? -1, 9)
      }),
    )
  })

  it('precision of equal scores is what is to be expected of them', () => {
    const rows = [1, 1, 0, 0].map((label) => ({ score: 1, label }))
    expect(measure(rows)).toEqual({
      auc: 0.5,
      averagePrecision: 0.5,
      precisionAt: [{ rows: 3, value: 0.5 }],
      recallAt: [{ share: 0.5, value: 0.5 }],
    })
  })

  it('of more rows than there are nothing is said', () => {
    expect(measure([{ score: 1, label: 1 }]).precisionAt).toEqual([{ rows: 3, value: null }])
  })
})
