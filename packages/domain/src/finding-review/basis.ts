import type { Fen } from '../fen.ts'
import {
  claimedFenOf,
  claimsOfSubjects,
  type FindingFacts,
  type LineAmount,
  wholeKeyOf,
} from './finding-facts.ts'
import { invalid, refuseSilence, type StepOf, wrongState } from './review-guards.ts'
import type { FindingReview } from './review-state.ts'
import { settled } from './settling.ts'

/** A later audit says something else of what the institution was told: everything rests until a person has looked. */
export const basisChanged: StepOf<'basis-changed'> = (state, event, { at }) => ({
  ...state,
  basis: { at, now: event.now },
  auditedRevision: event.now?.revision ?? null,
})

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
  refuseSilence(event.reason, event)
  const resolved = { ...state, basis: null, dueDay: event.dueDay ?? state.dueDay }
  if (event.how === 'keep') return resolved
  if (event.how === 'withdraw') return withdrawn(resolved)
  if (state.basis === null || state.basis.now === null)
    throw invalid('处理方式', '新的审核没有这个疑点，只能保留或撤销。')
  return adopted(resolved, state.basis.now)
}

function withdrawn(state: FindingReview): FindingReview {
  return settled({
    ...state,
    status: 'withdrawn',
    upheld: claimsOfSubjects(state.finding).map(({ lineKey }) => ({ lineKey, fen: 0 as Fen })),
    decision: state.decision && { ...state.decision, lines: [] },
  })
}

function adopted(state: FindingReview, now: FindingFacts): FindingReview {
  const present = claimsNow(state.finding, now)
  const atMost = ({ lineKey, fen }: LineAmount): LineAmount => ({
    lineKey,
    fen: Math.min(fen, present.get(lineKey) ?? 0) as Fen,
  })
  const lines = state.finding.lines.map((line) => ({
    ...line,
    claimedFen: atMost({ lineKey: line.lineKey, fen: line.claimedFen }).fen,
  }))
  const whole = { lineKey: wholeKeyOf(state.finding), fen: claimedFenOf(state.finding) }
  const hasOwnAmount = lines.length === 0 && state.finding.claimedFen !== undefined
  return settled({
    ...state,
    finding: { ...now, lines, ...(hasOwnAmount ? { claimedFen: atMost(whole).fen } : {}) },
    upheld: state.upheld?.map(atMost) ?? null,
    decision: state.decision && {
      ...state.decision,
      lines: state.decision.lines.map(atMost).filter(({ fen }) => fen > 0),
    },
  })
}

/** What the audit claims now of the lines that were told; of a finding without lines, all of it together. */
function claimsNow(told: FindingFacts, now: FindingFacts): ReadonlyMap<string, number> {
  if (told.lines.length === 0) return new Map([[wholeKeyOf(told), claimedFenOf(now)]])
  return new Map(now.lines.map(({ lineKey, claimedFen }) => [lineKey, claimedFen]))
}
