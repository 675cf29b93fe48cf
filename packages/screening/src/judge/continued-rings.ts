import type { ScreenRow } from './hit.ts'

/** A ring of an earlier run. */
export interface EarlierRing {
  readonly id: string
  readonly persons: readonly string[]
}

/**
 * Which earlier ring each ring goes on with, in the order of the rings: the one with which it has most members in common, when those are
 * more than half of the smaller of both. Each earlier ring goes on in one ring at most; null for a ring that is new. So a ring that others
 * join or leave stays the same ring, and of two into which one fell apart the larger part does.
 */
export function continuedRings(
  rings: readonly (readonly string[])[],
  earlier: readonly EarlierRing[],
): readonly (string | null)[] {
  const taken = new Set<number>()
  const found: (string | null)[] = rings.map(() => null)
  const placed = new Set<number>()
  for (const { ring, before } of likenesses(rings, earlier)) {
    if (placed.has(ring) || taken.has(before)) continue
    placed.add(ring)
    taken.add(before)
    found[ring] = earlier[before]?.id ?? null
  }
  return found
}

/** The members of a ring as its hit names them: by its dossier, or by its list where the dossier was left out. */
export function personsOfRing({ dossier, members }: ScreenRow): readonly string[] {
  if (typeof dossier === 'string' && dossier.startsWith('{'))
    return (JSON.parse(dossier) as { readonly persons: readonly string[] }).persons
  return typeof members === 'string' ? (JSON.parse(members) as readonly string[]) : []
}

interface Likeness {
  readonly ring: number
  readonly before: number
  readonly both: number
}

/** Pairs of rings that may be the same, the most alike first; among equals the order of the earlier ones decides. */
function likenesses(
  rings: readonly (readonly string[])[],
  earlier: readonly EarlierRing[],
): readonly Likeness[] {
  const ringsOf = new Map<string, number[]>()
  const sizes = earlier.map(({ persons }) => new Set(persons).size)
  for (const [at, { persons }] of earlier.entries())
    for (const person of new Set(persons)) ringsOf.set(person, [...(ringsOf.get(person) ?? []), at])
  return rings
    .flatMap((persons, ring) => {
      const counts = new Map<number, number>()
      const own = new Set(persons)
      for (const person of own)
        for (const before of ringsOf.get(person) ?? []) counts.set(before, (counts.get(before) ?? 0) + 1)
      return [...counts]
        .filter(([before, both]) => 2 * both > Math.min(own.size, sizes[before] ?? 0))
        .map(([before, both]) => ({ ring, before, both }))
    })
    .sort((left, right) => right.both - left.both || left.before - right.before || left.ring - right.ring)
}
