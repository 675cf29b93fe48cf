import { describe, expect, it } from 'vitest'
import { buildPattern, localCodeDataset } from '../testing/build-edition.ts'
import { localCodes, withLocalCodes } from './local-codes.ts'

const pair = buildPattern({
  point: {
    item_code: { type: 'code', title: '甲', optional: false, code: true },
    contained_code: { type: 'code', title: '乙', optional: true, code: true },
    unit: { type: 'text', title: '单位', optional: true, code: false },
  },
})

const point = (item_code: string, contained_code: string | null = null, days = [0, 99]) => ({
  ruleNo: 0,
  validFromDay: days[0] ?? 0,
  validToDay: days[1] ?? 0,
  columns: { item_code, contained_code, unit: 'A' },
  knowledge: null,
})

/** What points name, and their days. */
function said(points: readonly ReturnType<typeof point>[], ...locals: readonly (readonly string[])[]) {
  return withLocalCodes(points, pair, localCodes([localCodeDataset(...locals)])).map(
    ({ columns, validFromDay, validToDay }) =>
      `${columns.item_code} ${columns.contained_code ?? '-'} ${validFromDay}..${validToDay}`,
  )
}

describe('local codes', () => {
  it('change nothing where a region has none', () => {
    const points = [point('A')]
    expect(withLocalCodes(points, pair, localCodes([]))).toEqual(points)
    expect(said(points)).toEqual(['A - 0..99'])
  })

  it('repeat a point for each of them, on the days both are in force', () => {
    expect(said([point('A')], ['A', 'a1'], ['A', 'a2', '1970-01-11'], ['A', 'a3', '', '1970-01-11'])).toEqual(
      ['A - 0..99', 'a1 - 0..99', 'a2 - 10..99', 'a3 - 0..10'],
    )
  })

  it('are left out when they are not in force together', () => {
    expect(said([point('A', null, [0, 9])], ['A', 'a1', '1970-01-11'])).toEqual(['A - 0..9'])
  })

  it('do not touch the codes of others, nor words that look like one', () => {
    expect(said([point('B')], ['A', 'a1'])).toEqual(['B - 0..99'])
  })

  it('repeat a pair for each combination', () => {
    expect(said([point('A', 'B')], ['A', 'a1'], ['B', 'b1'])).toEqual([
      'A B 0..99',
      'a1 B 0..99',
      'A b1 0..99',
      'a1 b1 0..99',
    ])
  })

  it('say once what several national codes come to locally', () => {
    expect(said([point('A'), point('B')], ['A', 'x'], ['B', 'x'])).toEqual([
      'A - 0..99',
      'B - 0..99',
      'x - 0..99',
    ])
    expect(said([point('A')], ['A', 'A'])).toEqual(['A - 0..99'])
  })

  it('say again what holds on other days', () => {
    const later = point('B', null, [50, 199])
    expect(said([point('A'), later], ['A', 'x'], ['B', 'x'])).toEqual([
      'A - 0..99',
      'B - 50..199',
      'x - 0..99',
      'x - 50..199',
    ])
    const earlier = point('B', null, [-9, 50])
    expect(said([point('A'), earlier], ['A', 'x'], ['B', 'x'])).toContain('x - -9..50')
  })
})
