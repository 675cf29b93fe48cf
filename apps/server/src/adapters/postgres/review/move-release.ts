import { type Kysely, sql, type Transaction } from 'kysely'
import type { ReleaseEvent, ReleaseHead } from '../../../use-cases/review/release-ports.ts'
import { readReleases } from './read-releases.ts'
import { releaseError } from './release-error.ts'
import type { ReviewDatabase } from './review-database.ts'

/** Who moves a release, and why. */
export interface Mover {
  readonly by: string
  readonly note: string
}

/** "rele" on a telephone keypad: whoever moves releases. */
const RELEASE_LOCK = 7353

/** From which states a release may come; what is in use is only ever replaced. */
const FROM: Readonly<Record<'trial' | 'published' | 'draft', readonly ReleaseHead['state'][]>> = {
  trial: ['draft', 'retired'],
  published: ['draft', 'trial', 'retired'],
  draft: ['trial'],
}

/**
 * Moves a release. Publishing retires the one in use; a release that goes on trial sends the one before back to the drafts.
 * Throws `unknown-release`, `release-not-movable`, and `release-moved-meanwhile` when another mover was faster.
 */
export async function moveRelease(
  database: Kysely<ReviewDatabase>,
  { releaseNo, to }: { releaseNo: number; to: 'trial' | 'published' | 'draft' },
  mover: Mover,
): Promise<ReleaseHead> {
  return alone(database, (transaction) => moveWithin(transaction, { releaseNo, to }, mover))
}

/** The same within a transaction that others share; whoever moves releases waits for the others. Throws as `moveRelease`. */
export async function moveWithin(
  transaction: Kysely<ReviewDatabase>,
  { releaseNo, to }: { releaseNo: number; to: 'trial' | 'published' | 'draft' },
  mover: Mover,
): Promise<ReleaseHead> {
  const standing = await held(transaction)
  const [head] = await readReleases(transaction, { releaseNo })
  if (!head) throw releaseError('unknown-release', { releaseNo })
  if (!FROM[to].includes(head.state))
    throw releaseError('release-not-movable', { releaseNo, state: head.state, to })
  const replaced = to === 'draft' ? undefined : standing.find(({ state }) => state === to)
  if (replaced)
    await step(transaction, replaced, { kind: to === 'published' ? 'retired' : 'discarded', ...mover })
  return step(transaction, head, { kind: to === 'draft' ? 'discarded' : to, ...mover })
}

/** Publishes the parent of what is in use. Throws `nothing-published`, `no-parent` and `release-moved-meanwhile`. */
export async function rollBackRelease(database: Kysely<ReviewDatabase>, mover: Mover): Promise<ReleaseHead> {
  return alone(database, (transaction) => rollBackWithin(transaction, mover))
}

/** The same within a transaction that others share. Throws as `rollBackRelease`. */
export async function rollBackWithin(
  transaction: Kysely<ReviewDatabase>,
  mover: Mover,
): Promise<ReleaseHead> {
  const standing = await held(transaction)
  const published = standing.find(({ state }) => state === 'published')
  if (!published) throw releaseError('nothing-published')
  const [parent] =
    published.parentNo === null ? [] : await readReleases(transaction, { releaseNo: published.parentNo })
  if (!parent) throw releaseError('no-parent', { releaseNo: published.releaseNo })
  await step(transaction, published, { kind: 'rolled-back', ...mover })
  return step(transaction, parent, { kind: 'published', ...mover })
}

/** Lets one mover at a time work, and only upon what it saw when it decided to. */
async function alone<Result>(
  database: Kysely<ReviewDatabase>,
  work: (transaction: Transaction<ReviewDatabase>) => Promise<Result>,
): Promise<Result> {
  return database.transaction().execute(async (transaction) => {
    const seen = await standingReleases(transaction)
    const standing = await held(transaction)
    if (JSON.stringify(standing) !== JSON.stringify(seen)) throw releaseError('release-moved-meanwhile')
    return work(transaction)
  })
}

/** What is in use and on trial, which nobody else moves until the transaction ends. */
async function held(transaction: Kysely<ReviewDatabase>): Promise<ReleaseHead[]> {
  await sql`select pg_advisory_xact_lock(${RELEASE_LOCK})`.execute(transaction)
  return standingReleases(transaction)
}

async function standingReleases(transaction: Kysely<ReviewDatabase>): Promise<ReleaseHead[]> {
  return [
    ...(await readReleases(transaction, { state: 'published' })),
    ...(await readReleases(transaction, { state: 'trial' })),
  ]
}

const STATES: Readonly<Record<Exclude<ReleaseEvent['kind'], 'made'>, ReleaseHead['state']>> = {
  trial: 'trial',
  published: 'published',
  retired: 'retired',
  'rolled-back': 'retired',
  discarded: 'draft',
}

async function step(
  transaction: Kysely<ReviewDatabase>,
  head: ReleaseHead,
  { kind, by, note }: Mover & { readonly kind: keyof typeof STATES },
): Promise<ReleaseHead> {
  const { releaseNo } = head
  const published = kind === 'published' ? { published_at: sql<Date>`now()` } : {}
  await transaction
    .updateTable('review.release')
    .set({ state: STATES[kind], ...published })
    .where('release_no', '=', releaseNo)
    .execute()
  await transaction
    .insertInto('review.release_event')
    .values({ release_no: releaseNo, kind, done_by: by, note })
    .execute()
  const [moved] = await readReleases(transaction, { releaseNo })
  return moved ?? head
}
