import { wilson } from '@fundwatch/domain'
import type { CategoryColumn } from '../table/risk-table.ts'

/** How a group fares among those whom the model would have looked at. */
export interface GroupFairness {
  /** The text of the group; null for rows without one. */
  readonly group: string | null
  readonly rows: number
  readonly confirmed: number
  /** Mean chance stated, beside the share confirmed: apart, the model is unjust to the group. */
  readonly meanChance: number
  readonly picked: number
  /** Of the cleared, the share that would have been looked at in vain, with its interval; null without cleared. */
  readonly falseAlarms: { readonly value: number; readonly low: number; readonly high: number } | null
  /** Of the confirmed, the share that would have been looked at; null without confirmed. */
  readonly found: { readonly value: number; readonly low: number; readonly high: number } | null
}

/** Judged rows with the first of them, in the order of the score, picked to be looked at. */
export interface PickedRows {
  /** Row numbers of the table. */
  readonly rows: Int32Array
  readonly chances: Float64Array
  readonly labels: Uint8Array
  readonly picked: Uint8Array
}

/** How each group of a column fares, the largest first. */
export function fairnessOf(
  column: CategoryColumn,
  { rows, chances, labels, picked }: PickedRows,
): GroupFairness[] {
  const sums = new Map<
    number,
    { rows: number; confirmed: number; chance: number; picked: number; found: number }
  >()
  for (const [index, row] of rows.entries()) {
    const code = column.codes[row] ?? -1
    const sum = sums.get(code) ?? { rows: 0, confirmed: 0, chance: 0, picked: 0, found: 0 }
    const [label, pick] = [labels[index] ?? 0, picked[index] ?? 0]
    sums.set(code, {
      rows: sum.rows + 1,
      confirmed: sum.confirmed + label,
      chance: sum.chance + (chances[index] ?? 0),
      picked: sum.picked + pick,
      found: sum.found + label * pick,
    })
  }
  return [...sums]
    .map(([code, sum]) => ({
      group: column.levels[code] ?? null,
      rows: sum.rows,
      confirmed: sum.confirmed,
      meanChance: sum.chance / sum.rows,
      picked: sum.picked,
      falseAlarms: shareOfThem(sum.picked - sum.found, sum.rows - sum.confirmed),
      found: shareOfThem(sum.found, sum.confirmed),
    }))
    .sort((a, b) => b.rows - a.rows || ((a.group ?? '') < (b.group ?? '') ? -1 : 1))
}

function shareOfThem(some: number, of: number): GroupFairness['found'] {
  return of > 0 ? wilson(some, of) : null
}
