/** A rule that the bureau wants to block. */
export interface BlockingRule {
  readonly ruleId: string
  /** Null for all institutions. */
  readonly institutionId: string | null
}

/** Says whether the bureau wants a rule to block at an institution; without a word of it nothing blocks. */
export function blockingBy(
  rules: readonly BlockingRule[],
): (ruleId: string, institutionId: string) => boolean {
  const everywhere = new Set(
    rules.filter(({ institutionId }) => institutionId === null).map((one) => one.ruleId),
  )
  const somewhere = new Set(rules.map(({ ruleId, institutionId }) => `${ruleId} ${institutionId ?? ''}`))
  return (ruleId, institutionId) => everywhere.has(ruleId) || somewhere.has(`${ruleId} ${institutionId}`)
}
