import type { Rule } from '@fundwatch/engine'
import type { Kysely, Transaction } from 'kysely'
import type { PartChange } from '../../../use-cases/review/audit-ports.ts'
import { takeTurn } from './audit-runs.ts'
import { type Commit, decidedBy } from './decided.ts'
import { bucketOf } from './finding-row.ts'
import { replaceIndicators } from './replace-indicators.ts'
import type { ReviewDatabase } from './review-database.ts'
import { runStatement } from './statement.ts'
import { writeFindings } from './write-findings.ts'

const NOTHING: PartChange = { raised: 0, revised: 0, confirmed: 0, vanished: 0 }

/**
 * Commits a part in one transaction: whoever is killed in the middle leaves nothing of it. A part of a run that was committed
 * before changes nothing. Throws RangeError for a finding whose owner the part does not decide.
 */
export async function commitPart(database: Kysely<ReviewDatabase>, commit: Commit): Promise<PartChange> {
  const { run, part, outcome, judged } = commit
  return database.transaction().execute(async (transaction) => {
    await takeTurn(transaction, judged.request.purpose)
    if (await isCommitted(transaction, commit)) return NOTHING
    await rememberRules(transaction, judged.rules)
    const { ids, ...written } = await writeFindings(
      transaction,
      outcome.findings.filter(({ result }) => result !== 'indicator'),
      { purpose: judged.request.purpose, part, releaseNo: run.releaseNo, runNo: run.runNo },
    )
    const change = { ...written, vanished: await vanish(transaction, commit, ids) }
    await replaceIndicators(transaction, commit)
    await notePart(transaction, commit, change)
    return change
  })
}

async function isCommitted(
  transaction: Transaction<ReviewDatabase>,
  { run, part }: Commit,
): Promise<boolean> {
  const known = await transaction
    .selectFrom('review.audit_part')
    .select('part_no')
    .where('run_no', '=', run.runNo)
    .where('scope', '=', part.scope)
    .where('bucket_from', '=', part.bucketFrom)
    .where('bucket_to', '=', part.bucketTo)
    .executeTakeFirst()
  return known !== undefined
}

/** Reports name rules long after their release is gone. */
async function rememberRules(
  transaction: Transaction<ReviewDatabase>,
  rules: readonly Rule[],
): Promise<void> {
  await runStatement(transaction, 'remember_rules', {
    rule_ids: rules.map(({ id }) => id),
    codes: rules.map(({ code }) => code),
    titles: rules.map(({ title }) => title),
    results: rules.map(({ result }) => result),
  })
}

async function vanish(
  transaction: Transaction<ReviewDatabase>,
  commit: Commit,
  found: readonly string[],
): Promise<number> {
  const { owners } = commit.outcome
  const [gone] = await runStatement<{ vanished: number }>(transaction, 'vanish_findings', {
    ...decidedBy(commit),
    run_no: commit.run.runNo,
    owner_buckets: owners && owners.map(bucketOf),
    found,
  })
  return gone?.vanished ?? 0
}

async function notePart(
  transaction: Transaction<ReviewDatabase>,
  { run, part, outcome }: Commit,
  change: PartChange,
): Promise<void> {
  await runStatement(transaction, 'note_part', {
    run_no: run.runNo,
    scope: part.scope,
    bucket_from: part.bucketFrom,
    bucket_to: part.bucketTo,
    line_count: outcome.lines,
    ...change,
    unjudged_rules: outcome.unjudged.map(({ ruleId }) => ruleId),
    unjudged_reasons: outcome.unjudged.map(({ reason }) => reason),
    unjudged_rows: outcome.unjudged.map(({ rows }) => rows),
    failed_patterns: outcome.failed.map(({ pattern }) => pattern),
    failed_messages: outcome.failed.map(({ message }) => message),
  })
}
