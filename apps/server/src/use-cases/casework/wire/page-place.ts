import { caseworkError } from '@fundwatch/domain'
import type { ListPage } from '../leads/lead-ports.ts'

/** Where the last page ended, as the answer named it; null for the first page. Throws `place-unknown` for what no answer names. */
export function placeFrom(after: string | undefined): { readonly key: number; readonly id: string } | null {
  if (after === undefined) return null
  const [, key, id] = PLACE.exec(after) ?? []
  // A key beyond what numbers hold would become that of another place.
  if (key === undefined || id === undefined || !Number.isSafeInteger(Number(key)))
    throw caseworkError('place-unknown')
  return { key: Number(key), id }
}

const PLACE = /^(-?\d{1,16})_([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/

/** A page as it is told. */
export function pageOnWire<Row, Told>(
  { rows, next, counted, isCountCapped }: ListPage<Row>,
  tell: (row: Row) => Told,
) {
  return {
    rows: rows.map(tell),
    next: next === null ? null : `${next.key}_${next.id}`,
    counted,
    isCountCapped,
  }
}
