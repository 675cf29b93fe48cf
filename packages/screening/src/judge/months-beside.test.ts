import { describe, expect, it } from 'vitest'
import { monthsBeside } from './months-beside.ts'

const COLUMNS = { observed: 'severe', exposure: 'cases' }
const CHANGE = {
  atMonth: 24_312,
  before: 0.2,
  after: 0.5,
  ratio: 2.5,
  p: 0.001,
  seasonal: false,
  noise: 0.16,
}
const row = (monthNo: number, severe: number, cases: number) => ({ month_no: monthNo, severe, cases })

describe('the months of a member beside its level before', () => {
  it('come in order, each with where it would lie if nothing had changed, wider for fewer cases', () => {
    const { points } = monthsBeside(COLUMNS, [row(24_312, 50, 100), row(24_311, 5, 25)], CHANGE)
    expect(points.map(({ monthNo, rate }) => [monthNo, rate])).toEqual([
      [24_311, 0.2],
      [24_312, 0.5],
    ])
    const [few, many] = points
    expect((many?.high95 ?? 0) - 0.2).toBeCloseTo(1.96 * Math.sqrt(0.16 / 100), 4)
    expect((few?.high95 ?? 0) - 0.2).toBeCloseTo(2 * ((many?.high95 ?? 0) - 0.2), 6)
  })

  it('have no limit below nothing, and leave out months in which nothing happened', () => {
    const { points } = monthsBeside(COLUMNS, [row(24_310, 0, 0), row(24_311, 1, 1)], CHANGE)
    expect(points).toHaveLength(1)
    expect(points[0]?.low95).toBe(0)
  })
})
