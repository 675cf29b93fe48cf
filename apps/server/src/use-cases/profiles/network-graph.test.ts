import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { networkGraph, nodeKey } from './network-graph.ts'
import type { NetworkLine } from './profile-lake.ts'

const line = (wish: Partial<NetworkLine>): NetworkLine => ({
  personId: 'P1',
  insuredArea: '990101',
  institutionId: 'H1',
  doctorId: 'D1',
  itemCode: 'I1',
  itemName: '项目',
  lines: 1,
  amountFen: 100,
  ...wish,
})

describe('a network of lines', () => {
  it('puts persons between the doctors they went to, and joins institutions that share at least two', () => {
    const lines = ['P1', 'P2'].flatMap((personId) => [
      line({ personId }),
      line({ personId, institutionId: 'H2', doctorId: 'D2' }),
    ])
    const { nodes, edges } = networkGraph(lines, {
      centre: nodeKey('institution', 'H1'),
      showsPersons: () => true,
    })
    expect(nodes.map(({ key }) => key).toSorted()).toEqual([
      'doctor:H1~D1',
      'doctor:H2~D2',
      'institution:H1',
      'institution:H2',
      'item:I1',
      'person:P1',
      'person:P2',
    ])
    expect(edges).toContainEqual({
      from: 'person:P1',
      to: 'doctor:H1~D1',
      persons: 1,
      lines: 1,
      amountFen: 100,
    })
    expect(edges.find(({ from, to }) => from === 'institution:H1' && to === 'institution:H2')?.persons).toBe(
      2,
    )
  })

  it('names nobody whom one may not see', () => {
    const told = networkGraph([line({}), line({ personId: 'P2' })], {
      centre: nodeKey('institution', 'H1'),
      showsPersons: ({ personId }) => personId === 'P1',
    })
    expect(JSON.stringify(told)).toContain('P1')
    expect(JSON.stringify(told)).not.toContain('P2')
    expect(told.nodes.find(({ kind }) => kind === 'institution')?.persons).toBe(2)
  })

  it('never has more than 200 nodes, keeps the centre, and every edge joins two of them', () => {
    const lines = fc.array(
      fc.tuple(fc.nat(300), fc.nat(80), fc.nat(150), fc.nat(100)).map(([person, place, doctor, item]) =>
        line({
          personId: `P${person}`,
          institutionId: `H${place}`,
          doctorId: `D${doctor}`,
          itemCode: `I${item}`,
        }),
      ),
      { minLength: 1, maxLength: 400 },
    )
    fc.assert(
      fc.property(lines, (all) => {
        const centre = nodeKey('item', all[0]?.itemCode ?? '')
        const { nodes, edges } = networkGraph(all, { centre, showsPersons: () => true })
        const keys = new Set(nodes.map(({ key }) => key))
        expect(keys.size).toBe(nodes.length)
        expect(nodes.length).toBeLessThanOrEqual(200)
        expect(keys.has(centre)).toBe(true)
        expect(edges.every(({ from, to }) => keys.has(from) && keys.has(to) && from !== to)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})
