import { useCallback, useState } from 'react'

/** Where one is in a grid: the cell, and where a choice of several began; row and column from 0, of the rows that are shown. */
export interface Cursor {
  readonly row: number
  readonly column: number
  readonly anchorRow: number
  readonly anchorColumn: number
}

/** The rows and columns between the cursor and where the choice began, first and last. */
export function blockOf({ row, column, anchorRow, anchorColumn }: Cursor) {
  return {
    top: Math.min(row, anchorRow),
    bottom: Math.max(row, anchorRow),
    left: Math.min(column, anchorColumn),
    right: Math.max(column, anchorColumn),
  }
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-15, 0],
  PageDown: [15, 0],
}

/** Where a key leads; undefined for keys that lead nowhere. */
export function cursorAfter(
  cursor: Cursor,
  { key, shiftKey, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>,
  size: { readonly rows: number; readonly columns: number },
): Cursor | undefined {
  const isFar = ctrlKey || metaKey
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
  const to = (row: number, column: number, isChoice: boolean): Cursor => {
    const place = { row: within(row, size.rows), column: within(column, size.columns) }
    return isChoice ? { ...cursor, ...place } : { ...place, anchorRow: place.row, anchorColumn: place.column }
  }
  if (key === 'Tab') return to(cursor.row, cursor.column + (shiftKey ? -1 : 1), false)
  if (key === 'Home') return to(isFar ? 0 : cursor.row, 0, shiftKey)
  if (key === 'End') return to(isFar ? size.rows : cursor.row, size.columns, shiftKey)
  const step = STEPS[key]
  if (step === undefined) return undefined
  const far = isFar ? size.rows : 1
  return to(cursor.row + step[0] * far, cursor.column + step[1], shiftKey)
}

const START: Cursor = { row: 0, column: 0, anchorRow: 0, anchorColumn: 0 }

/** The cursor of a grid. */
export function useCursor() {
  const [cursor, setCursor] = useState(START)
  const point = useCallback(
    (row: number, column: number, isChoice: boolean) =>
      setCursor((old) =>
        isChoice ? { ...old, row, column } : { row, column, anchorRow: row, anchorColumn: column },
      ),
    [],
  )
  return { cursor, setCursor, point }
}
