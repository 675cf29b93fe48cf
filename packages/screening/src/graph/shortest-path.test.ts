import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjacency } from './adjacency.ts'
import { centrality } from './centrality.ts'
import type { PathStep } from './shortest-path.ts'
import { shortestPath } from './shortest-path.ts'
import { type LinkRow, linksOf } from './testing/links-of.ts'

const pathIn = (rows: readonly LinkRow[], from: number, to: number) => {
  const links = linksOf(rows)
  return shortestPath(links, adjacency(links), { from, to })
}

const lengthOf = (steps: readonly PathStep[]) =>
  steps.reduce((sum, { reasons }) => sum + 1 / reasons.reduce((all, { weight }) => all + weight, 0), 0)

/** Floyd and Warshall's table of all distances. */
function allDistances(rows: readonly LinkRow[], persons: number): number[][] {
  const table = Array.from({ length: persons }, (_, a) =>
    Array.from({ length: persons }, (_, b) => {
      const weight = rows
        .filter(([x, y]) => (x === a && y === b) || (x === b && y === a))
        .reduce((sum, [, , one]) => sum + one, 0)
      return a === b ? 0 : weight > 0 ? 1 / weight : Infinity
    }),
  )
  for (const [middle, through] of table.entries())
    for (const row of table)
      for (const [to, known] of row.entries())
        row[to] = Math.min(known, (row[middle] ?? 0) + (through[to] ?? 0))
  return table
}

describe('shortestPath', () => {
  it('goes where the links say most, with the reasons of each step, the strongest first', () => {
    const rows: LinkRow[] = [
      [1, 3, 1],
      [1, 2, 4],
      [2, 3, 3],
      [2, 3, 5, 'account'],
    ]
    expect(pathIn(rows, 1, 3)).toEqual([
      { from: 1, to: 2, reasons: [{ kind: 'covisit', count: 1, weight: 4 }] },
      {
        from: 2,
        to: 3,
        reasons: [
          { kind: 'account', count: 1, weight: 5 },
          { kind: 'covisit', count: 1, weight: 3 },
        ],
      },
    ])
  })

  it('is empty from somebody to himself, and null where no path is', () => {
    const rows: LinkRow[] = [
      [1, 2, 1],
      [3, 4, 1],
    ]
    expect(pathIn(rows, 1, 1)).toEqual([])
    expect(pathIn(rows, 1, 4)).toBeNull()
    expect(pathIn(rows, 1, 99)).toBeNull()
    expect(pathIn([], 1, 2)).toBeNull()
  })

  it('is as short as any path, and hangs together', () => {
    const row = fc.tuple(fc.nat(9), fc.nat(9), fc.integer({ min: 1, max: 20 })).filter(([a, b]) => a !== b)
    fc.assert(
      fc.property(fc.array(row, { maxLength: 25 }), fc.nat(9), fc.nat(9), (rows, from, to) => {
        const steps = pathIn(rows, from, to)
        const isLinked = rows.some(([a, b]) => a === from || b === from)
        const best = from === to && !isLinked ? Infinity : (allDistances(rows, 10)[from]?.[to] ?? Infinity)
        const length = steps === null ? Infinity : lengthOf(steps)
        expect(Number.isFinite(length) ? Math.abs(length - best) < 1e-9 : best === Infinity).toBe(true)
        const left = steps === null ? [] : [...steps.map((step) => step.from), to]
        const reached = steps === null ? [] : [from, ...steps.map((step) => step.to)]
        expect(reached).toEqual(left)
      }),
    )
  })
})

describe('centrality', () => {
  it('is highest in the middle of a star and the same for all of a clique', () => {
    const star = centrality(adjacency(linksOf([1, 2, 3, 4].map((leaf): LinkRow => [0, leaf, 2]))))
    expect(star[0]).toBe(1)
    expect(star[1]).toBeCloseTo(0.5, 3)
    const clique = centrality(
      adjacency(
        linksOf([
          [0, 1, 1],
          [0, 2, 1],
          [1, 2, 1],
        ]),
      ),
    )
    expect([...clique]).toEqual([1, 1, 1])
    expect(centrality(adjacency(linksOf([])))).toHaveLength(0)
  })
})
