/** Where a tile lies: the middle of a hexagon whose corners are one unit away from it. */
export interface HexPlace {
  readonly key: string
  readonly x: number
  readonly y: number
}

/** Half the width of a hexagon that stands on a corner. */
const HALF = Math.sqrt(3) / 2
const ROW = 1.5

/**
 * Lays out counties as hexagons, in the order of their codes, row by row, about as wide as high: neighbours in code are neighbours on
 * the page, and the same counties always lie in the same places.
 */
export function hexPlaces(keys: readonly string[]): readonly HexPlace[] {
  const sorted = [...new Set(keys)].toSorted()
  const columns = Math.max(1, Math.ceil(Math.sqrt(sorted.length * 1.4)))
  return sorted.map((key, at) => {
    const row = Math.floor(at / columns)
    return { key, x: HALF * (2 * (at % columns) + 1 + (row % 2)), y: 1 + ROW * row }
  })
}

/** The corners of a hexagon around its middle. */
export function hexPath({ x, y }: HexPlace): string {
  const corners = [
    [0, -1],
    [HALF, -0.5],
    [HALF, 0.5],
    [0, 1],
    [-HALF, 0.5],
    [-HALF, -0.5],
  ] as const
  return `M${corners.map(([dx, dy]) => `${(x + 0.97 * dx).toFixed(3)} ${(y + 0.97 * dy).toFixed(3)}`).join('L')}Z`
}

/** How large the whole is. */
export function hexExtent(places: readonly HexPlace[]): { readonly width: number; readonly height: number } {
  return {
    width: Math.max(...places.map(({ x }) => x), 0) + HALF,
    height: Math.max(...places.map(({ y }) => y), 0) + 1,
  }
}
