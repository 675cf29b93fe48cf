import { expect } from 'vitest'

/** Expects a number to be another but for a relative error; both may be 0 to within 1e-15 times it. */
export function expectNear(actual: number, expected: number, tolerance: number): void {
  const error = Math.abs(actual - expected)
  expect(error, `${actual} for ${expected}`).toBeLessThanOrEqual(tolerance * Math.abs(expected) + 1e-300)
}
