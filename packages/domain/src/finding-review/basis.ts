import type { FindingFacts, LineAmount } from './finding-facts.ts'
import { invalid, refuseSilence, refuseUnless, type StepOf, wrongState } from './review-guards.ts'
import type { FindingReview, ReviewStatus } from './review-state.ts'
import { settled } from './settling.ts'

const TOLD: readonly ReviewStatus[] = [
  'sent',
  'accepted',
  'appealed',
  'reviewed',
  'appealed-again',
  'in-panel',
  'concluded',
  'final',
  'decided',
  'executed',
  'transferred',
]

/** A later audit says something else of what the institution was told: everything rests until a person has looked. */
export const basisChanged: StepOf<'basis-changed'> = (state, event, { at }) => {
  refuseUnless(state, event, ...TOLD)
  return { ...state, basis: { at, now: event.now }, auditedRevision: event.now?.revision ?? null }
}

/** The finding goes with its institution, wherever it stands; nothing else changes. Throws where it is there already. */
export const relocated: StepOf<'relocated'> = (state, event) => {
  if (state.finding.county === event.county) throw wrongState(state, event.kind)
  return { ...state, finding: { ...state.finding, county: event.county } }
}

/**
 * A person decides: keep what was told, take over what the audit says now, or withdraw. Taking over never raises what was told
 * to the institution: more money needs a finding and an appeal of its own.
 */
export const basisResolved: StepOf<'basis-resolved'> = (state, event) => {
  if (state.basis === null) throw wrongState(state, event.kind)
  refuseSilence(event.reason, event)
  const resolved = { ...state, basis: null }
  if (event.how === 'keep') return resolved
  if (event.how === 'withdraw') return withdrawn(resolved)
  if (state.basis.now === null) throw invalid('处理方式', '新的审核没有这个疑点，只能保留或撤销。')
  return adopted(resolved, state.basis.now)
}

function withdrawn(state: FindingReview): FindingReview {
  return {
    ...state,
    status: 'withdrawn',
    dueDay: null,
    upheld: state.finding.lines.map(({ lineKey }) => ({ lineKey, fen: 0 as LineAmount['fen'] })),
    decision: state.decision && { ...state.decision, lines: [] },
  }
}

function adopted(state: FindingReview, now: FindingFacts): FindingReview {
  const present = new Map(now.lines.map(({ lineKey, claimedFen }) => [lineKey, claimedFen]))
  const atMost = ({ lineKey, fen }: LineAmount): LineAmount => ({
    lineKey,
    fen: Math.min(fen, present.get(lineKey) ?? 0) as LineAmount['fen'],
  })
  const lines = state.finding.lines.map((line) => ({
    ...line,
    claimedFen: atMost({ lineKey: line.lineKey, fen: line.claimedFen }).fen,
  }))
  return settled({
    ...state,
    finding: { ...now, lines },
    upheld: state.upheld?.map(atMost) ?? null,
    decision: state.decision && {
      ...state.decision,
      lines: state.decision.lines.map(atMost).filter(({ fen }) => fen > 0),
    },
  })
}
