import type { Dice } from '../../tests/patterns/kit/dice.ts'

const RESOLUTION = 1_000_000_000

/** Draws things so that the k-th is drawn 1/k as often as the first. */
export function zipf<Thing>(things: readonly Thing[], rolls: Dice): () => Thing {
  let total = 0
  const sums = things.map((_, at) => (total += 1 / (at + 1)))
  return () => {
    const drawn = (rolls.below(RESOLUTION) / RESOLUTION) * total
    let [low, high] = [0, things.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < drawn) low = middle + 1
      else high = middle
    }
    const thing = things[low]
    if (thing === undefined) throw new RangeError('There is nothing to draw from.')
    return thing
  }
}

/** The same things in another order, every order as likely as any other. */
export function shuffled<Thing>(things: readonly Thing[], rolls: Dice): Thing[] {
  const order = things.map((thing) => ({ thing, place: rolls.below(RESOLUTION) }))
  return order.sort((left, right) => left.place - right.place).map(({ thing }) => thing)
}
