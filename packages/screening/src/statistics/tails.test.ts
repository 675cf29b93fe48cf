import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaBinomialTails } from './beta-binomial-tails.ts'
import { binomialTails, gammaPoissonTails, poissonTails } from './count-tails.ts'
import { hypergeometricTails } from './hypergeometric-tails.ts'
import { expectNear } from './testing/expect-near.ts'

interface Expected {
  readonly atLeast: number
  readonly fewer: number
  readonly point: number
}

function expectTails(
  tails: ReturnType<typeof poissonTails>,
  { atLeast, fewer, point }: Expected,
  tolerance = 1e-9,
) {
  expectNear(tails.atLeast, atLeast, tolerance)
  expectNear(tails.atMost, Math.min(1, fewer + point), tolerance)
  expectNear(tails.midHigh, atLeast - point / 2, tolerance)
  expectNear(tails.midLow, fewer + point / 2, tolerance)
  expectNear(tails.midBoth, Math.min(1, 2 * Math.min(atLeast - point / 2, fewer + point / 2)), tolerance)
}

// SciPy 1.17 and, below 2,000 trials, mpmath 1.3: chance of it or more, of fewer, of exactly it.
describe('tails against independent tables', () => {
  it.each([
    [{ hits: 3, trials: 10, chance: 0.2 }, 0.3222004736, 0.6777995264, 0.201326592],
    [{ hits: 9, trials: 10, chance: 0.2 }, 4.1984e-6, 0.9999958016, 4.096e-6],
    [{ hits: 50, trials: 100, chance: 0.3 }, 2.2060913327166e-5, 0.999977939086673, 1.30262271314453e-5],
    [{ hits: 150, trials: 10000, chance: 0.01 }, 1.65706019623805e-6, 0.999998342939804, 5.78112710035173e-7],
    [{ hits: 50, trials: 10000, chance: 0.01 }, 0.999999989687516, 1.03124838181554e-8, 1.08099155081684e-8],
    [{ hits: 1300, trials: 1000000, chance: 0.001 }, 6.58149697795873e-20, 1.0, 1.53679105615793e-20],
    [
      { hits: 500900, trials: 1000000, chance: 0.5 },
      0.0360093138382388,
      0.963990686161761,
      0.000157900394794109,
    ],
    [{ hits: 20, trials: 20, chance: 0.1 }, 1.0e-20, 1.0, 1.0e-20],
    [{ hits: 0, trials: 5, chance: 0.3 }, 1.0, 0.0, 0.16807],
  ])('binomial %o', (trials, ...[atLeast, fewer, point]) => {
    expectTails(binomialTails(trials), { atLeast, fewer, point })
  })

  it.each([
    [0, { mean: 2, shape: 1 }, 1.0, 0.0, 0.33333333333333326],
    [5, { mean: 2, shape: 1.5 }, 0.11903956265827809, 0.8809604373417219, 0.04627408584524761],
    [100, { mean: 50, shape: 10 }, 0.008692877401479665, 0.9913071225985204, 0.0008513755297484303],
    [3, { mean: 50, shape: 10 }, 0.9999992139774512, 7.86022548834207e-7, 2.10555426582317e-6],
    [3000, { mean: 2000, shape: 100000.0 }, 3.043875893673607e-94, 1.0, 9.96769498646998e-95],
    [20, { mean: 5, shape: 1000.0 }, 3.838488586636872e-7, 0.9999996161511413, 2.9233259501117227e-7],
  ])('gamma-Poisson %d of %o', (count, prior, ...[atLeast, fewer, point]) => {
    expectTails(gammaPoissonTails(count, prior), { atLeast, fewer, point })
  })

  it.each([
    [{ hits: 3, trials: 10, a: 2, b: 3 }, 0.6893106893106894, 0.3106893106893106, 0.14385614385614395],
    [{ hits: 9, trials: 10, a: 0.5, b: 0.7 }, 0.17522232273065097, 0.824777677269349, 0.07433674297664006],
    [
      { hits: 400, trials: 1000, a: 5, b: 20 },
      0.014458401877648797,
      0.9855415981223512,
      0.0003452658983864343,
    ],
    [{ hits: 50, trials: 1000, a: 5, b: 20 }, 0.9933274967997213, 0.0066725032002787, 0.000551346869893853],
    [{ hits: 30, trials: 1900, a: 0.4, b: 9 }, 0.5105002747301746, 0.4894997252698255, 0.005948724893618991],
  ])('beta-binomial %o', (trials, ...[atLeast, fewer, point]) => {
    expectTails(betaBinomialTails(trials), { atLeast, fewer, point })
  })

  it.each([
    [
      { hits: 900, trials: 5000, a: 5, b: 30 },
      0.24345605442745066,
      0.7565439455725493,
      0.0009233335862863458,
    ],
    [
      { hits: 2000, trials: 5000, a: 5, b: 30 },
      0.0003343963117282689,
      0.9996656036882717,
      2.7067324060184038e-6,
    ],
    [
      { hits: 150, trials: 50000, a: 3, b: 400 },
      0.8777569848984972,
      0.12224301510150276,
      0.0017512423943192663,
    ],
    [
      { hits: 700, trials: 50000, a: 3, b: 400 },
      0.08016034327501265,
      0.9198396567249874,
      0.0004568949244052462,
    ],
  ])(
    'beta-binomial of many trials %o, within one part in a hundred',
    (trials, ...[atLeast, fewer, point]) => {
      expectTails(betaBinomialTails(trials), { atLeast, fewer, point }, 0.01)
    },
  )

  it.each([
    [
      { hits: 3, drawn: 5, marked: 10, population: 50 },
      0.0482603031962091,
      0.9517396968037909,
      0.04417678264645358,
    ],
    [{ hits: 0, drawn: 5, marked: 10, population: 50 }, 1.0, 0.0, 0.3105627820045687],
    [
      { hits: 20, drawn: 300, marked: 400, population: 100000 },
      1.8465041279288848e-18,
      1.0,
      1.7525658501697927e-18,
    ],
    [
      { hits: 8, drawn: 30, marked: 40, population: 1000000 },
      1.8137885709994282e-29,
      1.0,
      1.813646685633714e-29,
    ],
    [
      { hits: 40, drawn: 200, marked: 300, population: 1000 },
      0.9998630346040869,
      0.00013696539591308632,
      0.0001386841502988846,
    ],
  ])('hypergeometric %o', (draw, ...[atLeast, fewer, point]) => {
    expectTails(hypergeometricTails(draw), { atLeast, fewer, point })
  })
})

