interface Pool {
  rows: number
  confirmed: number
  margins: number
}

/**
 * The non-falling steps nearest to the labels (pool adjacent violators, Ayer et al. 1955): a mean margin and a chance per step. Each
 * step counts one more half of a row of either label, so that none says never or always.
 */
export function poolAdjacent(
  margins: Float64Array,
  labels: Uint8Array,
): { readonly margins: readonly number[]; readonly chances: readonly number[] } {
  const steps: Pool[] = []
  for (const pool of equalMargins(margins, labels)) {
    let step = pool
    for (let last = steps.at(-1); last && share(last) >= share(step); last = steps.at(-1)) {
      steps.pop()
      step = {
        rows: last.rows + step.rows,
        confirmed: last.confirmed + step.confirmed,
        margins: last.margins + step.margins,
      }
    }
    steps.push(step)
  }
  return nonFalling(steps)
}

/** Smoothing small steps more than large ones can turn neighbours round; a running maximum puts that right. */
function nonFalling(steps: readonly Pool[]): { margins: number[]; chances: number[] } {
  let highest = 0
  return {
    margins: steps.map(({ margins, rows }) => margins / rows),
    chances: steps.map(({ confirmed, rows }) => {
      highest = Math.max(highest, (confirmed + 0.5) / (rows + 1))
      return highest
    }),
  }
}

const share = ({ confirmed, rows }: Pool) => confirmed / rows

/** Rows of the same margin are one: no calibration can tell them apart. */
function equalMargins(margins: Float64Array, labels: Uint8Array): Pool[] {
  const pools: Pool[] = []
  let [before, last] = [Number.NaN, { rows: 0, confirmed: 0, margins: 0 }]
  for (const row of ascending(margins)) {
    const margin = margins[row] ?? 0
    if (margin !== before) {
      last = { rows: 0, confirmed: 0, margins: 0 }
      pools.push(last)
      before = margin
    }
    last.rows += 1
    last.confirmed += labels[row] ?? 0
    last.margins += margin
  }
  return pools
}

function ascending(margins: Float64Array): Int32Array {
  return Int32Array.from(margins, (_, row) => row).sort(
    (a, b) => (margins[a] ?? 0) - (margins[b] ?? 0) || a - b,
  )
}
