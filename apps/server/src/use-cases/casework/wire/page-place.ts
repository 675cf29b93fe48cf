import { caseworkError } from '@fundwatch/domain'
import type { ListPage } from '../leads/lead-ports.ts'

/** Where the last page ended, as the answer named it; null for the first page. Throws `field-invalid` for what no answer names. */
export function placeFrom(after: string | undefined): { readonly key: number; readonly id: string } | null {
  if (after === undefined) return null
  const [, key, id] = /^(-?\d{1,16})_([0-9a-f-]{36})$/.exec(after) ?? []
  if (key === undefined || id === undefined)
    throw caseworkError('field-invalid', { field: '起点', reason: '不是有效的起点' })
  return { key: Number(key), id }
}

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
