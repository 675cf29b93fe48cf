import type { StoredDossier } from '@fundwatch/screening'
import { describe, expect, it } from 'vitest'
import { pathIn, ringOf } from './ring-of-hit.ts'

const DAY = 20_000
const reason = (kind: 'covisit' | 'phone', count: number) => ({ kind, count, weight: 2 })
const member = (person: number) => ({
  person,
  links: 1,
  weight: 2,
  centrality: 1,
  visits: 3,
  amountFen: 100 * person,
})

const DOSSIER: StoredDossier = {
  id: 'r',
  persons: ['P0001', 'P0002', 'P0003', 'P0004'],
  institutions: ['H1', 'H2'],
  doctors: ['D1'],
  slotSeconds: 1800,
  members: [0, 1, 2, 3].map(member),
  centrePersons: [0],
  edges: [
    { a: 0, b: 1, weight: 4, reasons: [reason('covisit', 3), reason('phone', 1)] },
    { a: 1, b: 2, weight: 2, reasons: [reason('covisit', 2)] },
  ],
  edgeTotal: 5,
  timeline: [
    {
      dayNo: DAY,
      institution: 1,
      persons: [0, 1],
      mostInSlot: 2,
      firstSlot: DAY * 48 + 17,
      lastSlot: DAY * 48 + 18,
      visits: 2,
      amountFen: 900,
    },
  ],
  timelineTotal: 7,
  byInstitution: [{ key: 0, visits: 9, persons: 3, amountFen: 800 }],
  byDoctor: [{ key: -1, visits: 1, persons: 1, amountFen: 5 }],
  amountFen: 1_000,
  explanations: {
    tested: [{ reason: 'same-family', isTested: true, links: 1, share: 0.2 }],
    linkTotal: 3,
    share: 0.2,
    verdict: 'not-explained',
    unexplainedGroup: [0, 1],
  },
}
const facts = { dossier: JSON.stringify(DOSSIER) }
const names = async () => new Map([['H2', '第二医院']])

describe('the circle of a hit', () => {
  it('says who, when, where, for how much and which normal reasons were tested; persons only by the end of their numbers', async () => {
    const ring = await ringOf(facts, false, names)
    expect(ring?.members[1]).toMatchObject({ key: '1', name: '参保人（尾号 0002）', personId: null })
    expect(ring?.timeline).toEqual([
      {
        day: '2024-10-04',
        hours: '08:30–09:30',
        institutionId: 'H2',
        institutionName: '第二医院',
        members: ['0', '1'],
        visits: 2,
        amountFen: 900,
      },
    ])
    expect(ring).toMatchObject({
      edgeTotal: 5,
      timelineTotal: 7,
      institutions: [{ institutionId: 'H1', institutionName: null, amountFen: 800 }],
      doctors: [{ doctorId: null }],
      explanations: { verdict: 'not-explained', left: 2 },
    })
    expect(ring?.edges[0]?.reason).toBe('同时同地就诊 3 天，同一电话')
  })

  it('tells no hours where only days are known, and persons to whom may look at them', async () => {
    const byDay = { ...DOSSIER, slotSeconds: 86_400 }
    const ring = await ringOf({ dossier: JSON.stringify(byDay) }, true, names)
    expect(ring?.timeline[0]?.hours).toBeNull()
    expect(ring?.members[1]?.personId).toBe('P0002')
  })

  it('is none of a hit about no circle', async () => {
    expect(await ringOf({ members: 5 }, true, names)).toBeNull()
  })
})

describe('the path between two members', () => {
  it('goes over the links, step by step, each with its reasons', () => {
    const { steps } = pathIn(facts, { id: '', from: '0', to: '2' })
    expect(steps?.map(({ from, to, reason: why }) => [from, to, why])).toEqual([
      ['0', '1', '同时同地就诊 3 天，同一电话'],
      ['1', '2', '同时同地就诊 2 天'],
    ])
  })

  it('is none where no link leads, to nobody, and of a hit about no circle', () => {
    expect(pathIn(facts, { id: '', from: '0', to: '3' }).steps).toBeNull()
    expect(pathIn(facts, { id: '', from: '0', to: '99' }).steps).toBeNull()
    expect(pathIn({}, { id: '', from: '0', to: '1' }).steps).toBeNull()
  })
})
