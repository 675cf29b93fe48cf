import { quantileOf } from '../../statistics/quantile.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'

/** A figure with the 95 % interval of its bootstrap; the interval is null when too few draws could be judged. */
export interface Interval {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/** How entities are drawn. */
export interface BootstrapWish {
  readonly seed: number
  readonly draws: number
}

/**
 * Draws entities with replacement and measures anew each time: rows of one entity come and go together, because they are no
 * independent witnesses (cluster bootstrap, Davison & Hinkley 1997, § 3.8). Gives the values of the draws, a row per draw.
 */
export function drawEntities(
  entityOf: Int32Array,
  { seed, draws }: BootstrapWish,
  measure: (weights: Float64Array) => readonly (number | null)[],
): (number | null)[][] {
  const random = seededRandom(seed)
  const places = denseNumbers(entityOf)
  const entities = places.reduce((most, place) => Math.max(most, place + 1), 0)
  const counts = new Float64Array(entities)
  const weights = new Float64Array(entityOf.length)
  return Array.from({ length: draws }, () => {
    counts.fill(0)
    for (let drawn = 0; drawn < entities; drawn += 1) {
      const entity = Math.floor(random() * entities)
      counts[entity] = (counts[entity] ?? 0) + 1
    }
    for (let row = 0; row < weights.length; row += 1) weights[row] = counts[places[row] ?? 0] ?? 0
    return [...measure(weights)]
  })
}

/** The percentile interval of one of the figures that were drawn. */
export function intervalOf(
  value: number | null,
  drawn: readonly (readonly (number | null)[])[],
  index: number,
): Interval {
  const known = drawn.map((figures) => figures[index] ?? null).filter((figure) => figure !== null)
  if (value === null || known.length < 20 || known.length < drawn.length / 2)
    return { value, low: null, high: null }
  const sorted = Float64Array.from(known).sort()
  return { value, low: quantileOf(sorted, 0.025), high: quantileOf(sorted, 0.975) }
}

function denseNumbers(numbers: Int32Array): Int32Array {
  const places = new Map<number, number>()
  return numbers.map((number) => {
    const place = places.get(number) ?? places.size
    places.set(number, place)
    return place
  })
}
