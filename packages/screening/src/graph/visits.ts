/**
 * Visits as columns of one length, one row per visit, in any order. Everything is a number: who and where as the lake
 * numbers them (0 or more; −1 where it is not known), when as a slot.
 */
export interface Visits {
  readonly person: Int32Array
  readonly institution: Int32Array
  readonly doctor: Int32Array
  /** Slots of `slotSeconds` counted from the start of day 0: with 86,400 s the day itself, with 1,800 s day × 48 + half-hour. */
  readonly slot: Int32Array
  readonly encounter: Int32Array
}

/** Where two visits count as being together: at one institution, or with one doctor. */
export type Place = 'institution' | 'doctor'

const SECONDS_PER_DAY = 86_400

/** How many slots a day has. Throws RangeError unless the length, in seconds, divides a day. */
export function slotsPerDay(slotSeconds: number): number {
  const slots = SECONDS_PER_DAY / slotSeconds
  if (!Number.isInteger(slots) || slots < 1)
    throw new RangeError(`A slot of ${slotSeconds} s does not divide a day.`)
  return slots
}

/** Throws RangeError when the columns of a table are not of one length. */
export function assertOneLength(columns: Readonly<Record<string, { readonly length: number }>>): void {
  const lengths = new Set(Object.values(columns).map(({ length }) => length))
  if (lengths.size > 1) throw new RangeError(`Columns of different lengths: ${[...lengths].join(', ')}.`)
}
