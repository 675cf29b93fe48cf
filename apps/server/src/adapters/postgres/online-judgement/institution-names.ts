import type { Kysely } from 'kysely'
import type { JudgementDatabase } from './judgement-database.ts'

/** How institutions were called last, by id; without those that nobody named. */
export async function institutionNames(
  database: Kysely<JudgementDatabase>,
): Promise<ReadonlyMap<string, string>> {
  const rows = await database
    .selectFrom('review.institution')
    .select(['institution_id', 'name'])
    .where('name', 'is not', null)
    .execute()
  return new Map(rows.map(({ institution_id, name }) => [institution_id, name ?? '']))
}
