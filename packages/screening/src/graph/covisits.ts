import { chanceMeetings } from './chance-meetings.ts'
import { LINK_KINDS, type Links } from './links.ts'
import { type Crowded, type MeetingSlots, meetingSlots, slotsOfPersons } from './meeting-slots.ts'
import { openPairStore } from './pair-store.ts'
import { type PlaceSlots, placeSlots } from './place-slots.ts'
import { poissonSurprise } from './poisson-surprise.ts'
import { type Place, slotsPerDay, type Visits } from './visits.ts'

/** What counts as having been there together, and what it may cost. */
export interface CovisitWish {
  /** Length of the slots in which the visits are given, seconds; divides a day. */
  readonly slotSeconds: number
  /** On how many different days at least, 1 or more. */
  readonly minShared: number
  /** Slots with more persons who may be in a pair are thinned out, 2 or more: bounds the work by visits × maxSlot ÷ 2. */
  readonly maxSlot: number
  readonly crowded?: Crowded
  readonly place?: Place
  /** Least surprise of a pair, decimal digits; a city of a million persons has 5 × 10¹¹ pairs, so chance alone reaches 11. */
  readonly minSurprise?: number
  /** The most pairs kept, those that surprise most; 28 bytes each. */
  readonly maxPairs?: number
  readonly seed?: number
}

/** Pairs who were together, with what chance predicts and what was not looked at. */
export interface Covisits extends Links {
  /** Slots shared that chance predicts. */
  readonly expected: Float64Array
  readonly told: {
    /** Meetings looked at: the work done. */
    readonly meetings: number
    readonly crowdedSlots: number
    readonly visitsLeftOut: number
    /** Places at which visits were left out, the most first. */
    readonly crowdedPlaces: readonly { readonly place: number; readonly visitsLeftOut: number }[]
    /** Pairs dropped because there were more than `maxPairs`, and the surprise at or below which pairs went. */
    readonly pairsDropped: number
    readonly surpriseFloor: number | null
  }
}

/**
 * Pairs of persons who were at one place within one slot on at least `minShared` different days, with the number of days, what
 * chance predicts, and the surprise as weight. Exact (each person's meetings are counted in a row of their own, Gustavson 1978:
 * memory grows with visits, never with meetings) but for crowded slots (`meetingSlots` says what a sample misses; 'skip' misses
 * all of them), pairs beyond `maxPairs`, and visits just left and right of a slot's edge. Throws RangeError on a wish that makes
 * no sense.
 */
export function covisits(visits: Visits, wish: CovisitWish): Covisits {
  assertSane(wish)
  const slots = placeSlots(visits, wish.place ?? 'institution')
  const { minShared, maxSlot, crowded = 'sample', seed = 0 } = wish
  const meeting = meetingSlots(slots, { minShared, maxSlot, crowded, seed })
  const store = openPairStore(wish.maxPairs ?? 5_000_000)
  const chance = chanceMeetings(slots)
  let standing = -1
  const meetings = eachPair(slots, meeting, {
    perDay: slotsPerDay(wish.slotSeconds),
    minShared,
    see(a, b, days) {
      if (a !== standing) chance.standAt(a)
      standing = a
      const expected = chance.expectedWith(b)
      const surprise = poissonSurprise(days, expected)
      if (surprise > 0 && surprise >= (wish.minSurprise ?? 0))
        store.add({ a: slots.persons[a] ?? 0, b: slots.persons[b] ?? 0, count: days, expected, surprise })
    },
  })
  return asLinks(store.close(), { slots, meeting, meetings, place: wish.place ?? 'institution' })
}

interface PairWalk {
  readonly perDay: number
  readonly minShared: number
  readonly see: (a: number, b: number, days: number) => void
}

// One row of counters for all persons is filled, read and cleared for each person; it holds days met and the last day met.
function eachPair(slots: PlaceSlots, meeting: MeetingSlots, { perDay, minShared, see }: PairWalk): number {
  const { start, member } = meeting
  const dayOf = meeting.slot.map((slot) => Math.floor((slots.slotOf[slot] ?? 0) / perDay))
  const { ownStart, ownSlot } = slotsOfPersons(slots, meeting)
  const row = new Int32Array(slots.persons.length * 2)
  const met = new Int32Array(slots.persons.length)
  let meetings = 0
  for (let person = 0; person < slots.persons.length; person += 1) {
    let others = 0
    const last = ownStart[person + 1] ?? 0
    for (let own = ownStart[person] ?? 0; own < last; own += 1) {
      const slot = ownSlot[own] ?? 0
      const day = dayOf[slot] ?? 0
      const first = start[slot] ?? 0
      for (let at = (start[slot + 1] ?? 0) - 1; at >= first; at -= 1) {
        const other = member[at] ?? 0
        if (other <= person) break
        meetings += 1
        const cell = other * 2
        const days = row[cell] ?? 0
        if (days === 0) {
          met[others] = other
          others += 1
        } else if (row[cell + 1] === day) continue
        row[cell] = days + 1
        row[cell + 1] = day
      }
    }
    let often = 0
    for (let at = 0; at < others; at += 1) {
      const other = met[at] ?? 0
      if ((row[other * 2] ?? 0) < minShared) row[other * 2] = 0
      else {
        met[often] = other
        often += 1
      }
    }
    for (const other of met.subarray(0, often).sort()) {
      see(person, other, row[other * 2] ?? 0)
      row[other * 2] = 0
    }
  }
  return meetings
}

function asLinks(
  { columns, rows, dropped, floor }: ReturnType<ReturnType<typeof openPairStore>['close']>,
  {
    slots,
    meeting,
    meetings,
    place,
  }: {
    readonly slots: PlaceSlots
    readonly meeting: MeetingSlots
    readonly meetings: number
    readonly place: Place
  },
): Covisits {
  const crowdedPlaces = [...meeting.leftOutAt.entries()]
    .filter(([, visits]) => visits > 0)
    .map(([at, visitsLeftOut]) => ({ place: slots.places[at] ?? 0, visitsLeftOut }))
    .sort((x, y) => y.visitsLeftOut - x.visitsLeftOut || x.place - y.place)
  const kind = LINK_KINDS.indexOf(place === 'institution' ? 'covisit' : 'doctor-day')
  return {
    a: columns.a.slice(0, rows),
    b: columns.b.slice(0, rows),
    kind: new Uint8Array(rows).fill(kind),
    count: columns.count.slice(0, rows),
    weight: columns.surprise.slice(0, rows),
    expected: columns.expected.slice(0, rows),
    told: {
      meetings,
      crowdedSlots: meeting.crowdedSlots,
      visitsLeftOut: meeting.leftOut,
      crowdedPlaces,
      pairsDropped: dropped,
      surpriseFloor: floor,
    },
  }
}

function assertSane({ minShared, maxSlot, maxPairs = 1, minSurprise = 0 }: CovisitWish): void {
  if (!(minShared >= 1) || !(maxSlot >= 2) || !(maxPairs >= 1) || Number.isNaN(minSurprise))
    throw new RangeError(`No covisits with minShared ${minShared}, maxSlot ${maxSlot}, maxPairs ${maxPairs}.`)
}
