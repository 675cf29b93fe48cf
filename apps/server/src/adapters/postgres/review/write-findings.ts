import type { Finding } from '@fundwatch/engine'
import type { Transaction } from 'kysely'
import type { AuditPart, PartChange } from '../../../use-cases/review/audit-ports.ts'
import { type FindingRow, findingRow } from './finding-row.ts'
import type { ReviewDatabase } from './review-database.ts'
import { runStatement } from './statement.ts'

/** On whose behalf findings are written. */
export interface WrittenBy {
  readonly purpose: 'live' | 'trial'
  readonly part: AuditPart
  readonly releaseNo: number
  readonly runNo: number
}

/** Few enough that the kernel takes a statement whole: what is left over would wait for this process to be idle. */
const FINDINGS_PER_STATEMENT = 1000

/**
 * Stores found findings: new ones are raised, changed ones get a revision, vanished ones return, equal ones are left alone.
 * Gives the ids of all of them. PostgreSQL writes one chunk while this process makes the statement of the next. Throws
 * RangeError for a finding that is given twice.
 */
export async function writeFindings(
  transaction: Transaction<ReviewDatabase>,
  findings: readonly Finding[],
  by: WrittenBy,
): Promise<Omit<PartChange, 'vanished'> & { ids: string[] }> {
  const ids = new Set<string>()
  let [raised, revised] = [0, 0]
  const take = (from: number) => {
    const rows = findings
      .slice(from, from + FINDINGS_PER_STATEMENT)
      .map((finding) => findingRow(finding, by.part))
    for (const { findingId, finding } of rows) {
      if (ids.has(findingId)) throw new RangeError(`The finding ${finding.identity} was given twice.`)
      ids.add(findingId)
    }
    return rows
  }
  let comparing = changedRows(transaction, take(0), by)
  let writing: Promise<void> = Promise.resolve()
  for (let at = 0; at < findings.length; at += FINDINGS_PER_STATEMENT) {
    const changed = await comparing
    raised += changed.filter(({ kind }) => kind !== 'revised').length
    revised += changed.filter(({ kind }) => kind === 'revised').length
    const write = writingOf(transaction, changed, by)
    const following = take(at + FINDINGS_PER_STATEMENT)
    await writing
    comparing = changedRows(transaction, following, by)
    writing = write()
    // Whether it failed is asked in the next turn, after work that need not wait for it.
    writing.catch(() => undefined)
  }
  await Promise.all([comparing, writing])
  return { ids: [...ids], raised, revised, confirmed: findings.length - raised - revised }
}

/** A row that is not stored just so. */
interface ChangedRow extends FindingRow {
  readonly kind: 'raised' | 'revised' | 'returned'
  readonly revision: number
  readonly isFresh: boolean
}

/** Makes the statement that writes changed rows, ready to be sent. */
function writingOf(
  transaction: Transaction<ReviewDatabase>,
  changed: readonly ChangedRow[],
  by: WrittenBy,
): () => Promise<void> {
  if (changed.length === 0) return () => Promise.resolve()
  const fresh = changed.filter(({ isFresh }) => isFresh)
  const replaced = fresh.filter(({ revision }) => revision > 1).map(({ findingId }) => findingId)
  const parameters = {
    purpose: by.purpose,
    scope: by.part.scope,
    release_no: by.releaseNo,
    run_no: by.runNo,
    ...findingColumns(changed),
    ...revisionColumns(fresh),
    ...lineColumns(fresh),
  }
  return async () => {
    if (replaced.length > 0)
      await runStatement(transaction, 'remove_lines', { purpose: by.purpose, finding_ids: replaced })
    await runStatement(transaction, 'write_findings', parameters)
  }
}

interface Stored {
  readonly place: number
  readonly revision: number | null
  readonly state: string | null
  readonly isSame: boolean | null
}

async function changedRows(
  transaction: Transaction<ReviewDatabase>,
  rows: readonly FindingRow[],
  { purpose, part }: WrittenBy,
): Promise<ChangedRow[]> {
  if (rows.length === 0) return []
  const different = await runStatement<Stored>(transaction, 'classify_findings', {
    purpose,
    scope: part.scope,
    finding_ids: rows.map(({ findingId }) => findingId),
    content_hashes: rows.map(({ contentHash }) => contentHash),
  })
  return different.flatMap(({ place, revision, state, isSame }): ChangedRow[] => {
    const row = rows[place]
    if (!row) return []
    if (revision === null) return [{ ...row, kind: 'raised', revision: 1, isFresh: true }]
    const kind = state === 'open' ? 'revised' : 'returned'
    return [{ ...row, kind, revision: isSame ? revision : revision + 1, isFresh: !isSame }]
  })
}

type Columns = Readonly<Record<string, readonly unknown[] | string>>

function findingColumns(rows: readonly ChangedRow[]): Columns {
  return {
    finding_ids: rows.map(({ findingId }) => findingId),
    identities: rows.map(({ finding }) => finding.identity),
    rule_ids: rows.map(({ finding }) => finding.ruleId),
    results: rows.map(({ finding }) => finding.result),
    buckets: rows.map(({ bucket }) => bucket),
    owner_ids: rows.map(({ ownerId }) => ownerId),
    institution_ids: rows.map(({ finding }) => finding.institutionId ?? ''),
    person_ids: rows.map(({ finding }) => finding.personId),
    encounter_ids: rows.map(({ finding }) => finding.encounterId),
    day_nos: rows.map(({ finding }) => finding.dayNo),
    month_nos: rows.map(({ monthNo }) => monthNo),
    amounts_fen: rows.map(({ finding }) => finding.amountFen),
    revisions: rows.map(({ revision }) => revision),
    content_hashes: rows.map(({ contentHash }) => contentHash),
    event_kinds: rows.map(({ kind }) => kind),
  }
}

function revisionColumns(rows: readonly ChangedRow[]): Columns {
  return {
    fresh_ids: rows.map(({ findingId }) => findingId),
    fresh_revisions: rows.map(({ revision }) => revision),
    fresh_hashes: rows.map(({ contentHash }) => contentHash),
    bodies: rows.map(({ body }) => body).join('\n'),
  }
}

function lineColumns(rows: readonly ChangedRow[]): Columns {
  const lines = rows.flatMap(({ findingId, finding }) =>
    finding.lines.map((line, lineNo) => ({ findingId, lineNo, ...line })),
  )
  return {
    line_findings: lines.map(({ findingId }) => findingId),
    line_nos: lines.map(({ lineNo }) => lineNo),
    are_violating: lines.map(({ role }) => role === 'violating'),
    line_keys: lines.map(({ facts }) => facts.lineKey),
    line_days: lines.map(({ facts }) => facts.dayNo),
    line_amounts_fen: lines.map(({ amountFen }) => amountFen),
    line_eligible_fen: lines.map(({ facts }) => facts.eligibleFen),
    line_institutions: lines.map(({ facts }) => facts.institutionId),
    line_persons: lines.map(({ facts }) => facts.personId),
    line_encounters: lines.map(({ facts }) => facts.encounterId),
  }
}
