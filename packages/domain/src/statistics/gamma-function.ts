const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI)

/** From here on six terms of Stirling's series err by less than 1e-15. */
const LARGE = 10

/**
 * The logarithm of the gamma function for a number above 0. Stirling's series (Abramowitz and Stegun 1964, 6.1.41) after stepping
 * up to 10; absolute error below 1e-14 up to 100, relative below 1e-15 above. Throws RangeError for other numbers.
 */
export function logGamma(number: number): number {
  if (!(number > 0) || number === Infinity)
    throw new RangeError(`The gamma function is not asked at ${number}.`)
  let product = 1
  let large = number
  for (; large < LARGE; large += 1) product *= large
  return (large - 0.5) * Math.log(large) - large + HALF_LOG_TWO_PI + series(large) - Math.log(product)
}

/**
 * What Stirling's formula leaves of log Γ(x + 1), for x > 0: log Γ(x+1) − (x + ½) log x + x − ½ log 2π. With it densities of counts
 * keep their accuracy where differences of log-gammas lose it (Loader 2000, Fast and accurate computation of binomial probabilities).
 */
export function stirlingError(number: number): number {
  if (number >= LARGE) return series(number)
  return SMALL_WHOLE[number] ?? exactError(number)
}

function exactError(number: number): number {
  return logGamma(number + 1) - (number + 0.5) * Math.log(number) + number - HALF_LOG_TWO_PI
}

const SMALL_WHOLE = Array.from({ length: LARGE }, (_, whole) => (whole === 0 ? 0 : exactError(whole)))

function series(x: number): number {
  const s = 1 / (x * x)
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360_360))))) / x
}

/** log(1 + x) − x for x > −1, without losing digits near 0. */
export function logOnePlusLess(x: number): number {
  if (Math.abs(x) >= 0.01) return Math.log1p(x) - x
  return x * x * (-1 / 2 + x * (1 / 3 + x * (-1 / 4 + x * (1 / 5 + x * (-1 / 6 + x * (1 / 7 - x / 8))))))
}

/** x log(x / mean) + mean − x for x, mean > 0: how far x is from its mean, in the exponent of a density (Loader 2000). */
export function deviance(x: number, mean: number): number {
  const step = (mean - x) / x
  return Math.abs(step) < 0.5 ? -x * logOnePlusLess(step) : x * Math.log(x / mean) + mean - x
}
