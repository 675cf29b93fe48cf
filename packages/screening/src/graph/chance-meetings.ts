import { startsOf } from './dense-numbers.ts'
import type { PlaceSlots } from './place-slots.ts'

/** How often two persons meet by chance, for one person after the other. */
export interface ChanceMeetings {
  /** Says whose meetings are asked for from now on (a place in `persons`). */
  standAt(person: number): void
  /** The slots this other person is expected to share by chance with the one stood at, > 0 if they have a place in common. */
  expectedWith(other: number): number
}

/** So many visits as the city has them are added to those of a place, in thought. */
const CITY_VISITS = 1000

/**
 * What chance predicts when everybody keeps his places and the number of visits there, and a visit falls into a slot as the
 * slots' volumes say: Σ over places of visits × visits × κ, κ = Σ (share of the slot in the place)². So a small clinic, a place
 * with few opening hours and a regular guest are expected to bring about meetings. The volumes of a place are mixed with a
 * thousand visits of the city's: else a clinic that only a ring goes to would make its meetings expected. Habits of one person
 * (every Monday at eight) are not in it: `innocentExplanations` looks at those.
 */
export function chanceMeetings(slots: PlaceSlots): ChanceMeetings {
  const collision = collisions(slots)
  const { start, place, visits } = visitsByPersonAndPlace(slots)
  const here = new Float64Array(slots.places.length)
  let standing = -1
  const fill = (person: number, isThere: boolean) => {
    for (let at = start[person] ?? 0; at < (start[person + 1] ?? 0); at += 1) {
      const where = place[at] ?? 0
      here[where] = isThere ? (visits[at] ?? 0) * (collision[where] ?? 0) : 0
    }
  }
  return {
    standAt(person) {
      if (standing >= 0) fill(standing, false)
      fill(person, true)
      standing = person
    },
    expectedWith(other) {
      let sum = 0
      for (let at = start[other] ?? 0; at < (start[other + 1] ?? 0); at += 1)
        sum += (visits[at] ?? 0) * (here[place[at] ?? 0] ?? 0)
      return sum
    },
  }
}

/** Per place the chance that two visits fall into the same slot. */
function collisions({ start, placeOf, slotOf, places }: PlaceSlots): Float64Array {
  const sizeOf = (slot: number) => (start[slot + 1] ?? 0) - (start[slot] ?? 0)
  const inCity = new Map<number, number>()
  for (const [slot, time] of slotOf.entries()) inCity.set(time, (inCity.get(time) ?? 0) + sizeOf(slot))
  const all = Math.max(1, start.at(-1) ?? 0)
  const ofCity = inCity.values().reduce((sum, size) => sum + (size / all) ** 2, 0)
  const volume = new Float64Array(places.length)
  const own = new Float64Array(places.length)
  const mixed = new Float64Array(places.length)
  for (const [slot, place] of placeOf.entries()) {
    const size = sizeOf(slot)
    volume[place] = (volume[place] ?? 0) + size
    own[place] = (own[place] ?? 0) + size * size
    mixed[place] = (mixed[place] ?? 0) + (size * (inCity.get(slotOf[slot] ?? 0) ?? 0)) / all
  }
  return own.map((squares, place) => {
    const pairs = squares + 2 * CITY_VISITS * (mixed[place] ?? 0) + CITY_VISITS ** 2 * ofCity
    return pairs / ((volume[place] ?? 0) + CITY_VISITS) ** 2
  })
}

function visitsByPersonAndPlace({ start, member, placeOf, persons }: PlaceSlots) {
  const sizes = new Int32Array(persons.length)
  const last = new Int32Array(persons.length).fill(-1)
  const eachVisit = (see: (person: number, place: number, isFirst: boolean) => void) => {
    last.fill(-1)
    for (const [slot, place] of placeOf.entries())
      for (let at = start[slot] ?? 0; at < (start[slot + 1] ?? 0); at += 1) {
        const person = member[at] ?? 0
        see(person, place, last[person] !== place)
        last[person] = place
      }
  }
  eachVisit((person, _place, isFirst) => {
    if (isFirst) sizes[person] = (sizes[person] ?? 0) + 1
  })
  const starts = startsOf(sizes)
  const place = new Int32Array(starts.at(-1) ?? 0)
  const visits = new Int32Array(place.length)
  const next = starts.slice()
  eachVisit((person, where, isFirst) => {
    if (isFirst) next[person] = (next[person] ?? 0) + 1
    const at = (next[person] ?? 0) - 1
    place[at] = where
    visits[at] = (visits[at] ?? 0) + 1
  })
  return { start: starts, place, visits }
}
