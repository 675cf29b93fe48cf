/** When a rule is left out at an institution, and for how long. */
export interface BreakerLimits {
  /** So many failures in a row open the circuit. */
  readonly failures: number
  /** How long the rule rests before it is tried once. */
  readonly restMs: number
}

/** A rule that rests at an institution. */
export interface RestingRule {
  readonly ruleId: string
  readonly institutionId: string
  readonly untilMs: number
  readonly reason: string
}

/**
 * A circuit per rule and institution. Closed: the rule is asked. Open, after failures in a row: it is left out until its rest is
 * over. Half open then: the first call that asks it decides; if that goes well it is closed, else it rests again.
 */
export interface RuleBreaker {
  /** Whether a rule is left out now. */
  isOpen(ruleId: string, institutionId: string, nowMs: number): boolean
  succeeded(ruleId: string, institutionId: string): void
  failed(
    failure: { readonly ruleId: string; readonly institutionId: string; readonly reason: string },
    nowMs: number,
  ): void
  resting(nowMs: number): readonly RestingRule[]
}

interface Circuit extends RestingRule {
  failures: number
  untilMs: number
  reason: string
}

/** Makes breakers for all rules and institutions; those that are well take no memory. */
export function ruleBreaker({ failures, restMs }: BreakerLimits): RuleBreaker {
  const circuits = new Map<string, Circuit>()
  const keyOf = (ruleId: string, institutionId: string) => `${ruleId} ${institutionId}`
  const isTripped = (circuit: Circuit) => circuit.failures >= failures
  return {
    isOpen: (ruleId, institutionId, nowMs) => {
      if (circuits.size === 0) return false
      const circuit = circuits.get(keyOf(ruleId, institutionId))
      return circuit !== undefined && isTripped(circuit) && nowMs < circuit.untilMs
    },
    succeeded: (ruleId, institutionId) => {
      if (circuits.size > 0) circuits.delete(keyOf(ruleId, institutionId))
    },
    failed: ({ ruleId, institutionId, reason }, nowMs) => {
      const key = keyOf(ruleId, institutionId)
      const circuit = circuits.get(key) ?? { ruleId, institutionId, failures: 0, untilMs: 0, reason }
      circuit.failures += 1
      circuit.reason = reason
      if (isTripped(circuit)) circuit.untilMs = nowMs + restMs
      circuits.set(key, circuit)
    },
    resting: (nowMs) =>
      [...circuits.values()].filter((circuit) => isTripped(circuit) && nowMs < circuit.untilMs),
  }
}
