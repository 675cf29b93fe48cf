import { caseworkError, type FindingReview } from '@fundwatch/domain'
import { canSeeFinding, seesInside } from '../../../policies/finding.ts'
import { mayLookAtPersons } from '../../../policies/person.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingStory } from '../../review/report/finding-story.ts'
import type { FindingPorts, FindingStores } from './finding-ports.ts'

/** A finding in the words of the release that judged it, and whom and where it is about. */
export interface FindingEvidence {
  readonly story: FindingStory
  readonly institutionId: string | null
  readonly institutionName: string | null
  readonly encounterId: string | null
  readonly personId: string | null
}

/** What reading evidence needs; `evidenceOf` is undefined for what no audit knows. */
export interface EvidencePorts extends Pick<FindingPorts, 'transact'> {
  readonly evidenceOf: (findingId: string) => Promise<FindingEvidence | undefined>
}

/**
 * What a finding rests on. An institution sees its own lines; where lines of others belong to the finding, neither they nor figures
 * made with them are told, and a person's number is told to those who may look at persons. Throws `not-found`.
 */
export async function readEvidence(
  { transact, evidenceOf }: EvidencePorts,
  act: Act,
  { findingId }: { readonly findingId: string },
): Promise<FindingEvidence> {
  const review = await transact(act, (stores) => seenReview(stores, act, findingId))
  const evidence = await evidenceOf(findingId)
  if (evidence === undefined) throw caseworkError('not-found')
  if (!seesInside(act.actor, review)) return asTold(evidence)
  return mayLookAtPersons(act.actor) ? evidence : { ...evidence, personId: null }
}

/** A finding that the actor may know of. Throws `not-found`. */
export async function seenReview(
  { findings }: Pick<FindingStores, 'findings'>,
  { actor }: Act,
  findingId: string,
): Promise<FindingReview> {
  const [kept] = await findings.peek([findingId])
  if (kept === undefined || !canSeeFinding(actor, kept.state)) throw caseworkError('not-found')
  if (await findings.isHidden(findingId, actor.userId)) throw caseworkError('not-found')
  return kept.state
}

/** Without what others charged, and without words that may name the person. */
function asTold(evidence: FindingEvidence): FindingEvidence {
  const { story, institutionId, personId } = evidence
  const own = story.lines.filter((line) => line.institutionId === institutionId)
  const isAlone = own.length === story.lines.length
  const isNamed = personId !== null && story.clears.includes(personId)
  return {
    ...evidence,
    personId: null,
    story: {
      ...story,
      sentence: '',
      clears: isNamed ? '' : story.clears,
      lines: own,
      ingredients: isAlone ? story.ingredients : [],
      filledFormula: isAlone ? story.filledFormula : null,
      about: [],
      events: [],
    },
  }
}
