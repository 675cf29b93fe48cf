import { type Kysely, sql } from 'kysely'
import type { EditionFiles } from '../../../use-cases/review/edition/parse-edition.ts'
import type { ReleaseEvent, ReleaseHead } from '../../../use-cases/review/release-ports.ts'
import type { ReviewDatabase } from './review-database.ts'

/** Which releases; all when nothing is said. */
export interface ReleaseChoice {
  readonly releaseNo?: number
  readonly state?: ReleaseHead['state']
  /** SHA-256 in hex. */
  readonly contentHash?: string
}

/** Releases by number. */
export async function readReleases(
  database: Kysely<ReviewDatabase>,
  { releaseNo, state, contentHash }: ReleaseChoice = {},
): Promise<ReleaseHead[]> {
  let query = database
    .selectFrom('review.release')
    .select([
      'release_no as releaseNo',
      sql<string>`encode(content_hash, 'hex')`.as('contentHash'),
      'parent_no as parentNo',
      'state',
      'origin',
      'note',
      sql<string>`to_char(made_at, 'YYYY-MM-DD HH24:MI:SS')`.as('madeAt'),
      sql<string | null>`to_char(published_at, 'YYYY-MM-DD HH24:MI:SS')`.as('publishedAt'),
    ])
    .orderBy('release_no')
  if (releaseNo !== undefined) query = query.where('release_no', '=', releaseNo)
  if (state !== undefined) query = query.where('state', '=', state)
  if (contentHash !== undefined) query = query.where('content_hash', '=', Buffer.from(contentHash, 'hex'))
  return query.execute()
}

/** The files of a release; none when there is no such release. */
export async function readFiles(database: Kysely<ReviewDatabase>, releaseNo: number): Promise<EditionFiles> {
  const rows = await database
    .selectFrom('review.release_file as file')
    .innerJoin('review.content as content', 'content.content_hash', 'file.content_hash')
    .select(['file.path', 'content.body'])
    .where('file.release_no', '=', releaseNo)
    .orderBy('file.path')
    .execute()
  return new Map(rows.map(({ path, body }) => [path, body]))
}

/** What happened to a release, or to all, in the order it happened. */
export async function readReleaseEvents(
  database: Kysely<ReviewDatabase>,
  releaseNo: number | undefined,
): Promise<ReleaseEvent[]> {
  const query = database
    .selectFrom('review.release_event')
    .select([
      'release_no as releaseNo',
      'kind',
      'done_by as by',
      sql<string>`to_char(done_at, 'YYYY-MM-DD HH24:MI:SS')`.as('at'),
      'note',
    ])
    .orderBy('event_no')
  return (releaseNo === undefined ? query : query.where('release_no', '=', releaseNo)).execute()
}
