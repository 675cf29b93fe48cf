import { createHash } from 'node:crypto'

/** The identity under which the standing of a rule is kept: always the same for a rule, so that nothing has to be looked up. */
export function standingIdOf(ruleId: string): string {
  const hex = createHash('sha256').update(`rule-record ${ruleId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
