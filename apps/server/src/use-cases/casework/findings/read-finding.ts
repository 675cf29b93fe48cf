import {
  caseworkError,
  type FindingReview,
  type FindingReviewEvent,
  findingReviewLaw,
  maskNumber,
} from '@fundwatch/domain'
import { canSeeFinding } from '../../../policies/finding.ts'
import type { Kept, Told } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts } from './finding-ports.ts'
import type { FindingFigures, FindingWords, Precedents } from './finding-store.ts'

/** A finding with everything a reviewer looks at. */
export interface FindingRead {
  readonly kept: Kept<FindingReview>
  readonly words: FindingWords | null
  readonly figures: FindingFigures | null
  readonly story: readonly Told<FindingReviewEvent>[]
  readonly precedents: { readonly elsewhere: Precedents; readonly here: Precedents }
}

/** Which finding is read. */
export interface ReadWish {
  readonly findingId: string
  /** Whether the reader has given his reason to see this person in full; nobody has, unless told. */
  readonly isUnmasked?: (personId: string) => Promise<boolean>
}

/**
 * Reads a finding with its story and its precedents: how the same point was judged here and elsewhere. The number of the person in its
 * sentence is masked as in lists, until the reader has given a reason.
 */
export async function readFinding(
  ports: Pick<FindingPorts, 'transact'>,
  act: Act,
  { findingId, isUnmasked }: ReadWish,
): Promise<FindingRead> {
  const read = await readWhole(ports, act, findingId)
  const { words } = read
  if (words === null || words.personId === null) return read
  if ((await isUnmasked?.(words.personId)) === true) return read
  return { ...read, words: { ...words, sentence: maskNumber(words.sentence, words.personId) } }
}

function readWhole(
  { transact }: Pick<FindingPorts, 'transact'>,
  act: Act,
  findingId: string,
): Promise<FindingRead> {
  return transact(act, async ({ findings, histories }) => {
    const [kept] = await findings.peek([findingId])
    if (kept === undefined || !canSeeFinding(act.actor, kept.state)) throw caseworkError('not-found')
    if (await findings.isHidden(findingId, act.actor.userId)) throw caseworkError('not-found')
    const { finding } = kept.state
    const at = (isExcluded: boolean) =>
      findings.precedents(finding, { id: finding.institutionId, isExcluded })
    return {
      kept,
      words: (await findings.wordsOf([findingId])).get(findingId) ?? null,
      figures: (await findings.figuresOf(findingId)) ?? null,
      story: await histories.story(findingReviewLaw, findingId),
      precedents: { elsewhere: await at(true), here: await at(false) },
    }
  })
}
