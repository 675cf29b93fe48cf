import { describe, expect, it } from 'vitest'
import { buildPattern } from '../testing/build-edition.ts'
import { type AuditRow, outcomesFromRows } from './outcomes-from-rows.ts'

const pattern = buildPattern({ ingredients: { total: 'quantity', word: 'text' } })
const row = (wish: AuditRow = {}): AuditRow => ({
  rule_no: 1,
  point_no: 2,
  person_id: 'P1',
  item_code: 'A',
  line_key: 'L1',
  role: 'violating',
  total: 5n,
  word: null,
  ...wish,
})
const hitOf = (wish: Readonly<Record<string, unknown>> = {}) => ({
  kind: 'hit',
  ruleNo: 1,
  pointNo: 2,
  grain: ['P1', 'A'],
  lines: [{ lineKey: 'L1', role: 'violating' }],
  ingredients: { total: 5, word: null },
  ...wish,
})

describe('the rows of an audit', () => {
  it('of one rule, point and grain are one hit with all their lines', () => {
    expect(outcomesFromRows(pattern, [row(), row({ line_key: 'L2', role: 'involved' })])).toEqual([
      hitOf({
        lines: [
          { lineKey: 'L1', role: 'violating' },
          { lineKey: 'L2', role: 'involved' },
        ],
      }),
    ])
  })

  it.each([
    ['rule', { rule_no: 9 }],
    ['point', { point_no: 9 }],
    ['grain', { item_code: 'B' }],
  ])('of another %s are another hit', (_, wish) => {
    expect(outcomesFromRows(pattern, [row(), row(wish)])).toHaveLength(2)
  })

  it('without a line are hits without lines', () => {
    expect(outcomesFromRows(pattern, [row({ line_key: null })])).toEqual([hitOf({ lines: [] })])
    expect(outcomesFromRows(pattern, [row({ line_key: undefined })])).toEqual([hitOf({ lines: [] })])
    expect(outcomesFromRows(pattern, [])).toEqual([])
  })

  it('give violating lines what the amount of a line is made from', () => {
    const priced = { ...pattern, lineIngredients: { allowed_quantity: 'quantity' } } as const
    expect(
      outcomesFromRows(priced, [row({ allowed_quantity: 7n }), row({ line_key: 'L2', role: 'involved' })]),
    ).toEqual([
      hitOf({
        lines: [
          { lineKey: 'L1', role: 'violating', ingredients: { allowed_quantity: 7 } },
          { lineKey: 'L2', role: 'involved' },
        ],
      }),
    ])
  })

  it('that are unjudged stand alone, with their reason', () => {
    const without = row({ role: 'unjudged', reason: 'sex-unknown', total: undefined })
    const outcome = { kind: 'unjudged', ruleNo: 1, pointNo: 2, grain: ['P1', 'A'], reason: 'sex-unknown' }
    expect(outcomesFromRows(pattern, [without, { ...without, line_key: null }, row()])).toEqual([
      hitOf(),
      { ...outcome, lineKey: 'L1' },
      { ...outcome, lineKey: null },
    ])
  })

  it('come to the same in any order, even when they disagree', () => {
    const rows = [
      row({ total: 5, line_key: null }),
      row({ total: 4, line_key: null }),
      row({ total: 6, line_key: null }),
    ]
    const [forth] = outcomesFromRows(pattern, rows)
    const [back] = outcomesFromRows(pattern, rows.toReversed())
    expect(forth).toEqual(back)
    expect(forth).toMatchObject({ ingredients: { total: 4 } })
  })

  it.each([
    ['an unknown role', { role: 'guilty' }, 'An audit gave the role guilty.'],
    ['no role and no line', { role: null, line_key: null }, 'An audit gave the role null.'],
    ['no rule', { rule_no: null }, 'An audit gave null for rule_no, which is no whole number up to 2^53.'],
    [
      'a number as text',
      { point_no: '2' },
      'An audit gave 2 for point_no, which is no whole number up to 2^53.',
    ],
    [
      'a part of a number',
      { total: 0.5 },
      'An audit gave 0.5 for total, which is no whole number up to 2^53.',
    ],
    [
      'a number beyond a double',
      { total: 2n ** 53n },
      'An audit gave 9007199254740992 for total, which is no whole number up to 2^53.',
    ],
    ['a boolean', { word: true }, 'An audit gave true for word, which is no whole number up to 2^53.'],
    ['no such column', { total: undefined }, 'An audit gave no column total.'],
    [
      'no value in the grain',
      { person_id: null },
      'An audit gave no value for person_id, which is part of its grain.',
    ],
    [
      'an undeclared reason',
      { role: 'unjudged', reason: 'tired' },
      'The audit of quantity gave the reason tired, which the pattern does not declare.',
    ],
    [
      'no reason',
      { role: 'unjudged', reason: null },
      'The audit of quantity gave the reason null, which the pattern does not declare.',
    ],
  ])('break the contract with %s', (_, wish, message) => {
    expect(() => outcomesFromRows(pattern, [row(wish)])).toThrow(new TypeError(message))
  })
})
