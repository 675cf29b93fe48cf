import { describe, expect, it } from 'vitest'
import { equity } from './equity.ts'
import { funnel } from './funnel.ts'
import { gammaQuantile } from './gamma-quantile.ts'
import { monthlyChange } from './monthly-change.ts'
import { falseDiscoveryRates } from './multiple-testing.ts'
import { peerGroups } from './peer-groups.ts'
import { seededRandom } from './seeded-random.ts'
import { shrinkRatios } from './shrink-ratios.ts'
import { shrinkShares } from './shrink-shares.ts'
import { standardise } from './standardise.ts'

const MEMBERS = 100_000

// Processor time, because other tests run beside; twice and more of what was measured alone, so that only another order of growth fails.
const LIMIT_SECONDS = 2.5

const random = seededRandom(1)
const ratios = Array.from({ length: MEMBERS }, (_, index) => {
  const expected = Math.exp(1 + 7 * random())
  return { key: `${index}`, expected, observed: Math.round(expected * gammaQuantile(random(), 9) * 0.111) }
})
const shares = ratios.map(({ key, expected, observed }) => {
  const exposure = Math.ceil(expected * 5)
  return { key, exposure, observed: Math.min(observed, exposure) }
})
const cells = ratios.flatMap(({ key, expected, observed }, index) =>
  [0, 1, 2].map((at) => ({ member: key, stratum: `${(index + at) % 50}`, observed, exposure: expected })),
)
const candidates = ratios.map(({ key }, index) => ({
  key,
  attributes: { level: `${index % 3}`, type: `${index % 7}`, county: `${index % 97}` },
}))
const order = ['level', 'type', 'county'].map((attribute) => ({ attribute, title: attribute }))
const months = (seed: number) =>
  Array.from({ length: 36 }, (_, at) => ({ monthNo: at, value: 40 + ((seed * 31 + at * at * 17) % 23) }))

describe('a hundred thousand members', () => {
  it.each<[string, () => unknown]>([
    ['funnel of ratios', () => funnel({ kind: 'ratio', members: ratios })],
    ['funnel of shares', () => funnel({ kind: 'proportion', members: shares })],
    ['shrunken ratios', () => shrinkRatios(ratios)],
    ['shrunken shares', () => shrinkShares(shares)],
    ['standardisation by three strata each', () => standardise(cells)],
    ['peer groups', () => peerGroups(candidates, { order, leastOthers: 10 })],
    ['q values', () => falseDiscoveryRates(ratios.map(() => random()))],
    [
      'equity',
      () =>
        equity(
          shares.map(({ key, observed, exposure }) => ({
            side: 's',
            key,
            hits: observed,
            population: exposure,
          })),
        ),
    ],
    // A tenth of them, for a change is looked for in each with many orders of its months.
    [
      'changes of 10,000',
      () =>
        Array.from({ length: MEMBERS / 10 }, (_, seed) =>
          monthlyChange({ months: months(seed), kind: 'count', seed }),
        ),
    ],
  ])('take no more than a moment: %s', (_, judge) => {
    const before = process.threadCpuUsage()
    judge()
    const used = process.threadCpuUsage(before)
    expect((used.user + used.system) / 1e6).toBeLessThan(LIMIT_SECONDS)
  })
})
