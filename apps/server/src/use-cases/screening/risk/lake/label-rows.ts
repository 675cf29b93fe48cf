import { civilDay, type DayNo } from '@fundwatch/domain'
import { lastDayOf, type RowLabels } from './lake-table.ts'
import type { AskedEntity, RiskBlock } from './risk-lake-ports.ts'

/** What came of a lead about an entity. */
export interface DecidedLead {
  readonly entityId: string
  readonly raisedDay: number
  readonly decidedDay: number
  readonly isFound: boolean
}

/** A row to learn from: an entity at the end of the month before its lead was raised, and what came of it. */
export interface LabelledRow extends AskedEntity {
  readonly isFound: boolean
  readonly decidedDay: number
}

/** The month that was over, whole, before a day: features as of its end know nothing of that day. */
export function monthBefore(day: number): number {
  const [year = 0, month = 1] = civilDay(day as DayNo)
    .split('-')
    .map(Number)
  return year * 12 + month - 2
}

/** The last month that was over on a day: the day's own when it is the last of it. */
export function monthOver(day: number): number {
  const before = monthBefore(day)
  return lastDayOf(before + 1) === day ? before + 1 : before
}

/**
 * One row per entity and month. Where several leads speak of it, one that was found true speaks for all, from the day on which that was
 * known first; else it is cleared from the day of the last.
 */
export function labelledRows(leads: readonly DecidedLead[], lastMonth: number): LabelledRow[] {
  const rows = new Map<string, LabelledRow>()
  for (const { entityId, raisedDay, decidedDay, isFound } of leads) {
    const monthNo = monthBefore(raisedDay)
    if (monthNo > lastMonth) continue
    const key = `${monthNo} ${entityId}`
    const before = rows.get(key)
    const row = { entityId, monthNo, isFound, decidedDay }
    rows.set(key, before === undefined ? row : together(before, row))
  }
  return [...rows.values()].sort(
    (a, b) => a.monthNo - b.monthNo || (a.entityId < b.entityId ? -1 : a.entityId > b.entityId ? 1 : 0),
  )
}

function together(one: LabelledRow, other: LabelledRow): LabelledRow {
  if (one.isFound !== other.isFound) return one.isFound ? one : other
  const decidedDay = (one.isFound ? Math.min : Math.max)(one.decidedDay, other.decidedDay)
  return { ...one, decidedDay }
}

/** The labels of a block's rows. */
export function labelsOf(block: RiskBlock, rows: readonly LabelledRow[]): RowLabels {
  const known = new Map(rows.map((row) => [`${row.monthNo} ${row.entityId}`, row]))
  const at = (row: number) => known.get(`${block.monthNos[row] ?? 0} ${block.entityIds[row] ?? ''}`)
  const all = Array.from({ length: block.rows }, (_, row) => at(row))
  return {
    labels: Int8Array.from(all, (row) => (row === undefined ? -1 : Number(row.isFound))),
    decidedOn: Int32Array.from(all, (row) => row?.decidedDay ?? -1),
  }
}
