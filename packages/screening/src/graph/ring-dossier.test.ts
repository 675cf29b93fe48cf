import { describe, expect, it } from 'vitest'
import { seededRandom } from '../statistics/seeded-random.ts'
import { ringDossier } from './ring-dossier.ts'
import { scoreRings } from './score-rings.ts'
import { type LinkRow, linksOf } from './testing/links-of.ts'
import { type VisitRow, visitsOf } from './testing/visits-of.ts'

const DAILY = { slotSeconds: 86_400 }
const HALF_HOURS = { slotSeconds: 1800 }
const ring = (id: string, ...members: number[]) => ({ id, members: Int32Array.from(members) })

const clique = (members: readonly number[], weight = 8): LinkRow[] =>
  members.flatMap((a, at) => members.slice(at + 1).map((b): LinkRow => [a, b, weight]))

describe('ringDossier', () => {
  const links = linksOf([...clique([1, 2, 3]), [3, 4, 2, 'phone'], [1, 2, 5, 'account'], [4, 77, 9]])
  const visits = visitsOf([
    { person: 1, at: 5, slot: 16, doctor: 8, fen: 1000 },
    { person: 2, at: 5, slot: 17, doctor: 8, fen: 2000 },
    { person: 1, at: 5, slot: 17, doctor: 8, fen: 10 },
    { person: 3, at: 6, slot: 60, doctor: -1, fen: 500 },
    { person: 77, at: 6, slot: 60, fen: 9999 },
  ])
  const dossier = ringDossier(ring('r', 1, 2, 3, 4), { links, visits, ...HALF_HOURS })

  it('lists the members with their links and money, the most central first', () => {
    expect(dossier.members.map(({ person, links }) => [person, links])).toEqual([
      [1, 2],
      [2, 2],
      [3, 3],
      [4, 1],
    ])
    expect(dossier.members[0]).toMatchObject({
      person: 1,
      weight: 21,
      centrality: 1,
      visits: 2,
      amountFen: 1010,
    })
    expect(dossier.centrePersons).toEqual([1, 2, 3])
    expect(dossier.amountFen).toBe(3510)
  })

  it('says who links whom and why, the strongest first', () => {
    expect(dossier.edges[0]).toEqual({
      a: 1,
      b: 2,
      weight: 13,
      reasons: [
        { kind: 'covisit', count: 1, weight: 8 },
        { kind: 'account', count: 1, weight: 5 },
      ],
    })
    expect([dossier.edgeTotal, dossier.edges.length]).toEqual([4, 4])
    expect(ringDossier(ring('r', 1, 2, 3), { links, visits, ...HALF_HOURS, maxEdges: 1 })).toMatchObject({
      edgeTotal: 3,
      edges: [{ a: 1, b: 2 }],
    })
  })

  it('shows the days together and where the money went', () => {
    expect(dossier.timeline).toEqual([
      {
        dayNo: 0,
        institution: 5,
        persons: [1, 2],
        mostInSlot: 2,
        firstSlot: 16,
        lastSlot: 17,
        visits: 3,
        amountFen: 3010,
      },
    ])
    expect(dossier.byInstitution).toEqual([
      { key: 5, visits: 3, persons: 2, amountFen: 3010 },
      { key: 6, visits: 1, persons: 1, amountFen: 500 },
    ])
    expect(dossier.byDoctor.map(({ key }) => key)).toEqual([8, -1])
  })

  it('finds paths by members only', () => {
    expect(dossier.path(1, 4)?.map(({ to }) => to)).toEqual([3, 4])
    expect(dossier.path(1, 77)).toBeNull()
  })

  it('is sane without links, visits or members', () => {
    const nothing = { links: linksOf([]), visits: visitsOf([]), ...DAILY }
    expect(ringDossier(ring('r', 1, 2), nothing)).toMatchObject({
      members: [{ person: 1, links: 0, centrality: 0 }, { person: 2 }],
      centrePersons: [],
      timeline: [],
    })
    expect(ringDossier(ring('r'), nothing).members).toEqual([])
  })

  it('is fast enough for a page: 2,000 members, 40,000 edges, 20,000 visits', () => {
    const roll = seededRandom(1)
    const draw = (below: number) => Math.floor(roll() * below)
    const rows = Array.from(
      { length: 40_000 },
      (): LinkRow => [draw(1000), 1000 + draw(1000), 1 + roll() * 9],
    )
    const visits = visitsOf(
      Array.from({ length: 20_000 }, () => ({ person: draw(2000), at: draw(20), slot: draw(365 * 48) })),
    )
    const large = ring('large', ...Array.from({ length: 2000 }, (_, one) => one))
    const wish = { links: linksOf(rows), visits, ...HALF_HOURS }
    const times = [1, 2, 3].map(() => {
      const begun = process.cpuUsage()
      ringDossier(large, wish).path(0, 1999)
      const { user, system } = process.cpuUsage(begun)
      return (user + system) / 1000
    })
    // Processor time, because others are at work here as well.
    expect(Math.min(...times)).toBeLessThan(200)
  })
})

describe('scoreRings', () => {
  const members = Array.from({ length: 10 }, (_, one) => one)
  const together = [10, 30, 50, 70].flatMap((day) =>
    members.map((person) => ({ person, at: 1, slot: day * 48 + 18 })),
  )
  const apart = Array.from(
    { length: 40 },
    (_, visit): VisitRow => ({ person: 20 + (visit % 10), at: visit % 7, slot: visit * 200 }),
  )
  const loose = Array.from({ length: 9 }, (_, one): LinkRow => [20 + one, 21 + one, 1])
  const links = linksOf([...clique(members), ...loose, [9, 20, 1]])
  const rings = [ring('loose', ...members.map((one) => 20 + one)), ring('tight', ...members)]
  const scores = scoreRings(rings, { links, visits: visitsOf([...together, ...apart]), ...HALF_HOURS })

  it('puts who is dense, together and at one place before who is loosely linked', () => {
    expect(scores.map(({ id }) => id)).toEqual(['tight', 'loose'])
    expect(scores[0]).toMatchObject({
      size: 10,
      linkedPairs: 45,
      density: 1,
      insideWeight: 360,
      daysTogether: 4,
      togetherShare: 1,
      tightness: 1,
      concentration: 1,
      togetherFen: 4000,
      amountFen: 4000,
    })
    expect(scores[1]).toMatchObject({ daysTogether: 0, togetherShare: 0, togetherFen: 0, tightness: 0 })
  })

  it('keeps every share and the score between 0 and 1, also without visits and links', () => {
    const empty = scoreRings([...rings, ring('none')], { links: linksOf([]), visits: visitsOf([]), ...DAILY })
    for (const { score, density, insideShare, tightness, togetherShare, concentration } of [
      ...scores,
      ...empty,
    ])
      for (const share of [score, density, insideShare, tightness, togetherShare, concentration]) {
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
      }
  })
})
