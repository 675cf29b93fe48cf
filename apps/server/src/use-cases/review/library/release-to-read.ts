import { caseworkError } from '@fundwatch/domain'
import { canReadLibrary, canSeeDrafts } from '../../../policies/library.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { LibraryPorts, LibraryRelease } from './library-ports.ts'

/**
 * The release that somebody reads: the one named, or the one in use. Others than what is or was in use are seen by those who work
 * on rules; for everybody else they do not exist. Throws `forbidden`, `not-found`.
 */
export async function releaseToRead(
  { transact }: Pick<LibraryPorts, 'transact'>,
  act: Act,
  releaseNo: number | null,
): Promise<LibraryRelease> {
  if (!canReadLibrary(act.actor)) throw caseworkError('forbidden', { what: '查看规则和知识' })
  const found = await transact(act, async ({ library }) =>
    releaseNo === null
      ? (await library.releases()).find(({ state }) => state === 'published')
      : library.release(releaseNo),
  )
  if (found === undefined) throw caseworkError('not-found')
  const isOpen = found.state === 'published' || found.state === 'retired'
  if (!isOpen && !canSeeDrafts(act.actor)) throw caseworkError('not-found')
  return found
}
