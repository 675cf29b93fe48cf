import type { Check, PointInForce } from '@fundwatch/domain'
import type { Pattern, Within } from '../law/edition.ts'
import type { Law, LawPoint, LawRule } from '../law/law.ts'
import { type FactKinds, factKindsOf } from './fact-kinds.ts'
import { type Slices, turns } from './slices.ts'

/** A point as checks see it: its columns in camelCase. */
export type CompiledPoint = PointInForce & Readonly<Record<string, unknown>>

/** The check of a pattern, as loaded; what its points are made of is the pattern's own matter. */
export type AnyCheck = Check<CompiledPoint>

/** How far around the lines at hand a rule looks: their encounters, their days, or everything known of the person. */
export type Reach = 'encounter' | 'day' | 'all'

/** A rule ready to be asked. */
export interface CompiledRule {
  readonly lawRule: LawRule
  readonly check: AnyCheck
  readonly reach: Reach
  /** What must be known for the rule to have something to say. */
  readonly needs: FactKinds
  readonly points: readonly CompiledPoint[]
  readonly pointsByCode: ReadonlyMap<string, readonly CompiledPoint[]>
  /** The points that name a code; empty when none does. */
  readonly pointsOf: (code: string) => readonly CompiledPoint[]
}

/** A rule that names a code, and with which points. */
export interface Naming {
  readonly rule: CompiledRule
  readonly points: readonly CompiledPoint[]
}

/** The rules that want to see the lines of a code, by rule number. */
export interface NamedCode {
  readonly code: string
  /** Rules that look no further than encounters or days. */
  readonly near: readonly Naming[]
  /** Rules that look at everything: the only ones for which lines of long ago matter. */
  readonly far: readonly Naming[]
}

/** A release ready to be asked: immutable, to be swapped as a whole. */
export interface CompiledLaw {
  readonly law: Law
  /** By rule number. */
  readonly rules: readonly CompiledRule[]
  readonly namedBy: ReadonlyMap<string, NamedCode>
}

const NONE: readonly CompiledPoint[] = []
const POINTS_PER_STRIDE = 16
const REACHES: Readonly<Record<Within['kind'], Reach>> = {
  line: 'encounter',
  encounter: 'encounter',
  day: 'day',
  month: 'all',
  year: 'all',
  days: 'all',
  seconds: 'all',
  always: 'all',
}

/**
 * Compiles a law with the checks of its patterns. Never holds the thread longer than a slice, so that a publication does
 * not make a doctor wait. Throws TypeError for a pattern without a check.
 */
export async function compileLaw(
  law: Law,
  checks: ReadonlyMap<string, AnyCheck>,
  slices: Slices,
): Promise<CompiledLaw> {
  const takeTurn = turns(slices)
  const rules: CompiledRule[] = []
  const namedBy = new Map<string, OpenCode>()
  for (const lawRule of law.rules) {
    const check = checks.get(lawRule.pattern.id)
    if (!check) throw new TypeError(`The pattern ${lawRule.pattern.id} has no check.`)
    const rule = openRule(lawRule, check)
    const columns = columnsOf(lawRule.pattern)
    const index = lawRule.pattern.lines === 'none' ? undefined : namedBy
    for (const point of lawRule.points) {
      const compiled = compiledPoint(point, columns)
      rule.points.push(compiled)
      for (const { written, isCode } of columns) {
        if (!isCode) continue
        for (const code of codesIn(point.columns[written])) enter(rule, { code, point: compiled }, index)
      }
      if (rule.points.length % POINTS_PER_STRIDE === 0) await takeTurn()
    }
    rules.push(rule)
    await takeTurn()
  }
  return { law, rules, namedBy }
}

/** A rule while points are entered. */
interface OpenRule extends CompiledRule {
  readonly points: CompiledPoint[]
  readonly pointsByCode: Map<string, CompiledPoint[]>
}

interface OpenCode extends NamedCode {
  readonly near: Naming[]
  readonly far: Naming[]
}

function openRule(lawRule: LawRule, check: AnyCheck): OpenRule {
  const pointsByCode = new Map<string, CompiledPoint[]>()
  return {
    lawRule,
    check,
    reach: REACHES[lawRule.pattern.within.kind],
    needs: factKindsOf(lawRule.pattern),
    points: [],
    pointsByCode,
    pointsOf: (code) => pointsByCode.get(code) ?? NONE,
  }
}

interface Column {
  readonly written: string
  readonly seen: string
  readonly isCode: boolean
}

function columnsOf({ point }: Pattern): Column[] {
  return Object.entries(point).map(([written, { code }]) => ({
    written,
    seen: camelCase(written),
    isCode: code,
  }))
}

function compiledPoint(
  { ruleNo, pointNo, validFromDay, validToDay, columns }: LawPoint,
  names: readonly Column[],
): CompiledPoint {
  const compiled: PointInForce & Record<string, unknown> = { ruleNo, pointNo, validFromDay, validToDay }
  for (const { written, seen } of names) compiled[seen] = columns[written]
  return compiled
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** The codes that a cell names; a list names several. */
function codesIn(cell: unknown): readonly string[] {
  if (typeof cell !== 'string') return []
  return cell.includes(' ') ? cell.trim().split(' ') : [cell]
}

/** Enters a point under a code, once, and the rule among those that name it. */
function enter(
  rule: OpenRule,
  { code, point }: { readonly code: string; readonly point: CompiledPoint },
  namedBy: Map<string, OpenCode> | undefined,
): void {
  const known = rule.pointsByCode.get(code)
  if (known) {
    // One point may name a code in two columns.
    if (known.at(-1) !== point) known.push(point)
    return
  }
  const points = [point]
  rule.pointsByCode.set(code, points)
  if (!namedBy) return
  const named = namedBy.get(code) ?? { code, near: [], far: [] }
  named[rule.reach === 'all' ? 'far' : 'near'].push({ rule, points })
  namedBy.set(code, named)
}
