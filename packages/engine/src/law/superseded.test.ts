import { describe, expect, it } from 'vitest'
import { buildDataset, buildEntry } from '../testing/build-edition.ts'
import type { DatasetEntry } from './edition.ts'
import { entriesInForce } from './superseded.ts'
import { ALWAYS } from './valid-days.ts'

const DAY_10 = '1970-01-11'
const DAY_20 = '1970-01-21'

/** Point → first and last day, of what is left in force. */
function inForce(...entries: readonly DatasetEntry[]) {
  const judged = entriesInForce(buildDataset(entries))
  return {
    days: judged.entries.map(({ entry, days }) => [entry.point, days.from, days.to]),
    complaints: judged.complaints.map(({ origin, message }) => `${origin.line}: ${message}`),
  }
}

const chain = (length: number) =>
  Array.from({ length }, (_, at) => buildEntry({ point: `p${at}`, supersedes: [`p${at + 1}`] }))

describe('entries of a dataset', () => {
  it('are in force on their own days when nothing replaces them', () => {
    expect(inForce(buildEntry({ validFrom: DAY_10, validTo: DAY_20 }), buildEntry({ point: 'p2' }))).toEqual({
      days: [
        ['p1', 10, 20],
        ['p2', ALWAYS.from, ALWAYS.to],
      ],
      complaints: [],
    })
  })

  it('end the day before that on which another replaces them, with all their rows', () => {
    const old = [buildEntry(), buildEntry({ cells: { item_code: 'B' } })]
    const { days } = inForce(...old, buildEntry({ point: 'p2', validFrom: DAY_20, supersedes: ['p1'] }))
    expect(days).toEqual([
      ['p1', ALWAYS.from, 19],
      ['p1', ALWAYS.from, 19],
      ['p2', 20, ALWAYS.to],
    ])
  })

  it('end where they themselves say when that is earlier', () => {
    const replaced = buildEntry({ validTo: DAY_10 })
    const { days } = inForce(replaced, buildEntry({ point: 'p2', validFrom: DAY_20, supersedes: ['p1'] }))
    expect(days[0]).toEqual(['p1', ALWAYS.from, 10])
  })

  it('end by the earliest of those that replace them', () => {
    const { days } = inForce(
      buildEntry({ validFrom: '1970-01-02' }),
      buildEntry({ point: 'p2', validFrom: DAY_20, supersedes: ['p1'] }),
      buildEntry({ point: 'p3', validFrom: DAY_10, supersedes: ['p1', 'p2'] }),
    )
    expect(days).toEqual([
      ['p1', 1, 9],
      ['p3', 10, ALWAYS.to],
    ])
  })

  it('fall away when nothing is left of them, and stay when one day is', () => {
    const replacing = (validFrom: string) => buildEntry({ point: 'p2', validFrom, supersedes: ['p1'] })
    expect(inForce(buildEntry({ validFrom: DAY_10 }), replacing(DAY_10)).days).toEqual([
      ['p2', 10, ALWAYS.to],
    ])
    expect(inForce(buildEntry({ validFrom: DAY_10 }), replacing('1970-01-12')).days[0]).toEqual([
      'p1',
      10,
      10,
    ])
  })

  it('are complained of when their days cannot be read, and left out', () => {
    expect(inForce(buildEntry({ validFrom: DAY_20, validTo: DAY_10 }))).toEqual({
      days: [],
      complaints: ['2: 知识点 p1 的有效期 "1970-01-21" 至 "1970-01-11" 不是先后两天 (YYYY-MM-DD)。请更正。'],
    })
  })

  it('whose days cannot be read replace nothing', () => {
    const { days } = inForce(buildEntry(), buildEntry({ point: 'p2', validFrom: '?', supersedes: ['p1'] }))
    expect(days).toEqual([['p1', ALWAYS.from, ALWAYS.to]])
  })

  it('are complained of when they replace what is not there', () => {
    expect(inForce(buildEntry({ supersedes: ['p0'] })).complaints).toEqual([
      '2: 知识点 p1 取代的知识点 p0 不存在。请更正 supersedes 一栏。',
    ])
  })

  it.each([
    ['itself', [buildEntry({ supersedes: ['p1'] })]],
    ['each other', [buildEntry({ supersedes: ['p2'] }), buildEntry({ point: 'p2', supersedes: ['p1'] })]],
    [
      'each other in different rows of one point',
      [
        buildEntry({ supersedes: ['p2'] }),
        buildEntry({ supersedes: ['p3'] }),
        buildEntry({ point: 'p2' }),
        buildEntry({ point: 'p3', supersedes: ['p1'] }),
      ],
    ],
    ['each other after a long chain', [...chain(30), buildEntry({ point: 'p30', supersedes: ['p0'] })]],
  ])('are complained of once when they replace %s', (_, entries) => {
    const { complaints } = inForce(...entries)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain('经 supersedes 又取代了自己')
  })

  it('may be replaced in a chain, a fork and a diamond of any length', () => {
    const diamond = [
      buildEntry({ point: 'a', supersedes: ['b', 'c'] }),
      buildEntry({ point: 'b', supersedes: ['d'] }),
      buildEntry({ point: 'c', supersedes: ['d', 'b'] }),
      buildEntry({ point: 'd' }),
    ]
    expect(inForce(...diamond).complaints).toEqual([])
    expect(inForce(...chain(20_000), buildEntry({ point: 'p20000' })).complaints).toEqual([])
  })
})
