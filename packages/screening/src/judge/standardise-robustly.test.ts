import { describe, expect, it } from 'vitest'
import type { Member } from './peer-members.ts'
import { standardiseRobustly } from './standardise-robustly.ts'

const member = (name: string, observed: number, exposure: number): Member => ({
  name,
  attributes: {},
  exposure,
  cells: [{ member: name, stratum: '', observed, exposure }],
  row: {},
})
const RARE = [0, 1, 2, 3, 1, 0, 2, 1, 4, 0, 1, 2, 3, 1, 2]
const usual = RARE.map((observed, at) => member(`H${at + 10}`, observed, 40))
const namesOf = (members: readonly Member[]) =>
  standardiseRobustly(members, 'proportion')
    .far.map(({ key }) => key)
    .toSorted()

describe('what is usual among few', () => {
  it('is told without two who are far off, who would hide each other', () => {
    expect(namesOf([...usual, member('A', 24, 40), member('B', 23, 40)])).toEqual(['A', 'B'])
  })

  it('leaves nobody out for having none of the little that is expected', () => {
    expect(namesOf(usual)).toEqual([])
  })

  it('leaves out no more than a fifth', () => {
    const many = Array.from({ length: 8 }, (_, at) => member(`A${at}`, 20 + at, 40))
    const { far, usual: left } = standardiseRobustly([...usual, ...many], 'proportion')
    expect(far.length).toBeLessThanOrEqual(4)
    expect(far.length + left.length).toBe(23)
  })

  it('is the same for all in a large group as one by one would be for few, in one step', () => {
    const large = Array.from({ length: 120 }, (_, at) => member(`H${at + 100}`, 8 + (at % 5), 100))
    expect(namesOf([...large, member('A', 70, 100), member('B', 60, 100)])).toEqual(['A', 'B'])
  })
})
