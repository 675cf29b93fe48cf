import type { Instant } from '../calendar/civil-time.ts'

/** A row of an extract file: texts by column, empty where the file is. */
export type ExtractRow = Readonly<Record<string, string>>

/** What the files of a city tell of one encounter. */
export interface EncounterRows {
  readonly encounter: ExtractRow
  /** In the order in which they were charged; of a line that came several times the first coming. */
  readonly lines: readonly ExtractRow[]
  /** `feedetl_sn` of lines that were sent by mistake and taken off later. */
  readonly mistaken: ReadonlySet<string>
  /** By `setl_time`. */
  readonly settlements: readonly ExtractRow[]
  readonly diagnoses: readonly ExtractRow[]
  readonly operations: readonly ExtractRow[]
  /** `SEL_D`: what left the shelf for it. */
  readonly sales: readonly ExtractRow[]
  /** Codes of the boxes that were handed over or given back, by `feedetl_sn`. */
  readonly boxes: ReadonlyMap<string, readonly string[]>
}

/** What the files tell of an institution beside its encounters. */
export interface InstitutionRows {
  readonly institution: ExtractRow
  readonly staff: readonly ExtractRow[]
  readonly purchases: readonly ExtractRow[]
  readonly counts: readonly ExtractRow[]
  readonly changes: readonly ExtractRow[]
  /** Codes of the boxes that came in, by `fixmedins_bchno`. */
  readonly boxes: ReadonlyMap<string, readonly string[]>
}

/** Some days of a city, as its files tell of them. */
export interface CityDays {
  /** `fixmedins_code` and what happened there; institutions of other cities are left out, they speak to other platforms. */
  readonly institutions: ReadonlyMap<string, InstitutionRows>
  /** Those that begin in these days, by begin. */
  readonly encounters: readonly EncounterRows[]
  /** Nothing is told that happened before. */
  readonly from: Instant
  /** Nothing is told that happened at this moment or later. */
  readonly until: Instant
}

/** The text of a cell; empty when there is none. */
export function cell(row: ExtractRow, column: string): string {
  return row[column] ?? ''
}

/** The instant that a cell tells, `YYYY-MM-DD HH:mm:ss` or a day alone; NaN when it tells none. */
export function instantOf(row: ExtractRow, column: string): Instant {
  const [day = '', time = '00:00:00'] = cell(row, column).split(' ')
  return Date.parse(`${day}T${time}Z`) / 1000
}
