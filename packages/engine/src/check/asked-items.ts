import type { AskedItem, AuditLine } from '@fundwatch/domain'
import type { Around } from './around.ts'
import type { CompiledLaw, CompiledPoint, NamedCode, Naming, Reach } from './compile.ts'

/** The items that a rule names. */
export interface AskedItems {
  readonly items: AskedItem<CompiledPoint>[]
  /** One of them is at hand. */
  isAtHand: boolean
}

/** The lines of one code, and how many of them lie how near. */
interface Group {
  readonly named: NamedCode
  readonly lines: AuditLine[]
  onDay: number
  inEncounter: number
  isAtHand: boolean
}

/** The items that each rule names, by rule number. Lines of items that no rule names are not looked at again. */
export function askedItems({ namedBy }: CompiledLaw, around: Around): readonly (AskedItems | undefined)[] {
  const askedOf: (AskedItems | undefined)[] = []
  for (const group of grouped(namedBy, around)) {
    for (const naming of group.named.far) ask(askedOf, group, { naming, lines: group.lines })
    if (group.onDay === 0 && group.inEncounter === 0) continue
    for (const naming of group.named.near)
      ask(askedOf, group, { naming, lines: linesWithin(group, naming.rule.reach, around) })
  }
  return askedOf
}

function ask(
  askedOf: (AskedItems | undefined)[],
  { named, isAtHand }: Group,
  { naming: { rule, points }, lines }: { readonly naming: Naming; readonly lines: readonly AuditLine[] },
): void {
  if (lines.length === 0) return
  const item = { itemCode: named.code, lines, points }
  const { ruleNo } = rule.lawRule
  const asked = askedOf[ruleNo]
  if (!asked) askedOf[ruleNo] = { items: [item], isAtHand }
  else {
    asked.items.push(item)
    asked.isAtHand ||= isAtHand
  }
}

function grouped(namedBy: CompiledLaw['namedBy'], around: Around): Iterable<Group> {
  const groups = new Map<NamedCode, Group>()
  for (const line of around.facts.all.lines) {
    const named = namedBy.get(line.itemCode)
    if (!named) continue
    let group = groups.get(named)
    if (group) group.lines.push(line)
    else {
      group = { named, lines: [line], onDay: 0, inEncounter: 0, isAtHand: false }
      groups.set(named, group)
    }
    if (around.isOnDay(line)) group.onDay += 1
    if (around.isInEncounter(line)) group.inEncounter += 1
    group.isAtHand ||= around.isAtHand(line)
  }
  return groups.values()
}

const NO_LINES: readonly AuditLine[] = []

function linesWithin(
  { lines, onDay, inEncounter }: Group,
  reach: Reach,
  { isOnDay, isInEncounter }: Around,
): readonly AuditLine[] {
  const near = reach === 'day' ? onDay : inEncounter
  if (near === 0) return NO_LINES
  return near === lines.length ? lines : lines.filter(reach === 'day' ? isOnDay : isInEncounter)
}
