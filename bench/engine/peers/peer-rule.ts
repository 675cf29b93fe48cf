import type { AuditFacts } from '@fundwatch/domain'
import type { CompiledLaw } from '@fundwatch/engine'
import { isAtHand } from '../claims.ts'

/** A point as every engine can ask it. */
export type PeerRule = { readonly pointNo: number; readonly code: string } & (
  | { readonly kind: 'sex'; readonly sex: string }
  | { readonly kind: 'age'; readonly minYears: number; readonly maxYears: number }
  | { readonly kind: 'level'; readonly minRank: number }
  | { readonly kind: 'way'; readonly encounterClass: string }
  | { readonly kind: 'day-quantity'; readonly maxQuantity: number }
  | { readonly kind: 'pair'; readonly other: string }
)

/** A claim as peers see it. They cannot walk over lines: codes and daily quantities are put together for them. */
export interface PeerInput {
  readonly sex: string
  readonly age: number
  readonly level: number
  readonly way: string
  /** Codes of lines that the fund paid for. */
  readonly paid: readonly string[]
  /** Codes of lines that cost something. */
  readonly charged: readonly string[]
  /** What the fund paid for today, in 1/10,000, by code. */
  readonly quantity: Readonly<Record<string, number>>
}

/** An engine with all rules loaded. */
export interface Peer {
  readonly name: string
  /** The points that a claim breaks. */
  broken(input: PeerInput): Promise<readonly number[]> | readonly number[]
}

const NO_LIMIT = 999

/** The points of a law as peers can ask them. Throws RangeError for a pattern that not every engine can express. */
export function peerRules({ rules }: CompiledLaw): PeerRule[] {
  return rules.flatMap(({ lawRule, points }) => points.map((point) => peerRule(lawRule.pattern.id, point)))
}

function peerRule(
  pattern: string,
  point: Readonly<Record<string, unknown>> & { readonly pointNo: number },
): PeerRule {
  const own = { pointNo: point.pointNo, code: String(point['itemCode']) }
  if (pattern === 'sex-limit') return { ...own, kind: 'sex', sex: String(point['sex']) }
  if (pattern === 'age-limit') {
    const [minYears, maxYears] = [Number(point['minYears'] ?? 0), Number(point['maxYears'] ?? NO_LIMIT)]
    return { ...own, kind: 'age', minYears, maxYears }
  }
  if (pattern === 'level-limit') return { ...own, kind: 'level', minRank: Number(point['minRank']) }
  if (pattern === 'way-limit') return { ...own, kind: 'way', encounterClass: String(point['encounterClass']) }
  if (pattern === 'quantity-per-day')
    return { ...own, kind: 'day-quantity', maxQuantity: Number(point['maxQuantity']) }
  if (pattern === 'exclusive-pair') return { ...own, kind: 'pair', other: String(point['containedCode']) }
  throw new RangeError(`Peers cannot express the pattern ${pattern}.`)
}

/** What peers are told of the lines at hand. */
export function peerInput({ lines, encounters }: AuditFacts): PeerInput {
  const own = lines.filter(isAtHand)
  const paid = own.filter(({ eligibleFen }) => eligibleFen > 0)
  const quantity: Record<string, number> = {}
  for (const line of paid) quantity[line.itemCode] = (quantity[line.itemCode] ?? 0) + line.quantity
  const [now] = encounters
  return {
    sex: now?.sex ?? '',
    age: now?.ageYears ?? 0,
    level: now?.levelRank ?? 0,
    way: now?.encounterClass ?? '',
    paid: [...new Set(paid.map(({ itemCode }) => itemCode))],
    charged: [...new Set(own.filter(({ amountFen }) => amountFen > 0).map(({ itemCode }) => itemCode))],
    quantity,
  }
}
