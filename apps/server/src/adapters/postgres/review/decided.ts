import type { Rule } from '@fundwatch/engine'
import type { AuditPart, AuditRequest, AuditRun, PartOutcome } from '../../../use-cases/review/audit-ports.ts'
import { coverageOf } from './audit-runs.ts'

/** A part to be committed. */
export interface Commit {
  readonly run: AuditRun
  readonly part: AuditPart
  readonly outcome: PartOutcome
  readonly judged: { readonly request: AuditRequest; readonly rules: readonly Rule[] }
}

/**
 * What the part of a commit decides, as parameters of statements: what is stored outside of it stays as it is, what is inside
 * and was not found again ends. A rule of a pattern that failed was not judged.
 */
export function decidedBy({ part, outcome, judged }: Commit): Readonly<Record<string, unknown>> {
  const failed = new Set(outcome.failed.map(({ pattern }) => pattern))
  return {
    ...coverageOf(judged.request),
    rules: judged.rules.filter(({ pattern }) => !failed.has(pattern)).map(({ id }) => id),
    purpose: judged.request.purpose,
    scope: part.scope,
    bucket_from: part.bucketFrom,
    bucket_to: part.bucketTo,
    owners: outcome.owners,
  }
}
