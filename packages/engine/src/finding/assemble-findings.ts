import { compareText, type GrainValue, type Hit, type HitLine, violationAmount } from '@fundwatch/domain'
import type { Law, LawPoint, LawRule } from '../law/law.ts'
import type { Finding, FindingLine, LineFacts } from './finding.ts'
import { fillIn, type Names } from './sentence.ts'

/** Where assembling finds what a hit only names. */
export interface Lookups {
  /** Undefined for a line nobody knows: a defect of the caller. */
  readonly line: (lineKey: string) => LineFacts | undefined
  readonly names: Names
}

/**
 * Makes findings of hits, whichever engine they come from: hits of one rule with one grain become one finding, lines are
 * put in order, fen are computed, the sentence is written. Ordered by identity. Throws RangeError for an unknown line.
 */
export function assembleFindings(law: Law, hits: readonly Hit[], lookups: Lookups): Finding[] {
  const groups = Map.groupBy(hits, (one) => identityOf(ruleOf(law, one), one.grain))
  return [...groups]
    .map(([identity, same]) => assemble(law, { identity, hits: same }, lookups))
    .sort((left, right) => compareText(left.identity, right.identity))
}

/** The rule's id and the values of the grain, unambiguous. */
export function identityOf({ rule }: LawRule, grain: readonly GrainValue[]): string {
  return JSON.stringify([rule.id, ...grain])
}

function assemble(
  law: Law,
  { identity, hits }: { identity: string; hits: readonly Hit[] },
  lookups: Lookups,
): Finding {
  const inRank = ranked(hits, lookups)
  const [decisive] = inRank
  if (!decisive) throw new RangeError('A finding needs a hit.')
  const lawRule = ruleOf(law, decisive)
  const point = pointOf(law, decisive)
  const { rule, pattern } = lawRule
  const { lines, amountFen } = countLines(lawRule, { decisive, hits: inRank }, lookups)
  const grain = Object.fromEntries(pattern.grain.map((name, at) => [name, decisive.grain[at] ?? '']))
  const about = whatItIsAbout(grain, decisive, lines)
  const { names, used } = remembering(lookups.names)
  const words = {
    pattern,
    point,
    grain,
    ingredients: decisive.ingredients,
    lines,
    amountFen,
    names,
    about,
  }
  const [sentence, clears] = [fillIn(pattern.sentence, words), fillIn(pattern.clears, words)]
  return {
    ruleId: rule.id,
    ruleVersion: rule.version,
    pattern: pattern.id,
    result: rule.result,
    grain,
    identity,
    point: point.knowledge,
    limits: point.columns,
    ingredients: decisive.ingredients,
    lines,
    amountFen,
    ...about,
    names: used,
    sentence,
    clears,
  }
}

/** Names that remember which of them were used: they are copied into the finding, because things are renamed. */
function remembering(names: Names): { readonly names: Names; readonly used: Record<string, string> } {
  const used: Record<string, string> = {}
  const remember = (nameOf: (id: string) => string | undefined) => (id: string) => {
    const name = nameOf(id)
    if (name !== undefined) used[id] = name
    return name
  }
  return { names: { institution: remember(names.institution), code: remember(names.code) }, used }
}

/**
 * Engines give hits in any order, one for each line or one for all: the hit with the earliest violating line decides, of
 * those the lowest point, and between hits of one point what they say.
 */
function ranked(hits: readonly Hit[], { line }: Lookups): Hit[] {
  const firstLine = (one: Hit) => {
    const facts = one.lines.flatMap(({ lineKey, role }) =>
      role === 'violating' ? (line(lineKey) ?? []) : [],
    )
    return facts.map((each) => ({ facts: each })).sort(byTime)[0]
  }
  const placed = hits.map((one) => ({ one, first: hits.length > 1 ? firstLine(one) : undefined }))
  placed.sort(
    (left, right) =>
      (left.first && right.first ? byTime(left.first, right.first) : 0) ||
      left.one.pointNo - right.one.pointNo ||
      compareText(JSON.stringify(left.one.ingredients), JSON.stringify(right.one.ingredients)),
  )
  return placed.map(({ one }) => one)
}

function countLines(
  { pattern }: LawRule,
  { decisive, hits }: { decisive: Hit; hits: readonly Hit[] },
  { line: find }: Lookups,
): Pick<Finding, 'lines' | 'amountFen'> {
  const known = distinctLines(hits)
    .map((one) => {
      const facts = find(one.lineKey)
      if (!facts) throw new RangeError(`The line ${one.lineKey} of a hit is not among the facts.`)
      return { role: one.role, ingredients: one.ingredients ?? {}, facts }
    })
    .sort(byTime)
  const guilty = known.filter(({ role }) => role === 'violating')
  const counted = violationAmount(
    pattern.amount.formula,
    guilty.map(({ facts, ingredients }) => ({ eligibleFen: facts.eligibleFen, ingredients })),
    decisive.ingredients,
  )
  const lines = known.map((one): FindingLine => {
    const at = guilty.indexOf(one)
    return { ...one, amountFen: at < 0 ? null : (counted?.lineFen[at] ?? null) }
  })
  return { lines, amountFen: counted?.totalFen ?? null }
}

/** A line that several hits name is violating when any of them says so. */
function distinctLines(hits: readonly Hit[]): HitLine[] {
  const found = new Map<string, HitLine>()
  for (const line of hits.flatMap(({ lines }) => lines)) {
    const known = found.get(line.lineKey)
    if (!known || (known.role === 'involved' && line.role === 'violating')) found.set(line.lineKey, line)
  }
  return [...found.values()]
}

function byTime(left: { facts: LineFacts }, right: { facts: LineFacts }): number {
  return left.facts.secondNo - right.facts.secondNo || compareText(left.facts.lineKey, right.facts.lineKey)
}

/** Who and when: of the last violating line, else of the grain, else of the ingredients. */
function whatItIsAbout(
  grain: Readonly<Record<string, GrainValue>>,
  { ingredients }: Hit,
  lines: readonly FindingLine[],
): Pick<Finding, 'personId' | 'institutionId' | 'encounterId' | 'dayNo'> {
  const last = lines.findLast(({ role }) => role === 'violating')?.facts
  const said = (name: string) => grain[name] ?? ingredients[name] ?? null
  const text = (value: number | string | null) => (value === null ? null : String(value))
  return {
    personId: last?.personId ?? text(said('person_id')),
    institutionId: last?.institutionId ?? text(said('institution_id')),
    encounterId: last?.encounterId ?? text(said('encounter_id')),
    dayNo: last?.dayNo ?? Number(said('day_no') ?? 0),
  }
}

function ruleOf(law: Law, { ruleNo }: Hit): LawRule {
  const rule = law.rules[ruleNo]
  if (!rule) throw new RangeError(`There is no rule ${ruleNo} in this law.`)
  return rule
}

function pointOf(law: Law, { pointNo }: Hit): LawPoint {
  const point = law.points[pointNo]
  if (!point) throw new RangeError(`There is no point ${pointNo} in this law.`)
  return point
}
