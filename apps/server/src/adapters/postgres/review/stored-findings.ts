import type { Finding } from '@fundwatch/engine'
import type { Kysely } from 'kysely'
import type { FindingFilter, StoredFinding } from '../../../use-cases/review/finding-reports.ts'
import type { ReviewDatabase } from './review-database.ts'
import { runStatement } from './statement.ts'

/** The named findings of a purpose, in the order they are named; one that is not there is left out. */
export async function storedFindings(
  database: Kysely<ReviewDatabase>,
  findingIds: readonly string[],
  purpose: FindingFilter['purpose'],
): Promise<StoredFinding[]> {
  if (findingIds.length === 0) return []
  const rows = await runStatement<Omit<StoredFinding, 'finding'> & { readonly body: string }>(
    database,
    'stored_findings',
    { purpose, finding_ids: findingIds },
  )
  return rows.map(({ body, ...stored }) => ({ ...stored, finding: JSON.parse(body) as Finding }))
}
