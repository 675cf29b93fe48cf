const FIRST_ROWS = 1024

/** One pair that met. */
export interface MetPair {
  readonly a: number
  readonly b: number
  readonly count: number
  readonly expected: number
  readonly surprise: number
}

/**
 * Keeps at most so many pairs, those that surprise most. When it is full, the less surprising half goes, together with all
 * that are no more surprising than it, and nothing at or below that floor is taken from then on.
 */
export function openPairStore(maxPairs: number) {
  let columns = rowsFor(Math.min(FIRST_ROWS, maxPairs))
  let [rows, floor, dropped] = [0, Number.NEGATIVE_INFINITY, 0]

  const moveTo = (target: Columns, isKept: (row: number) => boolean) => {
    let kept = 0
    for (let row = 0; row < rows; row += 1) {
      if (!isKept(row)) continue
      for (const name of ['a', 'b', 'count', 'expected', 'surprise'] as const)
        target[name][kept] = columns[name][row] ?? 0
      kept += 1
    }
    return kept
  }
  const makeRoom = () => {
    if (rows < maxPairs) {
      const larger = rowsFor(Math.min(rows * 2, maxPairs))
      moveTo(larger, () => true)
      columns = larger
      return
    }
    floor = columns.surprise.slice(0, rows).sort()[rows >>> 1] ?? floor
    const kept = moveTo(columns, (row) => (columns.surprise[row] ?? 0) > floor)
    dropped += rows - kept
    rows = kept
  }

  return {
    add(pair: MetPair) {
      if (pair.surprise > floor && rows === columns.a.length) makeRoom()
      if (pair.surprise <= floor) {
        dropped += 1
        return
      }
      columns.a[rows] = pair.a
      columns.b[rows] = pair.b
      columns.count[rows] = pair.count
      columns.expected[rows] = pair.expected
      columns.surprise[rows] = pair.surprise
      rows += 1
    },
    /** What is kept, in order of arrival, and what had to go. */
    close: () => ({ columns, rows, dropped, floor: dropped === 0 ? null : floor }),
  }
}

type Columns = ReturnType<typeof rowsFor>

function rowsFor(rows: number) {
  return {
    a: new Int32Array(rows),
    b: new Int32Array(rows),
    count: new Int32Array(rows),
    expected: new Float64Array(rows),
    surprise: new Float64Array(rows),
  }
}
