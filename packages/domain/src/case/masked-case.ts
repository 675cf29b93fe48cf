import { maskIdNumber, maskName, maskText, maskTexts } from '../masking.ts'
import type { CaseState } from './case-state.ts'

/** The names of persons whom a case is against: wherever they stand in its texts, they are masked. */
export function namesInCase({ party }: Pick<CaseState, 'party'>): readonly string[] {
  return party.kind === 'person' ? [party.name] : []
}

/**
 * A case as lists, answers, exports and the trail tell it: a person by the first sign of his name, identity numbers and telephones in
 * whatever people typed masked. The whole is shown only to whoever asks with a reason, and printed in documents.
 */
export function maskedCase(state: CaseState): CaseState {
  const { party, officers, documents, evidence } = state
  const masked = maskTexts({ ...state, party: maskedParty(party) }, namesInCase(state))
  // Officers are known by their certificates, and hashes and numbers of documents are no texts of people.
  return {
    ...masked,
    officers,
    documents,
    evidence: masked.evidence.map((item, at) => ({ ...item, ...hashOf(evidence[at]) })),
  }
}

const hashOf = (item: CaseState['evidence'][number] | undefined) =>
  item?.hash === undefined ? {} : { hash: item.hash }

function maskedParty(party: CaseState['party']): CaseState['party'] {
  if (party.kind !== 'person') return party
  // A number of ours says nothing outside; whatever looks like an identity number is masked.
  const id = /^\d{14,17}[\dXx]$/.test(party.id.trim())
    ? maskIdNumber(party.id)
    : maskText(party.id, [party.name])
  return { ...party, id, name: maskName(party.name) }
}
