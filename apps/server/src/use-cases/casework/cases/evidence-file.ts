import { type CaseState, caseworkError, fileLaw, isCaseworkError, thingsOfFile } from '@fundwatch/domain'
import { reachOfThing } from '../../hub/files/reach-of-thing.ts'
import { type SeenFile, seenFile } from '../../hub/files/read-file.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { CaseStores } from './case-ports.ts'

/** A file that is to be evidence of a case. */
export interface EvidenceFile {
  readonly caseId: string
  readonly state: CaseState
  readonly fileId: string
}

/**
 * Takes a file as evidence of a case and tells its SM3, which goes into the history of the case; whoever may see the case may see the
 * file from now on. Throws the same `field-invalid` for a file of somebody else, a withdrawn one, and one that does not exist.
 */
export async function takeAsEvidence(
  stores: Pick<CaseStores, 'histories' | 'findings'>,
  act: Act,
  { caseId, state, fileId }: EvidenceFile,
): Promise<string> {
  if (state.evidence.some((item) => item.fileId === fileId))
    throw caseworkError('field-invalid', { field: '材料', reason: '已经登记为本案证据' })
  const { kept } = await fileThere(stores, act, fileId)
  const { histories } = stores
  const thing = { noun: 'case', id: caseId }
  const isLinked = thingsOfFile(kept.state).some(({ noun, id }) => noun === thing.noun && id === thing.id)
  if (!isLinked) await histories.append(fileLaw, { ...kept, event: { kind: 'linked', ...thing } })
  return kept.state.sm3
}

async function fileThere(
  stores: Pick<CaseStores, 'histories' | 'findings'>,
  act: Act,
  id: string,
): Promise<SeenFile> {
  const missing = () => caseworkError('field-invalid', { field: '材料', reason: '没有这份材料' })
  try {
    const seen = await seenFile({ reachOf: reachOfThing }, stores, { act, id })
    if (seen.kept.state.isWithdrawn) throw missing()
    return seen
  } catch (error) {
    if (isCaseworkError(error) && error.code === 'not-found') throw missing()
    throw error
  }
}
