import type { AskedItem, AuditLine } from '@fundwatch/domain'
import { type Around, AT_HAND, SAME_DAY, SAME_ENCOUNTER } from './around.ts'
import type { CompiledLaw, CompiledPoint, Naming } from './compile.ts'

/** The items that each rule names, by rule number, and the rules that name one at hand. */
export interface AskedItems {
  readonly itemsOf: readonly (readonly AskedItem<CompiledPoint>[] | undefined)[]
  /** By rule number. */
  readonly isAtHand: readonly boolean[]
}

/** The lines of one code, as far as rules of each reach look. */
interface Group {
  readonly itemCode: string
  readonly all: AuditLine[]
  readonly day: AuditLine[]
  readonly encounter: AuditLine[]
  isAtHand: boolean
}

/** Gives each item to the rules that name it; lines of items that no rule names are not looked at again. */
export function askedItems({ rules, namedBy }: CompiledLaw, around: Around): AskedItems {
  const itemsOf = new Array<AskedItem<CompiledPoint>[] | undefined>(rules.length)
  const isAtHand = new Array<boolean>(rules.length).fill(false)
  for (const [namings, group] of grouped(namedBy, around)) {
    for (const { rule, points } of namings) {
      const lines = group[rule.reach]
      if (lines.length === 0) continue
      const { ruleNo } = rule.lawRule
      const item = { itemCode: group.itemCode, lines, points }
      const items = itemsOf[ruleNo]
      if (items) items.push(item)
      else itemsOf[ruleNo] = [item]
      if (group.isAtHand) isAtHand[ruleNo] = true
    }
  }
  return { itemsOf, isAtHand }
}

function grouped(
  namedBy: CompiledLaw['namedBy'],
  { all, day, encounter, marks }: Around,
): Map<readonly Naming[], Group> {
  const groups = new Map<readonly Naming[], Group>()
  const isNarrow = day !== all || encounter !== all
  for (const [at, line] of all.lines.entries()) {
    const namings = namedBy.get(line.itemCode)
    if (!namings) continue
    let group = groups.get(namings)
    if (!group) {
      group = emptyGroup(line.itemCode, isNarrow)
      groups.set(namings, group)
    }
    const mark = marks[at] ?? 0
    group.all.push(line)
    if (isNarrow && mark & SAME_DAY) group.day.push(line)
    if (isNarrow && mark & SAME_ENCOUNTER) group.encounter.push(line)
    if (mark & AT_HAND) group.isAtHand = true
  }
  return groups
}

function emptyGroup(itemCode: string, isNarrow: boolean): Group {
  const all: AuditLine[] = []
  return {
    itemCode,
    all,
    day: isNarrow ? [] : all,
    encounter: isNarrow ? [] : all,
    isAtHand: false,
  }
}
