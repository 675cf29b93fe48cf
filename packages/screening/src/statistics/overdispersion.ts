import { normalDensity, normalQuantile } from '@fundwatch/domain'

/**
 * How much members differ beyond chance. `none`: not at all. `as-published`: additive random effects after Spiegelhalter (2005).
 * `consistent`: the variance at which the winsorised scores spread as those of a normal number would, because the published one
 * forgets what winsorising takes away and finds about half of it.
 */
export type Overdispersion = 'none' | 'as-published' | 'consistent'

/** The share of members drawn in at each end before their spread is measured. */
const WINSORISED = 0.1

/** φ, the winsorised mean square of z scores, and τ², the variance between members on the scale of the standard errors. */
export interface Spread {
  readonly phi: number
  readonly tauSquared: number
}

/**
 * The spread of z scores with their standard errors: φ and, by DerSimonian and Laird (1986), τ² as in Spiegelhalter (2005, Handling
 * over-dispersion of performance indicators); `consistent` solves for τ² as Paule and Mandel (1982) do. Nothing beyond chance, or
 * fewer than two members: τ² 0.
 */
export function spreadOf(z: Float64Array, errors: Float64Array, kind: Overdispersion): Spread {
  const count = z.length
  if (kind === 'none' || count < 2) return { phi: 1, tauSquared: 0 }
  const published = winsorisedSquare(z)
  if (kind === 'as-published') return { phi: published, tauSquared: between(errors, published) }
  const usual = leftByWinsorising(cutOf(count) / count)
  const phi = published / usual
  // As many members as there are tell one number less about their spread, their norm being made of them.
  const excess = (tau: number) => winsorisedSquare(scaled(z, errors, tau)) / usual - (count - 1) / count
  return { phi, tauSquared: rootOf(excess, between(errors, phi)) }
}

const cutOf = (count: number) => Math.floor(count * WINSORISED)

function winsorisedSquare(z: Float64Array): number {
  const count = z.length
  const cut = cutOf(count)
  const rising = z.slice().sort()
  rising.fill(rising[cut] ?? 0, 0, cut)
  rising.fill(rising[count - 1 - cut] ?? 0, count - cut)
  let sum = 0
  for (const score of rising) sum += score * score
  return sum / count
}

const scaled = (z: Float64Array, errors: Float64Array, tauSquared: number) =>
  z.map((score, index) => score / Math.sqrt(1 + tauSquared / (errors[index] ?? 1) ** 2))

const STEPS = 12

/** Where a falling function comes to 0, near a first guess; 0 where it starts below. */
function rootOf(excess: (tau: number) => number, guess: number): number {
  if (guess <= 0 || excess(0) <= 0) return 0
  let high = guess * 2
  for (let doubled = 0; excess(high) > 0 && doubled < 60; doubled += 1) high *= 2
  let low = 0
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2
    if (excess(middle) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The mean square of a standard normal number that is drawn in to its quantiles at both ends. */
function leftByWinsorising(share: number): number {
  if (share === 0) return 1
  const z = normalQuantile(1 - share)
  return 1 - 2 * share - 2 * z * normalDensity(z) + 2 * share * z * z
}

function between(errors: Float64Array, phi: number): number {
  const count = errors.length
  const excess = count * phi - (count - 1)
  if (excess <= 0) return 0
  let weights = 0
  let squares = 0
  for (const error of errors) {
    const weight = 1 / (error * error)
    weights += weight
    squares += weight * weight
  }
  const room = weights - squares / weights
  return room > 0 ? excess / room : 0
}
