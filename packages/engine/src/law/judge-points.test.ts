import { describe, expect, it } from 'vitest'
import { buildPattern, buildRule } from '../testing/build-edition.ts'
import { complaintsOfPoints, type WrittenPoint } from './judge-points.ts'

const point = (
  [validFromDay, validToDay]: readonly [number, number],
  wish: Partial<WrittenPoint> & { readonly item?: string } = {},
): WrittenPoint => ({
  ruleNo: 0,
  validFromDay,
  validToDay,
  columns: { item_code: wish.item ?? 'A', max_count: validFromDay },
  knowledge: { dataset: 'limits', point: `p${validFromDay}`, name: '甲', source: 's' },
  origin: { file: 'entries.csv', line: validFromDay },
  ...wish,
})

const complaints = (points: readonly WrittenPoint[], key = ['item_code']) =>
  complaintsOfPoints(buildRule(), buildPattern({ key }), points)

describe('points of a rule', () => {
  it('may follow each other without a gap, in any order', () => {
    expect(complaints([point([10, 19]), point([0, 9]), point([20, 99])])).toEqual([])
  })

  it('may be in force together when they answer different questions', () => {
    expect(complaints([point([0, 99]), point([0, 99], { item: 'B' })])).toEqual([])
    expect(complaints([point([0, 99]), point([1, 99])], ['item_code', 'max_count'])).toEqual([])
  })

  it('are complained of at the later one when they meet on a single day', () => {
    expect(complaints([point([9, 20]), point([0, 9])])).toEqual([
      {
        origin: { file: 'entries.csv', line: 9 },
        message:
          '规则 item-limit: 知识点 limits/p9（甲） 与 知识点 limits/p0（甲） 的有效期重叠，且 item_code=A 相同，无法确定以谁为准。请用 supersedes 或 valid_to 区分。',
      },
    ])
  })

  it('are complained of once for each question', () => {
    expect(complaints([point([0, 99]), point([1, 99]), point([2, 99])])).toHaveLength(1)
    expect(complaints([point([0, 1]), point([2, 9]), point([3, 9])])[0]?.origin.line).toBe(3)
  })

  it('are complained of at the rule when they are its own parameters', () => {
    const own = [point([0, 9], { knowledge: null }), point([1, 9], { knowledge: null })]
    expect(complaints(own, [])).toEqual([
      {
        origin: { file: 'catalog/rules/item-limit/rule.yaml', line: 1 },
        message:
          '规则 item-limit: 规则参数 与 规则参数 的有效期重叠，无法确定以谁为准。请用 supersedes 或 valid_to 区分。',
      },
    ])
  })

  it('that leave a column of the key open are alike in that', () => {
    expect(complaints([point([0, 9], { item: '' }), point([1, 9], { item: '' })])[0]?.message).toContain(
      'item_code= 相同',
    )
  })
})
