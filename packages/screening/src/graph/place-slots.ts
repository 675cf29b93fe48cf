import { denseNumbers, startsOf } from './dense-numbers.ts'
import { assertOneLength, type Place, type Visits } from './visits.ts'

/**
 * Who was where when, each person once: the slots of a place come together and in order of time, `member[start[s] …
 * start[s + 1]]` are the persons in slot s, ascending, as places in `persons`.
 */
export interface PlaceSlots {
  /** The persons' numbers, ascending. */
  readonly persons: Int32Array
  /** The places' numbers, ascending. */
  readonly places: Int32Array
  readonly start: Int32Array
  readonly member: Int32Array
  /** Per slot: which of `places`, and when. */
  readonly placeOf: Int32Array
  readonly slotOf: Int32Array
}

/** Sorts visits into the slots of their places. Visits without a person or place (−1) belong to none. Needs 60 bytes a visit. */
export function placeSlots(visits: Visits, place: Place): PlaceSlots {
  assertOneLength({ ...visits })
  const whereabouts = visits[place]
  const [{ values: persons, placeOf: personAt }, { values: places, placeOf }] = [
    denseNumbers(visits.person),
    denseNumbers(whereabouts),
  ]
  const sizes = new Int32Array(places.length)
  const placeAt = whereabouts.map((value, row) => ((visits.person[row] ?? -1) < 0 ? -1 : placeOf(value)))
  for (const at of placeAt) if (at >= 0) sizes[at] = (sizes[at] ?? 0) + 1
  const starts = startsOf(sizes)
  const keys = new Float64Array(starts.at(-1) ?? 0)
  const next = starts.slice()
  const first = visits.slot.reduce((least, slot) => Math.min(least, slot), 0)
  for (const [row, at] of placeAt.entries()) {
    if (at < 0) continue
    const to = next[at] ?? 0
    next[at] = to + 1
    keys[to] = ((visits.slot[row] ?? 0) - first) * persons.length + personAt(visits.person[row] ?? 0)
  }
  for (const at of places.keys()) keys.subarray(starts[at], starts[at + 1]).sort()
  return { persons, places, ...cutIntoSlots({ keys, starts, persons: persons.length, first }) }
}

function cutIntoSlots({
  keys,
  starts,
  persons,
  first,
}: {
  readonly keys: Float64Array
  readonly starts: Int32Array
  readonly persons: number
  readonly first: number
}): Pick<PlaceSlots, 'start' | 'member' | 'placeOf' | 'slotOf'> {
  const member = new Int32Array(keys.length)
  const [start, placeOf, slotOf] = [0, 1, 2].map(() => new Int32Array(keys.length + 1)) as ThreeColumns
  let slots = 0
  let kept = 0
  for (let place = 0; place < starts.length - 1; place += 1) {
    let lastKey = -1
    let lastSlot = -1
    for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1) {
      const key = keys[at] ?? 0
      if (key === lastKey) continue
      const slot = Math.floor(key / persons)
      if (slot !== lastSlot) {
        start[slots] = kept
        placeOf[slots] = place
        slotOf[slots] = slot + first
        slots += 1
      }
      member[kept] = key - slot * persons
      kept += 1
      lastKey = key
      lastSlot = slot
    }
  }
  start[slots] = kept
  return {
    start: start.slice(0, slots + 1),
    member: member.slice(0, kept),
    placeOf: placeOf.slice(0, slots),
    slotOf: slotOf.slice(0, slots),
  }
}

type ThreeColumns = [Int32Array, Int32Array, Int32Array]
