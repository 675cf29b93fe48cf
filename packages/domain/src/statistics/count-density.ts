import { deviance, stirlingError } from './gamma-function.ts'

/** Counts below this are none; their reciprocals would overflow. */
export const LEAST_COUNT = 1e-100

/** λ^k e^−λ / Γ(k + 1), for any k ≥ 0 and λ ≥ 0 (Loader 2000). */
export function poissonDensity(count: number, mean: number): number {
  if (mean === 0) return count === 0 ? 1 : 0
  if (count < LEAST_COUNT) return Math.exp(-mean)
  return Math.exp(-stirlingError(count) - deviance(count, mean)) / Math.sqrt(2 * Math.PI * count)
}

/** A chance and what is left of 1, both given, so that neither loses digits when it is small. */
export interface ChanceAndRest {
  readonly chance: number
  readonly rest: number
}

/** The chance of so many hits and so many misses, for any hits, misses ≥ 0 (Loader 2000). */
export function binomialDensity(hits: number, misses: number, { chance, rest }: ChanceAndRest): number {
  if (chance === 0) return hits === 0 ? 1 : 0
  if (rest === 0) return misses === 0 ? 1 : 0
  const all = hits + misses
  if (hits < LEAST_COUNT) return Math.exp(misses * logOf(rest, chance))
  if (misses < LEAST_COUNT) return Math.exp(hits * logOf(chance, rest))
  const exponent =
    stirlingError(all) -
    stirlingError(hits) -
    stirlingError(misses) -
    deviance(hits, all * chance) -
    deviance(misses, all * rest)
  return Math.exp(exponent) * Math.sqrt(all / (2 * Math.PI * hits * misses))
}

const logOf = (chance: number, rest: number) => (rest < 0.5 ? Math.log1p(-rest) : Math.log(chance))
