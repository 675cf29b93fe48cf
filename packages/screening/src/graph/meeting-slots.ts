import { startsOf } from './dense-numbers.ts'
import type { PlaceSlots } from './place-slots.ts'
import { scatter } from './scatter.ts'

const PRUNING_ROUNDS = 6

/** What is done with a slot in which more persons than `maxSlot` are. */
export type Crowded = 'sample' | 'skip'

/** The slots in which somebody can still meet somebody often enough. */
export interface MeetingSlots {
  readonly start: Int32Array
  readonly member: Int32Array
  /** Per slot: its place among the slots of `PlaceSlots`. */
  readonly slot: Int32Array
  /** Slots that were more crowded than allowed, and the visits in them that were not looked at. */
  readonly crowdedSlots: number
  readonly leftOut: number
  /** Visits not looked at, per place. */
  readonly leftOutAt: Float64Array
}

/** How slots are thinned out. */
export interface Thinning {
  readonly minShared: number
  readonly maxSlot: number
  readonly crowded: Crowded
  readonly seed: number
}

/**
 * Leaves out who cannot be in any pair (seen in fewer than `minShared` slots with anybody else: exact, again and again until
 * nobody goes or six rounds have passed), then thins out the slots that are still larger than `maxSlot`. A sample keeps the
 * persons whose scattered numbers are lowest, the same ones in every slot as far as possible, so that a pair that is kept is
 * kept on all its days: with a share f of a hospital's persons kept, a pair there is seen with a chance of about f².
 */
export function meetingSlots(slots: PlaceSlots, thinning: Thinning): MeetingSlots {
  const alive = whoCanMeet(slots, thinning.minShared)
  const count = slots.slotOf.length
  const kept = new Int32Array(slots.member.length)
  const [starts, origin] = [new Int32Array(count + 1), new Int32Array(count)]
  const leftOutAt = new Float64Array(slots.places.length)
  let [rows, keptSlots, crowdedSlots, leftOut] = [0, 0, 0, 0]
  for (let slot = 0; slot < count; slot += 1) {
    const from = rows
    for (let at = slots.start[slot] ?? 0; at < (slots.start[slot + 1] ?? 0); at += 1) {
      const person = slots.member[at] ?? 0
      if (alive[person] !== 1) continue
      kept[rows] = person
      rows += 1
    }
    const living = rows - from
    if (living > thinning.maxSlot) {
      rows = from + thinOut(kept.subarray(from, rows), thinning)
      const place = slots.placeOf[slot] ?? 0
      leftOutAt[place] = (leftOutAt[place] ?? 0) + living - (rows - from)
      leftOut += living - (rows - from)
      crowdedSlots += 1
    }
    if (rows - from < 2) {
      rows = from
      continue
    }
    origin[keptSlots] = slot
    keptSlots += 1
    starts[keptSlots] = rows
  }
  return {
    start: starts.slice(0, keptSlots + 1),
    member: kept.slice(0, rows),
    slot: origin.slice(0, keptSlots),
    crowdedSlots,
    leftOut,
    leftOutAt,
  }
}

function whoCanMeet({ start, member, persons, slotOf }: PlaceSlots, minShared: number): Uint8Array {
  const alive = new Uint8Array(persons.length).fill(1)
  const seen = new Int32Array(persons.length)
  for (let round = 0; round < PRUNING_ROUNDS; round += 1) {
    seen.fill(0)
    for (let slot = 0; slot < slotOf.length; slot += 1) {
      const [from, to] = [start[slot] ?? 0, start[slot + 1] ?? 0]
      let living = 0
      for (let at = from; at < to; at += 1) living += alive[member[at] ?? 0] ?? 0
      if (living < 2) continue
      for (let at = from; at < to; at += 1) seen[member[at] ?? 0] = (seen[member[at] ?? 0] ?? 0) + 1
    }
    let gone = 0
    for (let person = 0; person < alive.length; person += 1) {
      if (alive[person] !== 1 || (seen[person] ?? 0) >= minShared) continue
      alive[person] = 0
      gone += 1
    }
    if (gone === 0) break
  }
  return alive
}

/** Moves those who stay to the front, in order; returns how many stay. */
function thinOut(members: Int32Array, { maxSlot, crowded, seed }: Thinning): number {
  if (crowded === 'skip') return 0
  const drawn = Uint32Array.from(members, (person) => scatter(person, seed)).sort()
  const highest = drawn[maxSlot - 1] ?? 0
  let staying = 0
  for (const person of members) {
    if (scatter(person, seed) > highest) continue
    members[staying] = person
    staying += 1
  }
  return staying
}

/** The slots of each person, in order of time: `ownSlot[ownStart[p] … ownStart[p + 1]]` are places in the meeting slots. */
export function slotsOfPersons(slots: PlaceSlots, { start, member, slot }: MeetingSlots) {
  const sizes = new Int32Array(slots.persons.length)
  for (const person of member) sizes[person] = (sizes[person] ?? 0) + 1
  const ownStart = startsOf(sizes)
  const ownSlot = new Int32Array(member.length)
  const next = ownStart.slice()
  const first = slots.slotOf.reduce((least, at) => Math.min(least, at), 0)
  const byTime = Float64Array.from(
    slot,
    (origin, at) => ((slots.slotOf[origin] ?? 0) - first) * slot.length + at,
  )
  for (const key of byTime.sort()) {
    const at = key % slot.length
    for (let row = start[at] ?? 0; row < (start[at + 1] ?? 0); row += 1) {
      const person = member[row] ?? 0
      ownSlot[next[person] ?? 0] = at
      next[person] = (next[person] ?? 0) + 1
    }
  }
  return { ownStart, ownSlot }
}
