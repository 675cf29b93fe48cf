import { peerScale, standingAmong } from '../statistics/peer-scale.ts'
import { type StandardisedMember, standardise } from '../statistics/standardise.ts'
import type { Member } from './peer-members.ts'
import type { ScreenJudge } from './screen.ts'

/** So many robust standard deviations from the others (Iglewicz and Hoaglin 1993): such a one says nothing of what is usual. */
const FAR = 3.5
/** No more than one in so many is left out of what is usual, else the rest would be the exception. */
const MOST_OF = 5

type Measure = (ScreenJudge & { readonly kind: 'peers' })['measure']

/** Members with what is expected of them: those who show what is usual, and those who are far from it. */
export interface Standardised {
  readonly usual: readonly StandardisedMember[]
  readonly far: readonly StandardisedMember[]
}

/** In larger groups a few who are far off hide nobody, and to look for them one by one would take long. */
const LOOKED_AT_ONE_BY_ONE = 100

/**
 * What is expected of each member by the mix of the others, those left out who are far from everybody: leaving out only oneself, one
 * extreme member would make what is expected of all others too high, and with few peers hide itself behind its effect. The farthest is
 * left out first and everybody looked at anew, because two who are far off hide each other.
 */
export function standardiseRobustly(members: readonly Member[], measure: Measure): Standardised {
  const most = Math.floor(members.length / MOST_OF)
  const far = new Set<string>()
  const atOnce = members.length > LOOKED_AT_ONE_BY_ONE ? most : 1
  let usual = members
  for (;;) {
    const found = farthest(standardise(usual.flatMap(({ cells }) => cells)), measure)
    for (const name of found.slice(0, Math.min(atOnce, most - far.size))) far.add(name)
    if (far.size === members.length - usual.length) break
    usual = members.filter(({ name }) => !far.has(name))
    if (atOnce > 1) break
  }
  const cells = usual.flatMap((member) => member.cells)
  const extreme = members
    .filter(({ name }) => far.has(name))
    .flatMap((member) => standardise([...cells, ...member.cells]).filter(({ key }) => key === member.name))
  return { usual: standardise(cells), far: extreme }
}

/** Who is far from the others, the farthest first. */
function farthest(members: readonly StandardisedMember[], measure: Measure): readonly string[] {
  const distances = members
    .filter(({ expected, exposure }) => expected > 0 && exposure > 0)
    .map((member) => ({ key: member.key, distance: distanceOf(member, measure) }))
  const scale = peerScale(distances.map(({ distance }) => distance))
  if (scale === 'not-enough-data') return []
  return distances
    .map(({ key, distance }) => ({ key, score: Math.abs(standingAmong(scale, distance).robustZ ?? 0) }))
    .filter(({ score }) => score > FAR)
    .toSorted((left, right) => right.score - left.score)
    .map(({ key }) => key)
}

/**
 * How far from what is expected, on a scale on which chance moves everybody alike: roots of counts, so that who has none of three expected
 * is not taken for farther off than who has thirty; logarithms of means, by how many they are means of.
 */
function distanceOf({ observed, expected, exposure }: StandardisedMember, measure: Measure): number {
  if (measure === 'mean') return Math.log((observed + 0.5) / (expected + 0.5)) * Math.sqrt(exposure)
  return 2 * (Math.sqrt(observed) - Math.sqrt(expected))
}
