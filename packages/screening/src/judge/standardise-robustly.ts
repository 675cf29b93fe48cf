import { peerScale, standingAmong } from '../statistics/peer-scale.ts'
import { type StandardisedMember, standardise } from '../statistics/standardise.ts'
import type { Member } from './peer-members.ts'

/** So many robust standard deviations from the others (Iglewicz and Hoaglin 1993): such a one says nothing of what is usual. */
const FAR = 3.5
/** No more than one in so many is left out of what is usual, else the rest would be the exception. */
const MOST_OF = 5

/** Members with what is expected of them: those who show what is usual, and those who are far from it. */
export interface Standardised {
  readonly usual: readonly StandardisedMember[]
  readonly far: readonly StandardisedMember[]
}

/**
 * What is expected of each member by the mix of the others, those left out who are far from everybody: leaving out only oneself, one
 * extreme member would make what is expected of all others too high, and with few peers hide itself behind its effect.
 */
export function standardiseRobustly(members: readonly Member[]): Standardised {
  const all = standardise(members.flatMap(({ cells }) => cells))
  const far = farFromOthers(all, Math.floor(members.length / MOST_OF))
  if (far.size === 0) return { usual: all, far: [] }
  const usual = members.filter(({ name }) => !far.has(name)).flatMap(({ cells }) => cells)
  const extreme = members
    .filter(({ name }) => far.has(name))
    .flatMap(({ name, cells }) => standardise([...usual, ...cells]).filter(({ key }) => key === name))
  return { usual: standardise(usual), far: extreme }
}

function farFromOthers(members: readonly StandardisedMember[], most: number): ReadonlySet<string> {
  const rates = members
    .filter(({ expected, exposure }) => expected > 0 && exposure > 0)
    .map(({ key, observed, expected }) => ({ key, rate: Math.log((observed + 0.5) / (expected + 0.5)) }))
  const scale = peerScale(rates.map(({ rate }) => rate))
  if (scale === 'not-enough-data') return new Set()
  const distances = rates
    .map(({ key, rate }) => ({ key, distance: Math.abs(standingAmong(scale, rate).robustZ ?? 0) }))
    .filter(({ distance }) => distance > FAR)
    .toSorted((left, right) => right.distance - left.distance)
  return new Set(distances.slice(0, most).map(({ key }) => key))
}
