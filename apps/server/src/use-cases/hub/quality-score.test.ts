import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repositoryFolder } from '../../config/repository.ts'
import {
  type InstitutionMonth,
  mergeQuality,
  qualityScore,
  totalQuality,
  worstMonths,
} from './quality-score.ts'

const rows = fc.nat(1_000_000)
const count = fc.record({ accepted: rows, refused: rows, warned: rows, flagged: rows })
const month = (institutionId: string | null, more: Partial<InstitutionMonth> = {}): InstitutionMonth => ({
  institutionId,
  monthNo: 24_303,
  accepted: 100,
  refused: 0,
  warned: 0,
  flagged: 0,
  ...more,
})

describe('the quality score', () => {
  it('is what the page about it says', () => {
    const page = readFileSync(join(repositoryFolder, 'warehouse', 'quality', 'score.md'), 'utf8')
    expect(page).toContain('接收 980 行、拒收 20 行，其中 30 行有提醒、20 行与其他数据不符')
    expect(page).toContain('= 97.0')
    expect(qualityScore({ accepted: 980, refused: 20, warned: 30, flagged: 20 })).toBeCloseTo(97, 9)
    expect(page).toContain('不少于 20 行')
  })

  it('is 100 when nothing is wrong, 0 when everything is refused, and nothing without rows', () => {
    expect(qualityScore({ accepted: 7, refused: 0, warned: 0, flagged: 0 })).toBe(100)
    expect(qualityScore({ accepted: 0, refused: 7, warned: 0, flagged: 0 })).toBe(0)
    expect(qualityScore({ accepted: 0, refused: 0, warned: 0, flagged: 9 })).toBeNull()
  })

  it('lies between 0 and 100 and never rises with what is wrong', () => {
    fc.assert(
      fc.property(count, (given) => {
        const score = qualityScore(given) ?? 0
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100)
        expect(qualityScore({ ...given, flagged: given.flagged + 1 }) ?? 0).toBeLessThanOrEqual(score)
        expect(qualityScore({ ...given, refused: given.refused + 1 }) ?? 0).toBeLessThanOrEqual(
          score + 100 * Number(given.accepted + given.refused === 0),
        )
      }),
    )
  })

  it('of the city counts rows, not institutions', () => {
    const total = totalQuality([month('A', { accepted: 900 }), month('B', { accepted: 50, refused: 50 })])
    expect(total).toEqual({ accepted: 950, refused: 50, warned: 0, flagged: 0 })
    expect(qualityScore(total)).toBeCloseTo(95, 9)
  })
})

describe('the worst months', () => {
  it('come worst first, the larger first among equals, without those that chance could have put there', () => {
    const worst = worstMonths(
      [
        month('spotless'),
        month('tiny', { accepted: 0, refused: 19 }),
        month('bad', { refused: 50 }),
        month('worse', { refused: 100 }),
        month('worse-and-larger', { accepted: 200, refused: 200 }),
        month(null, { refused: 1000 }),
      ],
      2,
    )
    expect(worst.map(({ institutionId }) => institutionId)).toEqual(['worse-and-larger', 'worse'])
  })

  it('add up what deliveries and flags say of the same institution and month', () => {
    const merged = mergeQuality([
      month('A', { refused: 1 }),
      month('A', { accepted: 0, flagged: 3 }),
      month('A', { monthNo: null }),
      month(null),
    ])
    expect(merged).toHaveLength(3)
    expect(merged[0]).toMatchObject({
      institutionId: 'A',
      monthNo: 24_303,
      accepted: 100,
      refused: 1,
      flagged: 3,
    })
  })
})
