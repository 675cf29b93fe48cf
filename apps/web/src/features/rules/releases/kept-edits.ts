import type { KeptRow } from '../../../components/edit-grid/grid-state.ts'

/** Changes of a table that were not saved, and when they were made. */
export interface KeptEdits {
  /** Milliseconds since 1970 UTC, by this machine. */
  readonly at: number
  readonly rows: readonly KeptRow[]
}

const keyOf = (place: string) => `fundwatch-draft ${place}`

/** What was changed at a place in this tab and not saved; undefined when there is nothing. */
export function keptEdits(place: string, width: number): KeptEdits | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(place)) ?? 'null')
    return isKept(kept, width) ? kept : undefined
  } catch {
    // Somebody else wrote there, or the browser keeps nothing: there is nothing to offer.
    return undefined
  }
}

/** Keeps changes until they are saved, the tab is closed, or there are none; whether the browser had room for them. */
export function keepEdits(place: string, edits: KeptEdits): boolean {
  try {
    if (edits.rows.length === 0) sessionStorage.removeItem(keyOf(place))
    else sessionStorage.setItem(keyOf(place), JSON.stringify(edits))
    return true
  } catch {
    // The page says so: whoever goes on knows that a reload loses them.
    return false
  }
}

function isKept(kept: unknown, width: number): kept is KeptEdits {
  if (typeof kept !== 'object' || kept === null || !('rows' in kept) || !('at' in kept)) return false
  const { at, rows } = kept
  return (
    typeof at === 'number' && Array.isArray(rows) && rows.length > 0 && rows.every((row) => isRow(row, width))
  )
}

function isRow(row: unknown, width: number): row is KeptRow {
  if (typeof row !== 'object' || row === null || !('cells' in row) || !Array.isArray(row.cells)) return false
  const isPlace = (name: 'base' | 'after') => {
    const place: unknown = name in row ? Reflect.get(row, name) : undefined
    return place === null || (typeof place === 'number' && Number.isInteger(place))
  }
  const isText = row.cells.length === width && row.cells.every((cell: unknown) => typeof cell === 'string')
  return isText && isPlace('base') && isPlace('after') && 'isGone' in row && typeof row.isGone === 'boolean'
}
