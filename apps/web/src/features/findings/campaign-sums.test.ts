import { expect, it } from 'vitest'
import { sumsOf } from './campaign-sums.ts'

it('sums of a campaign are over all funds, stage by stage', () => {
  const sums = sumsOf([
    { key: 'c1', stage: 'decided', fen: 100 },
    { key: 'c1', stage: 'decided', fen: 20 },
    { key: 'c1', stage: 'recovered', fen: 5 },
    { key: 'c2', stage: 'decided', fen: 7 },
  ])
  expect(sums.get('c1')).toEqual({ decided: 120, recovered: 5 })
  expect(sums.get('c2')).toEqual({ decided: 7 })
})
