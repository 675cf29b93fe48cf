import { describe, expect, it } from 'vitest'
import { scoreStep } from './score-steps.ts'

describe('the shade of a score', () => {
  it.each([
    [100, 0],
    [99.9, 0],
    [99.89, 1],
    [99, 1],
    [97, 2],
    [96.9, 3],
    [90, 3],
    [89.9, 4],
    [0, 4],
  ])('of %d is %d', (score, step) => {
    expect(scoreStep(score)).toBe(step)
  })
})
