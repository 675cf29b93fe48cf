import type { NettableLine } from './net-line.ts'

/** The four ways to find the originals of a refund, tried in this order. */
export type RefundPass = 1 | 2 | 3 | 4

/** The refunds of one pass that share a matching key, with all originals of that key, both in the order of the law. */
export interface RefundGroup<Line> {
  readonly pass: RefundPass
  readonly originals: readonly Line[]
  readonly refunds: readonly Line[]
}

type Parts = readonly (string | number | null)[]

interface Matching {
  readonly pass: RefundPass
  readonly originalKey: (original: NettableLine) => Parts
  readonly refundKey: (refund: NettableLine) => Parts
}

// A null in a key means "says nothing" and matches nothing.
const MATCHINGS: readonly Matching[] = [
  {
    pass: 1,
    originalKey: (line) => [line.institutionId, line.encounterId, line.lineSn],
    refundKey: (line) => [line.institutionId, line.encounterId, line.originalLineSn],
  },
  {
    pass: 2,
    originalKey: (line) => [line.institutionId, line.lineSn],
    refundKey: (line) => [line.institutionId, line.originalLineSn],
  },
  {
    pass: 3,
    originalKey: (line) => [line.institutionId, line.settlementId, line.itemCode, line.unitPrice],
    refundKey: (line) => [line.institutionId, line.refundsSettlementId, line.itemCode, line.unitPrice],
  },
  {
    pass: 4,
    originalKey: sameDayKey,
    refundKey: sameDayKey,
  },
]

/** Whether a line takes something back: a negative quantity, or no quantity and a negative amount. */
export function isRefund(line: NettableLine): boolean {
  return line.quantity < 0 || (line.quantity === 0 && line.amountFen < 0)
}

/** Assigns each refund to the first pass that knows an original for it; groups come pass by pass, refunds without original in none. */
export function groupByPass<Line extends NettableLine>(
  originals: readonly Line[],
  refunds: readonly Line[],
): readonly RefundGroup<Line>[] {
  const groups: RefundGroup<Line>[] = []
  let waiting = refunds
  for (const { pass, originalKey, refundKey } of MATCHINGS) {
    if (waiting.length === 0) break
    const originalsByKey = groupByKey(originals, originalKey)
    const refundsByKey = groupByKey(waiting, refundKey)
    const assigned = new Set<Line>()
    for (const [key, group] of refundsByKey) {
      const found = originalsByKey.get(key)
      if (found === undefined) continue
      groups.push({ pass, originals: found, refunds: group })
      for (const refund of group) assigned.add(refund)
    }
    waiting = waiting.filter((refund) => !assigned.has(refund))
  }
  return groups
}

function groupByKey<Line>(
  lines: readonly Line[],
  keyOf: (line: Line) => Parts,
): ReadonlyMap<string, readonly Line[]> {
  const groups = new Map<string, Line[]>()
  for (const line of lines) {
    const parts = keyOf(line)
    if (parts.includes(null)) continue
    // JSON, not a separator: two different keys never have the same text, whatever characters the codes hold.
    const key = JSON.stringify(parts)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [line])
    else group.push(line)
  }
  return groups
}

function sameDayKey(line: NettableLine): Parts {
  return [line.institutionId, line.encounterId, line.itemCode, line.unitPrice, line.dayNo]
}
