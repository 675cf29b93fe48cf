import type { PaidVisits } from './gatherings.ts'
import { slotsPerDay } from './visits.ts'

/** What a visit was for, as far as SQL could tell. */
export const VISIT_PURPOSES = ['other', 'dialysis', 'check-up', 'chronic'] as const
export type VisitPurpose = (typeof VISIT_PURPOSES)[number]

/** Visits of a ring with what they were for. */
export interface PurposedVisits extends PaidVisits {
  /** Places in `VISIT_PURPOSES`. */
  readonly purpose: Uint8Array
  /** Persons who came to the institution that day for the same purpose, members or not; 0 where nobody counted. */
  readonly crowd: Int32Array
}

/** One institution on one day, as one person saw it. */
export interface PresentDay {
  /** Sorts by day, then institution; the same for everybody who was there. */
  readonly key: number
  readonly dayNo: number
  readonly institution: number
  readonly purpose: VisitPurpose
  readonly crowd: number
}

const MOST_INSTITUTIONS = 2 ** 31

/** Where each person was on which day, ascending by key; of several visits there the one counts whose purpose is named first, 'other' last. */
export function presentDays(
  visits: PurposedVisits,
  slotSeconds: number,
): ReadonlyMap<number, readonly PresentDay[]> {
  const perDay = slotsPerDay(slotSeconds)
  const found = new Map<number, Map<number, PresentDay>>()
  for (const [row, person] of visits.person.entries()) {
    const institution = visits.institution[row] ?? -1
    if (person < 0 || institution < 0) continue
    const dayNo = Math.floor((visits.slot[row] ?? 0) / perDay)
    const key = dayNo * MOST_INSTITUTIONS + institution
    const days = found.get(person) ?? new Map<number, PresentDay>()
    found.set(person, days)
    const purpose = VISIT_PURPOSES[visits.purpose[row] ?? 0] ?? 'other'
    const known = days.get(key)
    if (known !== undefined && rankOf(known.purpose) <= rankOf(purpose)) continue
    days.set(key, { key, dayNo, institution, purpose, crowd: visits.crowd[row] ?? 0 })
  }
  return new Map(
    [...found].map(([person, days]) => [person, [...days.values()].sort((x, y) => x.key - y.key)]),
  )
}

// 'other' has the place 0 and comes last.
function rankOf(purpose: VisitPurpose): number {
  return VISIT_PURPOSES.indexOf(purpose) || VISIT_PURPOSES.length
}

/** The days on which both were at one institution, each with what both saw, in order. */
export function sharedDays(
  left: readonly PresentDay[],
  right: readonly PresentDay[],
): (readonly [PresentDay, PresentDay])[] {
  const shared: (readonly [PresentDay, PresentDay])[] = []
  let [one, other] = [0, 0]
  for (;;) {
    const [x, y] = [left[one], right[other]]
    if (x === undefined || y === undefined) return shared
    if (x.key === y.key) shared.push([x, y])
    if (x.key <= y.key) one += 1
    if (y.key <= x.key) other += 1
  }
}
