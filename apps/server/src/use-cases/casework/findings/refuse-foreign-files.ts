import { caseworkError, isCaseworkError } from '@fundwatch/domain'
import type { ThingStores } from '../../hub/files/file-ports.ts'
import { reachOfThing } from '../../hub/files/reach-of-thing.ts'
import { seenFile } from '../../hub/files/read-file.ts'
import type { Act } from '../../hub/trail/act.ts'

/**
 * Files that are named in an answer are there, not withdrawn, and may be read by whoever names them. Throws the same `field-invalid`
 * for a file of somebody else and for one that does not exist.
 */
export async function refuseForeignFiles(
  stores: ThingStores,
  act: Act,
  files: readonly string[],
): Promise<void> {
  for (const [at, id] of files.entries())
    if (!(await isThere(stores, act, id)))
      throw caseworkError('field-invalid', { field: '附件', reason: `第 ${at + 1} 个附件不存在。` })
}

async function isThere(stores: ThingStores, act: Act, id: string): Promise<boolean> {
  try {
    const { kept } = await seenFile({ reachOf: reachOfThing }, stores, { act, id })
    return !kept.state.isWithdrawn
  } catch (error) {
    if (isCaseworkError(error) && error.code === 'not-found') return false
    throw error
  }
}
