import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../statistics/seeded-random.ts'
import { adjacency, connectedParts } from './adjacency.ts'
import { type Community, communities } from './communities.ts'
import { linksWithin } from './links.ts'
import { louvain, modularity, type WeightedGraph } from './louvain.ts'
import { type LinkRow, linksOf } from './testing/links-of.ts'

const plain = (found: readonly Community[]) => found.map(({ id, members }) => [id, ...members])

function planted({
  groups,
  size,
  inside,
  outside,
  seed,
}: Record<'groups' | 'size' | 'inside' | 'outside' | 'seed', number>) {
  const roll = seededRandom(seed)
  const rows: LinkRow[] = []
  for (let a = 0; a < groups * size; a += 1)
    for (let b = a + 1; b < groups * size; b += 1)
      if (roll() < (Math.floor(a / size) === Math.floor(b / size) ? inside : outside))
        rows.push([a, b, 6 + roll() * 4])
  return rows
}

/** How well two partitions agree beyond chance (Hubert & Arabie 1985); who is in no group is a group of his own. */
function adjustedRand(
  found: readonly Community[],
  { groups, size }: { groups: number; size: number },
): number {
  const groupOf = Array.from({ length: groups * size }, (_, one) => -1 - one)
  for (const [at, { members }] of found.entries()) for (const one of members) groupOf[one] = at
  const pairs = (keys: readonly (string | number)[]) =>
    [...Map.groupBy(keys, (key) => key).values()].reduce(
      (sum, { length }) => sum + (length * (length - 1)) / 2,
      0,
    )
  const truth = groupOf.map((_, one) => Math.floor(one / size))
  const both = pairs(groupOf.map((group, one) => `${group} ${truth[one]}`))
  const [left, right, all] = [pairs(groupOf), pairs(truth), (groupOf.length * (groupOf.length - 1)) / 2]
  const chance = (left * right) / all
  return (both - chance) / ((left + right) / 2 - chance)
}

const graphRows = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 9 }))
    .filter(([a, b]) => a !== b),
  { maxLength: 90 },
)

describe('communities', () => {
  it.each([1, 2, 3, 4, 5])(
    'finds planted groups of 25 in noise (0.3 inside, 0.01 outside), seed %i',
    (seed) => {
      const plan = { groups: 12, size: 25, inside: 0.3, outside: 0.01, seed }
      expect(adjustedRand(communities(linksOf(planted(plan)), { seed: 7 }), plan)).toBeGreaterThanOrEqual(
        0.95,
      )
    },
  )

  it.each([1, 2, 3])('finds a hundred small groups in one large part, seed %i', (seed) => {
    const plan = { groups: 100, size: 8, inside: 0.7, outside: 0.005, seed }
    expect(adjustedRand(communities(linksOf(planted(plan)), { seed: 7 }), plan)).toBeGreaterThanOrEqual(0.95)
  })

  it('leaves one loose ring whole', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const plan = { groups: 1, size: 40, inside: 0.3, outside: 0, seed }
      expect(communities(linksOf(planted(plan)), { seed }).map(({ members }) => members.length)).toEqual([40])
    }
  })

  it('gives the same groups and ids for the same seed, whatever the order of the links', () => {
    fc.assert(
      fc.property(graphRows, fc.integer(), (rows, seed) => {
        const turned = rows.toReversed().map(([a, b, weight]): LinkRow => [b, a, weight])
        expect(plain(communities(linksOf(turned), { seed }))).toEqual(
          plain(communities(linksOf(rows), { seed })),
        )
      }),
    )
  })

  it('puts nobody into two groups, and into none that does not hang together', () => {
    fc.assert(
      fc.property(
        graphRows,
        fc.integer(),
        fc.double({ min: 0.2, max: 4, noNaN: true }),
        (rows, seed, resolution) => {
          const links = linksOf(rows)
          const found = communities(links, { seed, resolution, minSize: 2, beyondChance: 0 })
          const members = found.flatMap(({ members }) => [...members])
          expect(new Set(members).size).toBe(members.length)
          for (const { members } of found) {
            const inside = adjacency(linksWithin(links, members))
            expect([inside.persons.length, connectedParts(inside).length]).toEqual([members.length, 1])
          }
          expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
        },
      ),
    )
  })

  it('finds the same in one part of the city, whatever is linked elsewhere', () => {
    const here = planted({ groups: 4, size: 10, inside: 0.7, outside: 0.05, seed: 2 })
    const elsewhere = planted({ groups: 3, size: 12, inside: 0.6, outside: 0.05, seed: 3 })
    const far = elsewhere.map(([a, b, weight]): LinkRow => [a + 1000, b + 1000, weight])
    const both = communities(linksOf([...here, ...far]), { seed: 5 }).filter(
      ({ members }) => (members[0] ?? 0) < 1000,
    )
    expect(plain(both)).toEqual(plain(communities(linksOf(here), { seed: 5 })))
  })

  it('makes smaller groups at a higher resolution, and none of what is too small', () => {
    const rows = planted({ groups: 6, size: 8, inside: 0.8, outside: 0.1, seed: 1 })
    const largest = (resolution: number) =>
      communities(linksOf(rows), { seed: 1, resolution })[0]?.members.length ?? 0
    expect(largest(3)).toBeLessThanOrEqual(largest(0.5))
    expect(communities(linksOf([[1, 2, 5]]), { seed: 1 })).toEqual([])
    expect(communities(linksOf([[1, 2, 5]]), { seed: 1, minSize: 2 })).toHaveLength(1)
    expect(communities(linksOf([]), { seed: 1 })).toEqual([])
  })
})

describe('louvain', () => {
  it('comes close to the best of all partitions of small graphs', () => {
    let [reached, best] = [0, 0]
    for (let seed = 1; seed <= 30; seed += 1) {
      const graph = smallGraph(seed)
      const most = Math.max(...partitions(graph.inside.length).map((one) => modularity(graph, one, 1)))
      const own = modularity(graph, louvain(graph, 1, seededRandom(seed)), 1)
      expect(own).toBeLessThanOrEqual(most + 1e-12)
      reached += own
      best += most
    }
    expect(reached / best).toBeGreaterThan(0.93)
  })
})

function smallGraph(seed: number): WeightedGraph {
  const roll = seededRandom(seed)
  const rows: LinkRow[] = []
  for (let a = 0; a < 7; a += 1)
    for (let b = a + 1; b < 7; b += 1) if (roll() < 0.45) rows.push([a, b, 1 + roll()])
  const { start, neighbour, weight, persons } = adjacency(linksOf([...rows, [0, 6, 0.5]]))
  return { start, neighbour, weight, inside: new Float64Array(persons.length) }
}

function partitions(size: number): Int32Array[] {
  const grow = (begun: readonly number[]): number[][] =>
    begun.length === size
      ? [[...begun]]
      : Array.from({ length: Math.max(-1, ...begun) + 2 }, (_, group) => grow([...begun, group])).flat()
  return grow([]).map((one) => Int32Array.from(one))
}
