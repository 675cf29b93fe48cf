import type { AuditFacts } from './audit-facts.ts'
import type { AuditLine } from './audit-line.ts'

export { oncePer } from './once-per.ts'

/** What every knowledge point has in the relation of its pattern, beside the pattern's own columns. */
export interface PointInForce {
  /** The version of the rule that the point serves, dense within a release. */
  readonly ruleNo: number
  /** The point, dense within a release. */
  readonly pointNo: number
  /** First and last service day judged by it. */
  readonly validFromDay: number
  readonly validToDay: number
}

/** The lines of one item, and the points of a rule that name it. */
export interface AskedItem<Point extends PointInForce> {
  readonly itemCode: string
  /** In order. */
  readonly lines: readonly AuditLine[]
  /** By number, whatever the days they are in force. */
  readonly points: readonly Point[]
}

/** The facts, and the points of one rule. */
export interface Question<Point extends PointInForce> extends AuditFacts {
  /** All points of the rule, by number. */
  readonly points: readonly Point[]
  /** The items among the lines that points name, in the order of their first lines. */
  readonly items: readonly AskedItem<Point>[]
  /** The points that name a code in one of their code columns, by number; empty when none does. */
  pointsOf(code: string): readonly Point[]
}

/** A value of a grain: what one finding is about. */
export type GrainValue = string | number

/** A number that an amount or a sentence is made from, or a word of a sentence. */
export type Ingredients = Readonly<Record<string, number | string | null>>

/** A line of a finding: violating lines carry the money, involved ones explain. */
export interface HitLine {
  readonly lineKey: string
  readonly role: 'violating' | 'involved'
  /** What the amount of this line is made from, where the pattern says so. */
  readonly ingredients?: Ingredients
}

/** One breach of one rule. Two hits of a rule with the same grain are one finding. */
export interface Hit {
  readonly kind: 'hit'
  readonly ruleNo: number
  readonly pointNo: number
  /** In the order of the pattern's grain. */
  readonly grain: readonly GrainValue[]
  readonly lines: readonly HitLine[]
  readonly ingredients: Ingredients
}

/** Something that a rule could not judge, and why: a reason that the pattern declares. */
export interface Unjudged {
  readonly kind: 'unjudged'
  readonly ruleNo: number
  readonly pointNo: number
  readonly grain: readonly GrainValue[]
  /** Null where it is no line. */
  readonly lineKey: string | null
  readonly reason: string
}

/** What a check finds. */
export type Outcome = Hit | Unjudged

/**
 * How the items of a question hang together, for the engine to ask no more than it must. `each-item`: what is found of an
 * item is found in its own lines alone, so that online only items at hand are shown. `meetings`: of a point nothing is
 * found unless there are lines of two items that it names, which hardly a claim has.
 */
export type ItemsAsked = 'each-item' | 'meetings'

/** A pattern's question, asked of the facts of one person (or institution, or trace code) for one rule: pure and synchronous. */
export interface Check<Point extends PointInForce> {
  (question: Question<Point>): readonly Outcome[]
  /** A check that does not say is shown all items that its points name. */
  readonly asks?: ItemsAsked
}

/** Declares that a check judges each item by itself. */
export function ofEachItem<Point extends PointInForce>(check: Check<Point>): Check<Point> {
  return Object.assign(check, { asks: 'each-item' as const })
}

/** Declares that a check is about items that meet. */
export function ofMeetings<Point extends PointInForce>(check: Check<Point>): Check<Point> {
  return Object.assign(check, { asks: 'meetings' as const })
}

/** Whether a point is in force on a service day. */
export function isInForce(point: PointInForce, dayNo: number): boolean {
  return point.validFromDay <= dayNo && dayNo <= point.validToDay
}

/** A breach of the rule of a point. */
export function hit(
  point: PointInForce,
  { grain, lines, ingredients = {} }: Pick<Hit, 'grain' | 'lines'> & { readonly ingredients?: Ingredients },
): Hit {
  return { kind: 'hit', ruleNo: point.ruleNo, pointNo: point.pointNo, grain, lines, ingredients }
}

/** Something that the rule of a point cannot judge. */
export function unjudged(
  point: PointInForce,
  { grain, lineKey, reason }: Pick<Unjudged, 'grain' | 'lineKey' | 'reason'>,
): Unjudged {
  return { kind: 'unjudged', ruleNo: point.ruleNo, pointNo: point.pointNo, grain, lineKey, reason }
}

/** Lines as violating lines of a hit. */
export function violating(lines: readonly { readonly lineKey: string }[]): HitLine[] {
  return lines.map(({ lineKey }) => ({ lineKey, role: 'violating' }))
}

/** Lines as involved lines of a hit. */
export function involved(lines: readonly { readonly lineKey: string }[]): HitLine[] {
  return lines.map(({ lineKey }) => ({ lineKey, role: 'involved' }))
}

/** Rows by a key, groups and rows in order of first appearance. */
export function groupBy<Row>(rows: readonly Row[], key: (row: Row) => string | number): Row[][] {
  return [...Map.groupBy(rows, key).values()]
}

/** The sum of a number over rows. */
export function sumOf<Row>(rows: readonly Row[], number: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + number(row), 0)
}
