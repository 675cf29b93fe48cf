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

/** A release ready to be asked: immutable, to be swapped as a whole. */
export interface CompiledLaw {
  readonly law: Law
  /** By rule number. */
  readonly rules: readonly CompiledRule[]
  /** The rules that name the code of a line, by code. */
  readonly namedBy: ReadonlyMap<string, readonly Naming[]>
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
  const namedBy = new Map<string, Naming[]>()
  for (const lawRule of law.rules) {
    const { pattern } = lawRule
    const check = checks.get(pattern.id)
    if (!check) throw new TypeError(`The pattern ${pattern.id} has no check.`)
    const points: CompiledPoint[] = []
    const pointsByCode = new Map<string, CompiledPoint[]>()
    const rule: CompiledRule = {
      lawRule,
      check,
      reach: REACHES[pattern.within.kind],
      needs: factKindsOf(pattern),
      points,
      pointsByCode,
      pointsOf: (code) => pointsByCode.get(code) ?? NONE,
    }
    const index = { rule, pointsByCode, namedBy: pattern.lines === 'none' ? undefined : namedBy }
    const columns = columnsOf(pattern)
    for (const point of lawRule.points) {
      const compiled = compiledPoint(point, columns)
      points.push(compiled)
      for (const { written, isCode } of columns) if (isCode) enter(index, point.columns[written], compiled)
      if (points.length % POINTS_PER_STRIDE === 0) await takeTurn()
    }
    rules.push(rule)
    await takeTurn()
  }
  return { law, rules, namedBy }
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

interface Index {
  readonly rule: CompiledRule
  readonly pointsByCode: Map<string, CompiledPoint[]>
  /** Undefined for rules that see no lines. */
  readonly namedBy: Map<string, Naming[]> | undefined
}

/** Enters a point under every code that a cell names, once each. */
function enter(index: Index, cell: unknown, point: CompiledPoint): void {
  if (typeof cell !== 'string') return
  if (cell.includes(' ')) for (const code of cell.trim().split(' ')) enterCode(index, code, point)
  else enterCode(index, cell, point)
}

function enterCode({ rule, pointsByCode, namedBy }: Index, code: string, point: CompiledPoint): void {
  const known = pointsByCode.get(code)
  if (known) {
    // One point may name a code twice, in two columns.
    if (known.at(-1) !== point) known.push(point)
    return
  }
  const points = [point]
  pointsByCode.set(code, points)
  if (!namedBy) return
  const naming = { rule, points }
  const others = namedBy.get(code)
  if (others) others.push(naming)
  else namedBy.set(code, [naming])
}
