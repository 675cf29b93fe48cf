import type { Instant } from '../calendar/civil-time.ts'
import type { Random } from '../random/random.ts'
import { cell, type EncounterRows, type ExtractRow, instantOf } from './city-rows.ts'
import type { Place } from './place.ts'
import type { Node, Step } from './script.ts'

/** How people behave who answer reminders and send messages. */
export interface Habits {
  /** How often an order is withdrawn after a reminder, 0 to 1; the others go on with a reason. */
  readonly modifyShare: number
  /** How often something is sent, taken back and sent again, 0 to 1: a slip that changes nothing in the end. */
  readonly slipShare: number
}

/** What the system of an institution knows while it tells of an encounter. */
export interface Telling {
  readonly rows: EncounterRows
  readonly place: Place
  readonly habits: Habits
  readonly random: Random
  /** Orders about which the doctor already said that they go on. */
  readonly decided: Set<string>
}

/** A message about the person of an encounter. */
export function told(telling: Telling, at: Instant, message: { transaction: string; input: Node }): Step {
  return { at, insuredRegion: cell(telling.rows.encounter, 'insu_admdvs'), ...message }
}

/** `mdtrt_id` and `psn_no` of an encounter. */
export function keysOf(encounter: ExtractRow): { readonly mdtrt_id: string; readonly psn_no: string } {
  return { mdtrt_id: cell(encounter, 'mdtrt_id'), psn_no: cell(encounter, 'psn_no') }
}

/** The latest of some moments, at least `least`; a moment that was mistyped is none. */
export function latest(
  rows: readonly ExtractRow[],
  least: Instant,
  instant: (row: ExtractRow) => Instant,
): Instant {
  return rows.reduce((last, row) => Math.max(last, instant(row) || last), least)
}

/** When a line was charged. */
export const chargedAt = (line: ExtractRow): Instant => instantOf(line, 'fee_ocur_time')
