import { describe, expect, it } from 'vitest'
import { buildPattern } from '../testing/build-edition.ts'
import type { Pattern } from './edition.ts'
import { complaintsOfPattern } from './judge-pattern.ts'

const judged = (wish: Partial<Pattern>) =>
  complaintsOfPattern(buildPattern(wish)).map(({ message }) => message)

describe('a pattern', () => {
  it('is fine as it should be', () => {
    expect(complaintsOfPattern(buildPattern())).toEqual([])
  })

  it('must say what one finding is', () => {
    expect(judged({ grain: [] })).toEqual(['模式 quantity: 缺少 grain。请写明一个疑点由哪几列确定。'])
  })

  it('must give the numbers of its formula, of the hit or of each line', () => {
    const share = { formula: 'share', written: '' } as const
    const given = { share_numerator: 'quantity', share_denominator: 'quantity' } as const
    expect(judged({ amount: share })).toEqual([
      '模式 quantity: 金额公式 share 需要 ingredients.share_numerator、ingredients.share_denominator。请补上这些列。',
    ])
    expect(judged({ amount: share, ingredients: given })).toEqual([])
    const over = { formula: 'over-price', written: '' } as const
    const allowed = { allowed_quantity: 'quantity', allowed_price: 'price' } as const
    expect(judged({ amount: over, lineIngredients: allowed })).toEqual([
      '模式 quantity: 金额公式 over-price 需要 line_ingredients.allowed_ratio。请补上这些列。',
    ])
    expect(judged({ amount: over, lineIngredients: { ...allowed, allowed_ratio: 'ratio' } })).toEqual([])
    expect(judged({ amount: { formula: 'none', written: '' } })).toEqual([])
  })

  it('may speak of nothing but what it gives', () => {
    expect(judged({ sentence: '{item}{max}', clears: '{Max} {max}' })).toEqual([
      '模式 quantity: 文字中的 {max}、{Max} 没有来处。请改用 grain、point、ingredients 中的列名。',
    ])
  })

  it('must count its days by a whole number', () => {
    expect(judged({ within: { kind: 'days', column: 'max_count' } })).toEqual([])
    for (const column of ['unit', 'none'])
      expect(judged({ within: { kind: 'days', column } })).toEqual([
        `模式 quantity: within 的天数列 ${column} 应是 point 中类型为 integer 的列。`,
      ])
  })
})
