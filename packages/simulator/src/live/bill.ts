import type { Instant } from '../calendar/civil-time.ts'
import { cell, type EncounterRows, type ExtractRow, instantOf } from './city-rows.ts'

/** Charges that are settled together, and what became of the settlement. */
export interface Bill {
  readonly lines: readonly ExtractRow[]
  /** Of the lines: sent by mistake, taken off before the settlement. */
  readonly mistaken: readonly ExtractRow[]
  /** Absent while the person is still there at the end of the city's time. */
  readonly settlement: ExtractRow | undefined
  readonly undoneAt: Instant | undefined
  readonly sales: readonly ExtractRow[]
  /** What came back to the shelf when the settlement was undone. */
  readonly returns: readonly ExtractRow[]
}

/** A bill whose settlement is undone. */
export interface Undoing {
  readonly bill: Bill
  readonly settled: readonly ExtractRow[]
  readonly at: Instant
}

const REFUND = '1'

/** The bills of an encounter, one after the other: the second is what was settled again after the first was undone. */
export function billsOf({ lines, settlements, mistaken, sales }: EncounterRows): Bill[] {
  const of = (rows: readonly ExtractRow[], settlementId: string) =>
    rows.filter((row) => cell(row, 'setl_id') === settlementId)
  const bill = (settlement: ExtractRow | undefined): Bill => {
    const id = settlement === undefined ? '' : cell(settlement, 'setl_id')
    const undoing = settlements.find((row) => id !== '' && cell(row, 'init_setl_id') === id)
    const own = of(lines, id)
    const isMistaken = (row: ExtractRow) => mistaken.has(cell(row, 'feedetl_sn'))
    return {
      lines: own.filter((row) => !isMistaken(row)),
      mistaken: own.filter(isMistaken),
      settlement,
      undoneAt: undoing === undefined ? undefined : instantOf(undoing, 'setl_time'),
      sales: of(sales, id),
      returns: undoing === undefined ? [] : of(sales, cell(undoing, 'setl_id')),
    }
  }
  const made = settlements.filter((row) => cell(row, 'refd_setl_flag') !== REFUND)
  return made.length === 0 ? [bill(undefined)] : made.map(bill)
}

/** Lines without those whose orders were withdrawn, and without what took those back. */
export function without(lines: readonly ExtractRow[], withdrawn: ReadonlySet<string>): readonly ExtractRow[] {
  if (withdrawn.size === 0) return lines
  return lines.filter(
    (line) => !withdrawn.has(cell(line, 'feedetl_sn')) && !withdrawn.has(cell(line, 'init_feedetl_sn')),
  )
}

/** `feedetl_sn` of lines. */
export function numbersOf(lines: readonly ExtractRow[]): ReadonlySet<string> {
  return new Set(lines.map((line) => cell(line, 'feedetl_sn')))
}
