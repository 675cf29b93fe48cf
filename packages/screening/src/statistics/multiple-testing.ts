/**
 * The q value of each p value, in the order given: the share of false alarms one accepts when raising an alarm on it and all
 * smaller ones. Benjamini and Hochberg (1995), for tests that are independent or rise together. Equal p values get equal q values.
 * Throws RangeError for what is no chance.
 */
export function falseDiscoveryRates(chances: ArrayLike<number>): Float64Array {
  return stepUp(chances, 1)
}

/** The same under any dependence between the tests: Benjamini and Yekutieli (2001), larger by about the logarithm of their number. */
export function cautiousDiscoveryRates(chances: ArrayLike<number>): Float64Array {
  let harmonic = 0
  for (let rank = 1; rank <= chances.length; rank += 1) harmonic += 1 / rank
  return stepUp(chances, harmonic)
}

function stepUp(chances: ArrayLike<number>, factor: number): Float64Array {
  const own = Float64Array.from(chances)
  for (const chance of own) if (!(chance >= 0 && chance <= 1)) throw new RangeError(`${chance} is no chance.`)
  const order = Uint32Array.from(own, (_, index) => index)
  order.sort((left, right) => (own[left] ?? 0) - (own[right] ?? 0) || left - right)
  const rates = new Float64Array(own.length)
  let least = 1
  for (let rank = own.length; rank >= 1; rank -= 1) {
    const index = order[rank - 1] ?? 0
    least = Math.min(least, ((own[index] ?? 1) * own.length * factor) / rank)
    rates[index] = least
  }
  return rates
}
