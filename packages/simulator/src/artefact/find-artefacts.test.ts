import { describe, expect, it } from 'vitest'
import { Random } from '../random/random.ts'
import { type Examination, findArtefacts } from './find-artefacts.ts'

function examine(fieldOf: (isPlanted: boolean, random: Random) => string): Examination {
  const random = new Random('examined')
  const rows = Array.from({ length: 120 }, (_, index) => {
    const group = Math.floor(index / 3)
    const isPlanted = group % 2 === 0
    return { fields: [fieldOf(isPlanted, random)], isPlanted, group, foldKey: `${Math.floor(group / 2)}` }
  })
  return { columns: ['column'], rows, frequencies: [new Map()] }
}

describe('the search for artefacts', () => {
  it('finds a column whose hour gives planted rows away', () => {
    const found = findArtefacts(
      examine((isPlanted, random) => `2026-03-0${random.between(1, 9)} ${isPlanted ? '03' : '15'}:00:00`),
    )
    expect(found.map(({ feature }) => feature)).toContain('hour')
  })

  it('finds rounded amounts', () => {
    const found = findArtefacts(
      examine((isPlanted, random) =>
        isPlanted ? `${random.between(1, 9)}00` : `${random.between(101, 999)}`,
      ),
    )
    expect(found.map(({ feature }) => feature)).toContain('lastTwoDigits')
  })

  it('finds nothing in noise', () => {
    expect(findArtefacts(examine((_, random) => `${random.below(1_000_000)}`))).toEqual([])
  })
})
