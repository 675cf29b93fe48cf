import type { ShippedCatalog } from '../patterns/kit/catalog.ts'
import { type Hall, openHall } from './hall.ts'
import { mutantsOfSql } from './mutants-of-sql.ts'
import { trialsOf } from './trial.ts'
import { type Judged, judged, type Verdict } from './verdict.ts'

/** Changes the `audit.sql` of a pattern, one thing at a time, and runs it on DuckDB again. */
export async function mutateAudit(catalog: ShippedCatalog, patternId: string): Promise<Judged> {
  const file = `catalog/patterns/${patternId}/audit.sql`
  const { trials } = await trialsOf(catalog, patternId)
  const mutants = mutantsOfSql(catalog.files.get(file) ?? '')
  const hall = await openHall(catalog.pattern(patternId), trials)
  try {
    const original = await hall.firstToNotice(catalog.auditSql(patternId))
    if (original !== undefined) throw new Error(`${file} does not say what the check says: ${original}`)
    const verdicts: Verdict[] = []
    for (const { text } of mutants) verdicts.push(await verdictOn(hall, text))
    return judged(file, mutants, verdicts)
  } finally {
    await hall.close()
  }
}

async function verdictOn(hall: Hall, sql: string): Promise<Verdict> {
  if (!(await hall.canRead(sql))) return 'invalid'
  return (await hall.firstToNotice(sql)) === undefined ? 'missed' : 'noticed'
}
