import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BOOST_PARAMETERS } from './boost-parameters.ts'
import { findSplit } from './find-split.ts'

interface Row {
  readonly bin: number
  readonly gradient: number
}

const BINS = 5
const rows = fc.array(
  fc.record({ bin: fc.nat(BINS - 1), gradient: fc.double({ min: -1, max: 1, noNaN: true }) }),
  {
    minLength: 2,
    maxLength: 30,
  },
)
const parameters = { ...BOOST_PARAMETERS, leastChildWeight: 0.25 }

/** Every way to part the bins that a node may use, tried out one by one. */
function bruteForce(all: readonly Row[], isCategory: boolean): number {
  const part = (isLeft: (bin: number) => boolean): number => {
    const score = (side: readonly Row[]) =>
      side.reduce((sum, { gradient }) => sum + gradient, 0) ** 2 / (side.length / 4 + 1)
    const [left, right] = [all.filter(({ bin }) => isLeft(bin)), all.filter(({ bin }) => !isLeft(bin))]
    return left.length === 0 || right.length === 0 ? 0 : score(left) + score(right) - score(all)
  }
  const bins = Array.from({ length: BINS }, (_, bin) => bin)
  if (isCategory) return Math.max(...bins.map((level) => part((bin) => bin === level)))
  return Math.max(...bins.flatMap((top) => [part((bin) => bin > 0 && bin <= top), part((bin) => bin <= top)]))
}

function split(all: readonly Row[], isCategory: boolean) {
  const histogram = new Float64Array(512)
  for (const { bin, gradient } of all) {
    histogram[bin * 2] = (histogram[bin * 2] ?? 0) + gradient
    histogram[bin * 2 + 1] = (histogram[bin * 2 + 1] ?? 0) + 0.25
  }
  const gradient = all.reduce((sum, row) => sum + row.gradient, 0)
  const node = { gradient, hessian: all.length / 4, least: -1e9, most: 1e9 }
  const columns = {
    isCategory: Uint8Array.of(isCategory ? 1 : 0),
    bins: Int32Array.of(BINS),
    monotone: Int8Array.of(0),
    chosen: Int32Array.of(0),
  }
  return findSplit(histogram, node, { columns, parameters })
}

describe('the best split of a node', () => {
  it('gains what trying out every split gains, for numbers with missing values and for texts', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (all, isCategory) => {
        const best = Math.max(0, bruteForce(all, isCategory))
        expect(split(all, isCategory)?.gain ?? 0).toBeCloseTo(best > 1e-7 ? best : 0, 6)
      }),
    )
  })

  it('is none where all rows are alike', () => {
    expect(
      split(
        [1, 1, 1].map((bin) => ({ bin, gradient: 0.5 })),
        false,
      ),
    ).toBeNull()
  })
})
