import { type Standing, type StandingRow, standingOf } from './standing.ts'
import type { ToldEvent } from './told-event.ts'

/** How an encounter stands now, and what is different from how it stood after an earlier message. */
export interface ChangedRows {
  readonly now: Standing
  /** Rows that are new or say something else. */
  readonly told: readonly StandingRow[]
  /** Rows that stood then and do not any more, as they stood then. */
  readonly gone: readonly StandingRow[]
}

/** Compares an encounter with how it stood after message `sinceNo`; 0 for how it stood before everything. */
export function changedRows(events: readonly ToldEvent[], sinceNo: number): ChangedRows {
  const now = standingOf(events)
  const then = standingOf(events.filter(({ messageNo }) => messageNo <= sinceNo))
  return {
    now,
    told: [...now.rows.values()].filter((row) => !saysTheSame(row, then.rows.get(row.key))),
    gone: [...then.rows.values()].filter(({ key }) => !now.rows.has(key)),
  }
}

function saysTheSame(row: StandingRow, other: StandingRow | undefined): boolean {
  if (!other) return false
  const names = Object.keys(row.cells)
  return (
    names.length === Object.keys(other.cells).length &&
    names.every((name) => row.cells[name] === other.cells[name])
  )
}
