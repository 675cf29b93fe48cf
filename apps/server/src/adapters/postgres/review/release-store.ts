import type { Kysely } from 'kysely'
import type { EditionFiles } from '../../../use-cases/review/edition/parse-edition.ts'
import type { ReleaseHead, ReleaseStore } from '../../../use-cases/review/release-ports.ts'
import { moveRelease, rollBackRelease } from './move-release.ts'
import { readFiles, readReleaseEvents, readReleases } from './read-releases.ts'
import { contentHashOf, releaseFiles } from './release-content.ts'
import type { ReviewDatabase } from './review-database.ts'
import { runStatement } from './statement.ts'

/** Releases in PostgreSQL: each content once, immutable, one trial and one published at most by a law of the database. */
export function releaseStore(database: Kysely<ReviewDatabase>): ReleaseStore {
  const first = async (state: ReleaseHead['state']) => (await readReleases(database, { state }))[0]
  return {
    list: () => readReleases(database),
    published: () => first('published'),
    trial: () => first('trial'),
    head: async (releaseNo) => (await readReleases(database, { releaseNo }))[0],
    files: (releaseNo) => readFiles(database, releaseNo),
    known: async (files) =>
      (await readReleases(database, { contentHash: contentHashOf(releaseFiles(files)) }))[0],
    make: (files, how) => makeRelease(database, files, how),
    move: (...[releaseNo, to, by, note]) => moveRelease(database, { releaseNo, to }, { by, note }),
    rollBack: (by, note) => rollBackRelease(database, { by, note }),
    events: (releaseNo) => readReleaseEvents(database, releaseNo),
  }
}

/** Two that make the same content at once get the same release. */
async function makeRelease(
  database: Kysely<ReviewDatabase>,
  edition: EditionFiles,
  { parentNo, origin, note, by }: Parameters<ReleaseStore['make']>[1],
): Promise<ReleaseHead> {
  const files = releaseFiles(edition)
  const contentHash = contentHashOf(files)
  const [known] = await readReleases(database, { contentHash })
  if (known) return known
  await runStatement(database, 'make_release', {
    content_hash: `\\x${contentHash}`,
    parent_no: parentNo,
    origin,
    note,
    made_by: by,
    paths: files.map(({ path }) => path),
    hashes: files.map((file) => `\\x${file.contentHash}`),
    bodies: files.map(({ body }) => body),
  })
  const [made] = await readReleases(database, { contentHash })
  if (!made) throw new Error(`The release ${contentHash} was made and is not there.`)
  return made
}
