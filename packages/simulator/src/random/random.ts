/**
 * A stream of pseudo-random numbers (xoshiro128**), fully determined by its key.
 * Every person, institution and scheme has a stream of its own, so that the order of generation never matters
 * and nothing has to be kept in memory.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(key: string) {
    let state = hashText(key)
    const next = (): number => {
      state = (state + 0x9e3779b9) | 0
      return mix32(state)
    }
    this.#a = next()
    this.#b = next()
    this.#c = next()
    this.#d = next() | 1
  }

  /** The next whole number in [0, 2³²). */
  next(): number {
    const scrambled = Math.imul(this.#b, 5)
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0
    const shifted = this.#b << 9
    this.#c ^= this.#a
    this.#d ^= this.#b
    this.#b ^= this.#c
    this.#a ^= this.#d
    this.#c ^= shifted
    this.#d = (this.#d << 11) | (this.#d >>> 21)
    return result
  }

  /** Uniform in [0, 1). */
  fraction(): number {
    return this.next() / 0x1_0000_0000
  }

  /** Whole number, uniform in [0, count). */
  below(count: number): number {
    return Math.floor(this.fraction() * count)
  }

  /** Whole number, uniform in [low, high], both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability
  }

  /** One of the given things; throws RangeError when there is none. */
  pick<T>(things: readonly T[]): T {
    const thing = things[this.below(things.length)]
    if (thing === undefined) throw new RangeError('Nothing to pick from.')
    return thing
  }

  /** One of the given things, in proportion to its weight; throws RangeError when there is none. */
  weighted<T>(things: readonly T[], weightOf: (thing: T) => number): T {
    let total = 0
    for (const thing of things) total += weightOf(thing)
    let left = this.fraction() * total
    for (const thing of things) {
      left -= weightOf(thing)
      if (left < 0) return thing
    }
    return this.pick(things)
  }

  /** Poisson-distributed count; sums of pieces keep it exact for large means. */
  poisson(mean: number): number {
    let left = mean
    let count = 0
    while (left > 0) {
      const piece = Math.min(left, 20)
      left -= piece
      const limit = Math.exp(-piece)
      for (let product = this.fraction(); product > limit; product *= this.fraction()) count += 1
    }
    return count
  }

  /** Roughly normal (sum of four uniforms), mean 0, standard deviation 1. */
  normal(): number {
    return (this.fraction() + this.fraction() + this.fraction() + this.fraction() - 2) * Math.sqrt(3)
  }

  /** The things in a random order; the given list stays as it is. */
  shuffled<T>(things: readonly T[]): T[] {
    return things
      .map((thing) => ({ thing, order: this.next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ thing }) => thing)
  }
}

/** A reversible mixing of 32 bits: different inputs give different outputs (the finaliser of MurmurHash3). */
export function mix32(value: number): number {
  let mixed = value | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** A 32-bit hash of a text (FNV-1a, then mixed). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return mix32(hash)
}
