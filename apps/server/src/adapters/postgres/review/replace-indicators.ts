import type { Transaction } from 'kysely'
import { type Commit, decidedBy } from './decided.ts'
import { findingRow } from './finding-row.ts'
import type { ReviewDatabase } from './review-database.ts'
import { runStatement } from './statement.ts'

const INDICATORS_PER_STATEMENT = 4000

/** Puts the indicators that a part measured in the place of those it decides. */
export async function replaceIndicators(
  transaction: Transaction<ReviewDatabase>,
  commit: Commit,
): Promise<void> {
  const { run, part, outcome, judged } = commit
  const rows = outcome.findings
    .filter(({ result }) => result === 'indicator')
    .map((finding) => findingRow(finding, part))
  await runStatement(transaction, 'remove_indicators', {
    ...decidedBy(commit),
    found: rows.map(({ findingId }) => findingId),
  })
  for (let at = 0; at < rows.length; at += INDICATORS_PER_STATEMENT) {
    const chunk = rows.slice(at, at + INDICATORS_PER_STATEMENT)
    await runStatement(transaction, 'write_indicators', {
      purpose: judged.request.purpose,
      scope: part.scope,
      release_no: run.releaseNo,
      run_no: run.runNo,
      finding_ids: chunk.map(({ findingId }) => findingId),
      rule_ids: chunk.map(({ finding }) => finding.ruleId),
      buckets: chunk.map(({ bucket }) => bucket),
      owner_ids: chunk.map(({ ownerId }) => ownerId),
      institution_ids: chunk.map(({ finding }) => finding.institutionId),
      day_nos: chunk.map(({ finding }) => finding.dayNo),
      month_nos: chunk.map(({ monthNo }) => monthNo),
      content_hashes: chunk.map(({ contentHash }) => contentHash),
      bodies: chunk.map(({ body }) => body),
    })
  }
}
