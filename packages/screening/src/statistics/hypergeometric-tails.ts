import { binomialDensity } from '@fundwatch/domain'
import { mustBeAmounts, type Tails, tailsOf } from './tails.ts'

/** Drawn without replacement: hits among the drawn, where so many of the population are marked. Whole numbers. */
export interface Draw {
  readonly hits: number
  readonly drawn: number
  readonly marked: number
  readonly population: number
}

/**
 * Tails of the hypergeometric: of two people with so many visits among so many slots, how many slots they share by chance. The
 * terms are added from the observed one outwards. Throws RangeError unless hits ≤ drawn, hits ≤ marked, and all within the population.
 */
export function hypergeometricTails(draw: Draw): Tails {
  const { hits, drawn, marked, population } = draw
  const lost = drawn - hits
  mustBeAmounts({ hits, lost, left: marked - hits, unmarked: population - marked - lost })
  const point = density(draw)
  if (hits * population >= drawn * marked) {
    const atLeast = Math.min(1, point + further(draw, point))
    return tailsOf({ atLeast, fewer: 1 - atLeast, point })
  }
  // Fewer hits are more misses: the same urn with the marks exchanged.
  const turned = { hits: lost, drawn, marked: population - marked, population }
  const fewer = Math.min(1, further(turned, point))
  return tailsOf({ atLeast: 1 - fewer, fewer, point })
}

function density({ hits, drawn, marked, population }: Draw): number {
  if (population === 0) return 1
  const share = { chance: drawn / population, rest: (population - drawn) / population }
  const inMarked = binomialDensity(hits, marked - hits, share)
  const misses = drawn - hits
  const inOthers = binomialDensity(misses, population - marked - misses, share)
  return (inMarked * inOthers) / binomialDensity(drawn, population - drawn, share)
}

function further({ hits, drawn, marked, population }: Draw, point: number): number {
  let term = point
  let sum = 0
  for (let at = hits; at < Math.min(drawn, marked); at += 1) {
    term *= ((marked - at) * (drawn - at)) / ((at + 1) * (population - marked - drawn + at + 1))
    sum += term
    if (term < sum * 1e-17) break
  }
  return sum
}
