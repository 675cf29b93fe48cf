import {
  betaQuantile,
  incompleteBeta,
  logGamma,
  normalAbove,
  normalQuantile,
  normalUpTo,
  stirlingError,
} from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { gammaQuantile } from './gamma-quantile.ts'
import { incompleteGamma } from './incomplete-gamma.ts'
import { expectNear } from './testing/expect-near.ts'

// Reference values by mpmath 1.3 with 40 digits, rounded to doubles, quantiles of the normal by SciPy 1.17.
describe('special functions against independent tables', () => {
  it.each([
    [0.001, 6.907178885383853],
    [0.5, 0.5723649429247001],
    [1, 0.0],
    [1.5, -0.12078223763524522],
    [3.3, 0.9870985778947344],
    [9.9, 12.57717990421988],
    [10.1, 13.027526738633236],
    [100, 359.1342053695754],
    [1000000.0, 12815504.569147611],
    [1000000000.0, 19723265827.503716],
  ])('log Γ(%d)', (x, expected) => {
    expect(Math.abs(logGamma(x) - expected)).toBeLessThan(1e-14 * Math.max(1, Math.abs(expected)))
  })

  it.each([
    [0.5, 0.1, 0.345279153981423, 0.654720846018577],
    [1, 3, 0.950212931632136, 0.049787068367863944],
    [3, 10, 0.9972306042844884, 0.002769395715511576],
    [10, 3, 0.0011024881301154798, 0.9988975118698845],
    [50, 80, 0.9998692160234086, 0.00013078397659141034],
    [250, 200, 0.0003620704582896931, 0.9996379295417103],
    [250, 330, 0.9999981106125596, 0.0000018893874404113586],
    [10000.0, 10500, 0.9999995724127545, 4.2758724550596475e-7],
    [10000.0, 9300, 3.8331636439307704e-13, 0.9999999999996166],
    [1000000.0, 1004000.0, 0.9999676545526865, 0.00003234544731347768],
    [1000000.0, 995000.0, 2.749580359270071e-7, 0.9999997250419641],
    [100, 300, 1.0, 1.4110215102111522e-41],
    [200, 150, 0.000057096885742082446, 0.9999429031142579],
    [3, 1e-5, 1.6666541667166668e-16, 0.9999999999999998],
  ])('P and Q of shape %d at %d', (...[shape, x, lower, upper]) => {
    const split = incompleteGamma(shape, x)
    expectNear(split.lower, lower, 1e-10)
    expectNear(split.upper, upper, 1e-10)
  })

  it.each([
    [0, 0.5],
    [0.1, 0.460172162722971],
    [0.5, 0.3085375387259869],
    [0.7, 0.24196365222307303],
    [1, 0.15865525393145705],
    [1.96, 0.024997895148220435],
    [3, 0.0013498980316300946],
    [5.6, 1.071759025831093e-8],
    [5.7, 5.990371401063528e-9],
    [8, 6.220960574271784e-16],
    [20, 2.7536241186062337e-89],
    [37, 5.725571222524577e-300],
  ])('the normal tail beyond %d', (z, above) => {
    expectNear(normalAbove(z), above, 1e-14)
    expectNear(normalUpTo(-z), above, 1e-14)
  })

  it.each([
    [0.5, 0.0],
    [0.4, -0.2533471031357997],
    [0.1, -1.2815515655446004],
    [0.025, -1.9599639845400545],
    [0.001, -3.090232306167813],
    [1e-10, -6.361340902404056],
    [1e-100, -21.273453560965322],
    [0.975, 1.959963984540054],
  ])('the normal quantile of %d', (chance, z) => {
    expectNear(normalQuantile(chance), z, 1e-12)
  })

  it('knows where it has no answer', () => {
    expect(() => logGamma(0)).toThrow(RangeError)
    expect(() => normalQuantile(Number.NaN)).toThrow(RangeError)
    expect(Number.isFinite(normalQuantile(0))).toBe(true)
    expect(Number.isFinite(normalQuantile(1))).toBe(true)
    expectNear(stirlingError(0.5), 0.1534264097200273, 1e-12)
  })

  it('is the same on both sides of the bound where the expansion of Temme begins', () => {
    for (const x of [150, 180, 199.9, 200, 230, 259]) {
      const [below, above] = [incompleteGamma(199.999999, x), incompleteGamma(200.000001, x)]
      expectNear(below.lower, above.lower, 1e-5)
    }
    const [before, behind] = [incompleteGamma(1e6, 996_999.999), incompleteGamma(1e6, 997_000.001)]
    expect(before.lower).toBeLessThan(behind.lower)
  })

  it('has quantiles that turn the distribution functions round', () => {
    for (const shape of [0.01, 0.3, 1, 4.5, 150, 5000, 1e6])
      for (const chance of [0.001, 0.025, 0.5, 0.975, 0.999]) {
        const x = gammaQuantile(chance, shape)
        expectNear(x > 0 ? incompleteGamma(shape, x).lower : chance, chance, 1e-6)
        for (const b of [0.2, 2, 900]) {
          const at = betaQuantile(chance, { a: shape, b })
          const rest = 1 - at
          const back = incompleteBeta({ a: shape, b }, { chance: at, rest }).lower
          // Nearer to an end than a double can tell there is nothing to turn round.
          expectNear(at > 1e-290 && rest > 1e-6 ? back : chance, chance, 1e-6)
        }
      }
  })
})
