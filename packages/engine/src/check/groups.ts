import type { AuditLine } from '@fundwatch/domain'
import { type Around, AT_HAND, IN_ENCOUNTER, ON_DAY } from './around.ts'
import { NOWHERE } from './code-index.ts'
import type { Reach } from './compile.ts'
import type { Namings } from './namings.ts'
import { ABSENT, NumberMap } from './number-map.ts'

/** The lines of one code, and how many of them lie how near. */
export interface Group {
  /** Where the record of the code begins. */
  readonly record: number
  readonly lines: AuditLine[]
  onDay: number
  inEncounter: number
  isAtHand: boolean
}

/** By record: 0 when a near line has it, its group's number from 1 on. */
const wanted = new NumberMap()
const NO_GROUP = 0
/** By line, where in the record of its code the namings begin that look far. */
let farStarts = new Int32Array(256)

/** Lines by code, in the order of the first lines, but for those of items that no rule wants to see. */
export function groupsByCode({ index, records }: Namings, { facts, nearness }: Around): readonly Group[] {
  const { lines } = facts.all
  const places = index.placesOf(lines)
  findFarStarts(records, places, lines.length)
  wanted.clear()
  for (let at = 0; at < lines.length; at += 1)
    if (nearness[at] !== 0 && places[at] !== NOWHERE) wanted.set(places[at] ?? 0, NO_GROUP)
  const groups: Group[] = []
  let at = -1
  for (const line of lines) {
    at += 1
    const record = places[at] ?? NOWHERE
    if (record === NOWHERE) continue
    const number = wanted.get(record)
    // Of an item of long ago only rules that look far want to see lines, and most are named by none.
    if (number === ABSENT && farStarts[at] === records[record + 1]) continue
    let group = number > NO_GROUP ? groups[number - 1] : undefined
    if (group) group.lines.push(line)
    else {
      group = { record, lines: [line], onDay: 0, inEncounter: 0, isAtHand: false }
      wanted.set(record, groups.push(group))
    }
    const near = nearness[at] ?? 0
    if ((near & ON_DAY) !== 0) group.onDay += 1
    if ((near & IN_ENCOUNTER) !== 0) group.inEncounter += 1
    if ((near & AT_HAND) !== 0) group.isAtHand = true
  }
  return groups
}

/** Looks up where far namings begin, in one breath: memory is waited for once, and not once for each line. */
function findFarStarts(records: Int32Array, places: Int32Array, howMany: number): void {
  if (howMany > farStarts.length) farStarts = new Int32Array(howMany * 2)
  for (let at = 0; at < howMany; at += 1) farStarts[at] = records[Math.max(0, places[at] ?? 0)] ?? 0
}

const NO_LINES: readonly AuditLine[] = []

/** The lines of a group that a rule can see. */
export function linesWithin(
  { lines, onDay, inEncounter }: Group,
  reach: Reach,
  { isOnDay, isInEncounter }: Around,
): readonly AuditLine[] {
  if (reach === 'all') return lines
  const near = reach === 'day' ? onDay : inEncounter
  if (near === 0) return NO_LINES
  return near === lines.length ? lines : lines.filter(reach === 'day' ? isOnDay : isInEncounter)
}
