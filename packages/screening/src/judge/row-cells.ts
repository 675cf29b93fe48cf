import { compareText } from '@fundwatch/domain'
import type { ScreenCell, ScreenHit, ScreenRow } from './hit.ts'
import type { Screen } from './screen.ts'

/** The grain columns of a row. */
export function keyOf({ grain }: Pick<Screen, 'grain'>, row: ScreenRow): ScreenRow {
  return Object.fromEntries(grain.map((name): [string, ScreenCell] => [name, row[name] ?? null]))
}

/** One text for a key, the same for the same key. */
export function keyText(key: ScreenRow): string {
  return JSON.stringify(Object.entries(key).sort(([left], [right]) => compareText(left, right)))
}

/** A number of a row. Throws TypeError for what is none: a screen that gives text where it promised a number is broken. */
export function numberIn(row: ScreenRow, name: string): number {
  const value = row[name]
  if (value === null || value === undefined) return 0
  if (typeof value !== 'number') throw new TypeError(`The column ${name} of a screen is no number: ${value}`)
  return value
}

/** The fen in question. */
export function amountOf({ amount }: Pick<Screen, 'amount'>, row: ScreenRow): number | null {
  return amount === '' ? null : numberIn(row, amount)
}

/** The strongest first; of equals the dearer, then by key. */
export function byScore(left: ScreenHit, right: ScreenHit): number {
  return (
    right.score - left.score ||
    (right.amountFen ?? 0) - (left.amountFen ?? 0) ||
    compareText(keyText(left.key), keyText(right.key))
  )
}
