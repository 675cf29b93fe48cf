import type { AskedItem, AuditLine } from '@fundwatch/domain'
import type { Around } from './around.ts'
import { NOWHERE } from './code-index.ts'
import type { CompiledLaw, CompiledRule, Reach } from './compile.ts'
import type { CompiledPoint } from './compiled-point.ts'
import type { Namings } from './namings.ts'

/** The items that a rule names. */
export interface AskedItems {
  readonly items: AskedItem<CompiledPoint>[]
  /** One of them is at hand. */
  isAtHand: boolean
}

/** The lines of one code, and how many of them lie how near. */
interface Group {
  /** Of the code. */
  readonly place: number
  readonly lines: AuditLine[]
  onDay: number
  inEncounter: number
  isAtHand: boolean
}

/** The items that each rule names, by rule number. Lines of items that no rule names are not looked at again. */
export function askedItems(
  { rules, namings }: CompiledLaw,
  around: Around,
): readonly (AskedItems | undefined)[] {
  const { index, starts, farStarts, blindStarts, ruleNos, pointStarts, points } = namings
  const askedOf: (AskedItems | undefined)[] = rules.map(() => undefined)
  for (const group of grouped(namings, around)) {
    const { place } = group
    const itemCode = index.codes[place] ?? ''
    const isNear = group.onDay > 0 || group.inEncounter > 0
    const end = blindStarts[place] ?? 0
    for (let naming = (isNear ? starts : farStarts)[place] ?? 0; naming < end; naming += 1) {
      const rule = rules[ruleNos[naming] ?? 0]
      const lines = rule ? linesWithin(group, rule.reach, around) : NO_LINES
      if (!rule || lines.length === 0) continue
      const own = points.slice(pointStarts[naming], pointStarts[naming + 1])
      add(askedOf, group, { rule, item: { itemCode, lines, points: own } })
    }
  }
  return askedOf
}

function add(
  askedOf: (AskedItems | undefined)[],
  { isAtHand }: Group,
  { rule, item }: { readonly rule: CompiledRule; readonly item: AskedItem<CompiledPoint> },
): void {
  const { ruleNo } = rule.lawRule
  const asked = askedOf[ruleNo]
  if (!asked) askedOf[ruleNo] = { items: [item], isAtHand }
  else {
    asked.items.push(item)
    asked.isAtHand ||= isAtHand
  }
}

function grouped({ index, farStarts, blindStarts }: Namings, around: Around): readonly Group[] {
  const groups: Group[] = []
  const { lines } = around.facts.all
  const { marks } = index
  const places = index.placesOf(lines)
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    const place = places[at] ?? NOWHERE
    if (!line || place === NOWHERE) continue
    const isOnDay = around.isOnDay(line)
    const isInEncounter = around.isInEncounter(line)
    // Nobody wants to see it: it is of long ago, and only rules that look near name it.
    if (!isOnDay && !isInEncounter && farStarts[place] === blindStarts[place]) continue
    const mark = marks[place] ?? 0
    let group = mark > 0 ? groups[mark - 1] : undefined
    if (group) group.lines.push(line)
    else {
      group = { place, lines: [line], onDay: 0, inEncounter: 0, isAtHand: false }
      marks[place] = groups.push(group)
    }
    if (isOnDay) group.onDay += 1
    if (isInEncounter) group.inEncounter += 1
    if (!group.isAtHand && around.isAtHand(line)) group.isAtHand = true
  }
  for (const { place } of groups) marks[place] = 0
  return groups
}

const NO_LINES: readonly AuditLine[] = []

function linesWithin(
  { lines, onDay, inEncounter }: Group,
  reach: Reach,
  { isOnDay, isInEncounter }: Around,
): readonly AuditLine[] {
  if (reach === 'all') return lines
  const near = reach === 'day' ? onDay : inEncounter
  if (near === 0) return NO_LINES
  return near === lines.length ? lines : lines.filter(reach === 'day' ? isOnDay : isInEncounter)
}
