import type { Kysely } from 'kysely'
import type { FindingStore } from '../../../use-cases/review/audit-ports.ts'
import { beginRun, completeRun, failRun, lastCompleteRun } from './audit-runs.ts'
import { commitPart } from './commit-part.ts'
import type { ReviewDatabase } from './review-database.ts'
import { runStatement } from './statement.ts'

const NAMES_PER_STATEMENT = 5000

/** Findings and the runs that find them, in PostgreSQL. */
export function findingStore(database: Kysely<ReviewDatabase>): FindingStore {
  return {
    begin: (request, on) => beginRun(database, request, on),
    lastComplete: (releaseNo, request) => lastCompleteRun(database, releaseNo, request),
    commitPart: (...[run, part, outcome, judged]) => commitPart(database, { run, part, outcome, judged }),
    complete: (run, judged) => completeRun(database, run, judged),
    fail: (run, state, message) => failRun(database, run, { state, message }),
    rememberInstitutions: async (rows) => {
      const last = [...new Map(rows.map((row) => [row.institutionId, row])).values()]
      for (let at = 0; at < last.length; at += NAMES_PER_STATEMENT) {
        const chunk = last.slice(at, at + NAMES_PER_STATEMENT)
        await runStatement(database, 'remember_institutions', {
          institution_ids: chunk.map(({ institutionId }) => institutionId),
          names: chunk.map(({ name }) => name),
          counties: chunk.map(({ county }) => county),
        })
      }
    },
  }
}
