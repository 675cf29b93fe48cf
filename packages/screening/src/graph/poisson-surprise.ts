const SMALL_FACTORIALS = 128
const MAX_TERMS = 10_000

const logFactorials = (() => {
  const table = new Float64Array(SMALL_FACTORIALS)
  for (let n = 2; n < SMALL_FACTORIALS; n += 1) table[n] = (table[n - 1] ?? 0) + Math.log(n)
  return table
})()

/** ln n! by table, from 128 on by Stirling's series with two terms (relative error below 1e-12 there). */
function logFactorial(n: number): number {
  if (n < SMALL_FACTORIALS) return logFactorials[n] ?? 0
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * n) - 1 / (360 * n ** 3)
}

/**
 * How surprising it is to see `seen` or more where `expected` are expected by chance: −log10 of the upper tail of Poisson, in
 * decimal digits (3 = one in a thousand), 0 or more and finite. `seen` is a whole number ≥ 0; with nothing expected, the
 * expectation counts as the smallest that can be told from zero.
 */
export function poissonSurprise(seen: number, expected: number): number {
  if (!(seen > 0) || Number.isNaN(expected)) return 0
  const mean = Math.max(expected, Number.MIN_VALUE)
  const logTail = seen > mean ? logUpperTail(seen, mean) : Math.log1p(-lowerSum(seen, mean))
  return Math.max(0, Number.isFinite(logTail) ? -logTail / Math.LN10 : 0)
}

// P(X ≥ k) = p(k) · (1 + λ/(k+1) + λ²/((k+1)(k+2)) + …): every term is smaller than the one before when k > λ.
function logUpperTail(seen: number, mean: number): number {
  let term = 1
  let sum = 1
  for (let step = 1; step < MAX_TERMS && term > sum * 1e-16; step += 1) {
    term *= mean / (seen + step)
    sum += term
  }
  return seen * Math.log(mean) - mean - logFactorial(seen) + Math.log(sum)
}

// P(X < k) downwards from its largest term, for k ≤ λ.
function lowerSum(seen: number, mean: number): number {
  let term = Math.exp((seen - 1) * Math.log(mean) - mean - logFactorial(seen - 1))
  let sum = 0
  for (let at = seen - 1; at >= 0 && term > sum * 1e-16; at -= 1) {
    sum += term
    term *= at / mean
  }
  return Math.min(sum, 1)
}
