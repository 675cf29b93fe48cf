import type { AskedItem, AuditLine } from '@fundwatch/domain'
import type { Around } from './around.ts'
import type { CompiledLaw, CompiledRule } from './compile.ts'
import type { CompiledPoint } from './compiled-point.ts'
import { type Group, groupsByCode, linesWithin } from './groups.ts'
import { NAMING_HEAD, type Namings, nextNaming, pointsOfNaming, RECORD_HEAD } from './namings.ts'
import { ABSENT, NumberMap } from './number-map.ts'

/** The items that a rule names. */
export interface AskedItems {
  readonly items: AskedItem<CompiledPoint>[]
  /** One of them is at hand. */
  isAtHand: boolean
  /** The rule is about items that meet, and so far none do. */
  isPointless: boolean
}

/** The points of rules about meetings that were named in this claim. */
const seen = new NumberMap()

/** The items that each rule names, by rule number. Lines of items that no rule names are not looked at again. */
export function askedItems(
  { rules, namings }: CompiledLaw,
  around: Around,
): readonly (AskedItems | undefined)[] {
  const groups = groupsByCode(namings, around)
  const { records } = namings
  const askedOf: (AskedItems | undefined)[] = []
  for (const _ of rules) askedOf.push(undefined)
  const meeting: CompiledRule[] = []
  seen.clear()
  for (const group of groups) {
    const end = records[group.record + 1] ?? 0
    for (let naming = firstNaming(namings, group); naming < end; naming = nextNaming(namings, naming)) {
      const rule = rules[records[naming] ?? 0]
      if (!rule || (rule.asks === 'each-item' && !group.isAtHand)) continue
      const lines = linesWithin(group, rule.reach, around)
      if (lines.length === 0) continue
      const asked = askedBy(rule, askedOf)
      if (group.isAtHand) asked.isAtHand = true
      if (rule.asks !== 'meetings') asked.items.push(itemOf(namings, naming, lines))
      else if (asked.isPointless && isMeeting(namings, naming)) {
        asked.isPointless = false
        meeting.push(rule)
      }
    }
  }
  for (const rule of meeting) askedBy(rule, askedOf).items.push(...itemsOf(rule, { namings, groups, around }))
  return askedOf
}

function askedBy({ lawRule, asks }: CompiledRule, askedOf: (AskedItems | undefined)[]): AskedItems {
  const known = askedOf[lawRule.ruleNo]
  if (known) return known
  const asked = { items: [], isAtHand: false, isPointless: asks === 'meetings' }
  askedOf[lawRule.ruleNo] = asked
  return asked
}

/** Where the namings begin that look as near as a group lies. */
function firstNaming({ records }: Namings, { record, onDay, inEncounter }: Group): number {
  return onDay > 0 || inEncounter > 0 ? record + RECORD_HEAD : (records[record] ?? 0)
}

/** Whether a naming has a point that another item of the claim has named already. */
function isMeeting({ records }: Namings, naming: number): boolean {
  let isMet = false
  const start = naming + NAMING_HEAD
  for (let at = start; at < start + (records[naming + 2] ?? 0); at += 1) {
    const point = records[at] ?? 0
    if (seen.get(point) === ABSENT) seen.set(point, 1)
    else isMet = true
  }
  return isMet
}

interface Claim {
  readonly namings: Namings
  readonly groups: readonly Group[]
  readonly around: Around
}

/** All items that a rule names; for the few rules of which two meet. */
function itemsOf(
  { reach, lawRule: { ruleNo } }: CompiledRule,
  { namings, groups, around }: Claim,
): AskedItem<CompiledPoint>[] {
  return groups.flatMap((group) => {
    const lines = linesWithin(group, reach, around)
    const end = namings.records[group.record + 1] ?? 0
    let naming = firstNaming(namings, group)
    while (naming < end && namings.records[naming] !== ruleNo) naming = nextNaming(namings, naming)
    return naming < end && lines.length > 0 ? [itemOf(namings, naming, lines)] : []
  })
}

/** The text of the code is the line's own: that of the law lies far away. */
function itemOf(namings: Namings, naming: number, lines: readonly AuditLine[]): AskedItem<CompiledPoint> {
  return { itemCode: lines[0]?.itemCode ?? '', lines, points: pointsOfNaming(namings, naming) }
}
