import { slotsPerDay, type Visits } from './visits.ts'

/** Visits with what they cost, fen. */
export interface PaidVisits extends Visits {
  readonly amountFen: Float64Array
}

/** Members of a group at one institution on one day. */
export interface Gathering {
  readonly dayNo: number
  readonly institution: number
  /** Persons' numbers, ascending. */
  readonly persons: readonly number[]
  /** The most of them within one slot. */
  readonly mostInSlot: number
  readonly firstSlot: number
  readonly lastSlot: number
  readonly visits: number
  readonly amountFen: number
}

/** The rows of each person's visits; −1 is nobody. */
export function rowsByPerson({ person }: Visits): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, number[]>()
  for (const [row, one] of person.entries()) {
    if (one < 0) continue
    const known = rows.get(one)
    if (known) known.push(row)
    else rows.set(one, [row])
  }
  return rows
}

/** Where and when at least so many of those whose rows are given were at one institution on one day, in order of day and place. */
export function gatherings(
  visits: PaidVisits,
  rows: readonly number[],
  { slotSeconds, quorum }: { readonly slotSeconds: number; readonly quorum: number },
): Gathering[] {
  const perDay = slotsPerDay(slotSeconds)
  const places = new Map<string, number[]>()
  for (const row of rows) {
    if ((visits.institution[row] ?? -1) < 0) continue
    const key = `${Math.floor((visits.slot[row] ?? 0) / perDay)} ${visits.institution[row]}`
    const known = places.get(key)
    if (known) known.push(row)
    else places.set(key, [row])
  }
  return [...places.values()]
    .filter((those) => those.length >= quorum)
    .map((those) => gathering(visits, those, perDay))
    .filter(({ persons }) => persons.length >= quorum)
    .sort((x, y) => x.dayNo - y.dayNo || x.institution - y.institution)
}

function gathering(visits: PaidVisits, rows: readonly number[], perDay: number): Gathering {
  const inSlot = new Map<number, Set<number>>()
  const persons = new Set<number>()
  let amountFen = 0
  for (const row of rows) {
    const [person = 0, slot = 0] = [visits.person[row], visits.slot[row]]
    persons.add(person)
    amountFen += visits.amountFen[row] ?? 0
    const there = inSlot.get(slot)
    if (there) there.add(person)
    else inSlot.set(slot, new Set([person]))
  }
  const slots = [...inSlot.keys()]
  const first = rows[0] ?? 0
  return {
    dayNo: Math.floor((visits.slot[first] ?? 0) / perDay),
    institution: visits.institution[first] ?? 0,
    persons: [...persons].sort((x, y) => x - y),
    mostInSlot: Math.max(...[...inSlot.values()].map(({ size }) => size)),
    firstSlot: Math.min(...slots),
    lastSlot: Math.max(...slots),
    visits: rows.length,
    amountFen,
  }
}
