import type { AuditFacts } from '@fundwatch/domain'
import type { LawPoint } from '@fundwatch/engine'
import type { Dice } from './dice.ts'
import type { Given } from './read-examples.ts'

/** A finding as an oracle claims it: nothing but what matters. */
export interface Claim {
  /** The point's own id. */
  readonly point: string
  readonly grain: readonly (string | number)[]
  /** Line keys, in any order. */
  readonly violating: readonly string[]
  readonly involved: readonly string[]
  /** Null where the pattern computes none. */
  readonly amountFen: number | null
}

/** A random city for one pattern, with the slow and obvious answer. */
export interface World {
  readonly pattern: string
  /** Points as written in an examples file; superseded and narrow ones among them. */
  points(dice: Dice): readonly Given[]
  facts(dice: Dice): AuditFacts
  /** Plain loops over everything, written from the README; shares no code with the check. */
  oracle(facts: AuditFacts, points: readonly LawPoint[]): readonly Claim[]
}
