/** Repeatable chance: the same seed rolls the same. */
export interface Dice {
  /** A whole number below `limit`. */
  below(limit: number): number
  /** True once in `times`. */
  oneIn(times: number): boolean
  pick<Thing>(things: readonly [Thing, ...Thing[]] | readonly Thing[]): Thing
}

/** Dice of a seed (mulberry32). */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    oneIn: (times) => below(times) === 0,
    pick: (things) => {
      const thing = things[below(things.length)]
      if (thing === undefined) throw new RangeError('There is nothing to pick from.')
      return thing
    },
  }
}
