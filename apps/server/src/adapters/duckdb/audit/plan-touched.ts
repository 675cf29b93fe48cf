import type { Family, LakeFile } from '../../../use-cases/hub/lake-file.ts'
import type { AuditPart } from '../../../use-cases/review/audit-ports.ts'
import type { Desk } from './desk.ts'
import { planParts } from './plan-parts.ts'
import { findTouchedSince, type Touched } from './touched-owners.ts'

/** Whom a change touched, by family. */
export type TouchedFamilies = Readonly<Record<Family, Touched>>

/** Finds the persons and institutions whom deltas after `sinceDelta` replaced. */
export async function findTouched(
  desk: Desk,
  since: { readonly files: readonly LakeFile[]; readonly sinceDelta: number },
): Promise<TouchedFamilies> {
  return {
    person: await findTouchedSince(desk, { family: 'person', ...since }),
    institution: await findTouchedSince(desk, { family: 'institution', ...since }),
  }
}

/**
 * Touched persons and institutions are judged alone. A trace code's events lie with any institution and peers are compared
 * with all, so once one is touched these are judged whole.
 */
export function touchedParts(
  { person, institution }: TouchedFamilies,
  plan: Parameters<typeof planParts>[0],
): AuditPart[] {
  const parts = (scope: AuditPart['scope'], files: readonly LakeFile[]) =>
    plan.scopes.has(scope) ? planParts({ ...plan, files, scopes: new Set([scope]) }) : []
  return [
    ...(person.owners > 0 ? parts('person', person.files) : []),
    ...(institution.owners > 0 ? parts('institution', institution.files) : []),
    ...(institution.owners > 0 ? parts('trace', plan.files) : []),
    ...(person.owners + institution.owners > 0 ? parts('peers', plan.files) : []),
  ]
}