describe('tails against sums by hand', () => {
  it('adds a Poisson up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        (count, mean) => {
          const chances = Array.from({ length: count + 1 }, () => 0)
          let chance = Math.exp(-mean)
          for (let at = 0; at <= count; at += 1) {
            chances[at] = chance
            chance *= mean / (at + 1)
          }
          let atLeast = chances[count] ?? 0
          for (let at = count + 1; at < 400; at += 1) {
            atLeast += chance
            chance *= mean / (at + 1)
          }
          const fewer = chances.slice(0, count).reduce((sum, part) => sum + part, 0)
          expectTails(poissonTails(count, mean), { atLeast, fewer, point: chances[count] ?? 0 })
        },
      ),
    )
  })

  it('comes from the gamma-Poisson to the Poisson, and from the beta-binomial to the binomial', () => {
    expectNear(gammaPoissonTails(9, { mean: 4, shape: 1e8 }).midHigh, poissonTails(9, 4).midHigh, 1e-6)
    const mixed = betaBinomialTails({ hits: 9, trials: 30, a: 2e7, b: 8e7 })
    expectNear(mixed.midHigh, binomialTails({ hits: 9, trials: 30, chance: 0.2 }).midHigh, 1e-5)
  })

  it('tells chances that are finite and between 0 and 1 whatever is observed', () => {
    const amount = fc.oneof(fc.constantFrom(0, 1, 1e6, 1e9), fc.double({ min: 0, max: 1e6, noNaN: true }))
    fc.assert(
      fc.property(amount, amount, fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (count, mean, shape) => {
        for (const tails of [poissonTails(count, mean), gammaPoissonTails(count, { mean, shape })])
          for (const chance of Object.values(tails)) expect(chance >= 1e-300 && chance <= 1).toBe(true)
      }),
    )
  })

  it('takes what is observed and not expected for as good as impossible', () => {
    expect(poissonTails(3, 0)).toMatchObject({ atLeast: 1e-300, atMost: 1 })
    expect(poissonTails(0, 0)).toMatchObject({ atLeast: 1, midBoth: 1 })
    expect(binomialTails({ hits: 1, trials: 5, chance: 0 }).atLeast).toBe(1e-300)
    expect(binomialTails({ hits: 5, trials: 5, chance: 1 }).midBoth).toBe(1)
    expect(() => binomialTails({ hits: 6, trials: 5, chance: 0.5 })).toThrow(RangeError)
    expect(() => poissonTails(Number.NaN, 1)).toThrow(RangeError)
  })
})
