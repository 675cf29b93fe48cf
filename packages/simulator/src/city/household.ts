import type { Random } from '../random/random.ts'

/** Ages of the members of one household; adults come first. */
export function drawHousehold(random: Random): number[] {
  const kind = random.fraction()
  if (kind < 0.14) return [random.chance(0.55) ? random.between(60, 92) : random.between(20, 59)]
  if (kind < 0.38) return couple(random, random.between(58, 84))
  if (kind < 0.78) return withChildren(random, random.between(26, 52))
  const parents = withChildren(random, random.between(28, 50))
  const first = parents[0] ?? 35
  return [
    ...parents,
    ...couple(random, Math.min(93, first + random.between(23, 31))).slice(0, random.between(1, 2)),
  ]
}

function couple(random: Random, age: number): number[] {
  return [age, Math.max(20, age + random.between(-5, 3))]
}

function withChildren(random: Random, age: number): number[] {
  const eldest = Math.max(0, age - random.between(23, 32))
  const children = random.pick([0, 1, 1, 1, 2, 2, 3])
  // One in eighty births gives twins: two of the same age.
  const spacing = random.chance(0.0125) ? 0 : random.between(2, 6)
  const ages = Array.from({ length: children }, (_, index) => Math.max(0, eldest - index * spacing))
  return [...couple(random, age), ...ages.filter((child) => child < 24)]
}
