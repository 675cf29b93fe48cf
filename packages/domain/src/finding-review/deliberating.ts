import { caseworkError } from '../history/casework-error.ts'
import { hasMoney, isWithdrawing, upheldOf } from './answering.ts'
import type { LineAmount } from './finding-facts.ts'
import { earlierPersonsOf, refuseEarlierPersons } from './other-persons.ts'
import { type EventOf, invalid, refuseOtherLines, refuseSilence, type StepOf } from './review-guards.ts'
import type { FindingReview, Panel, PanelMember } from './review-state.ts'
import { totalOf } from './review-state.ts'
import { majorityOf, REVIEW_VERDICTS, type ReviewVerdict, refuseOtherVerdict } from './review-verdict.ts'

const seated = (userId: PanelMember['userId']): PanelMember => ({
  userId,
  vote: null,
  opinion: null,
  recusedFor: null,
})

/** A panel is called for what is contested a second time. Who reviewed the finding before does not sit in it. */
export const panelCalled: StepOf<'panel-called'> = (state, event, { by }) => {
  const { members, fewest, chair } = event
  if (new Set(members).size !== members.length) throw invalid('合议成员', '同一个人出现了两次。')
  if (members.length < fewest) throw invalid('合议成员', `至少需要 ${fewest} 人。`)
  members.forEach((member) => refuseEarlierReviewer(state, member))
  if (chair !== undefined && !members.includes(chair)) throw invalid('主持人', '应当是合议成员之一。')
  const panel = { members: members.map(seated), calledBy: by, ...(chair === undefined ? {} : { chair }) }
  return { ...state, status: 'in-panel', panel }
}

/** Whose vote decides where the others are even: the chair, else the first who takes part. */
export function chairOf({ chair, members }: Panel): PanelMember['userId'] | undefined {
  return chair ?? members.find(({ recusedFor }) => recusedFor === null)?.userId
}

/** A member stays out, with why; somebody else takes the place, and the chair where it was his. */
export const recused: StepOf<'recused'> = (state, event) => {
  refuseSilence(event.reason, event)
  const present = state.panel?.members ?? []
  const leaving = present.find(({ userId, recusedFor }) => userId === event.member && recusedFor === null)
  if (state.panel === null || leaving === undefined) throw invalid('合议成员', '这个人不在合议成员中。')
  if (event.substitute === null) throw invalid('接替人', '有人回避时需要有人接替。')
  if (present.some(({ userId }) => userId === event.substitute))
    throw invalid('接替人', '这个人已经是合议成员，或已经回避。')
  refuseEarlierReviewer(state, event.substitute)
  const members = present.map((member) =>
    member === leaving ? { ...member, vote: null, opinion: null, recusedFor: event.reason } : member,
  )
  const chair = state.panel.chair === event.member ? { chair: event.substitute } : {}
  return { ...state, panel: { ...state.panel, members: [...members, seated(event.substitute)], ...chair } }
}

/** A member votes, once. */
export const voted: StepOf<'voted'> = (state, event, { by }) => {
  refuseSilence(event.opinion, event)
  const mine = state.panel?.members.find(({ userId, recusedFor }) => userId === by && recusedFor === null)
  if (state.panel === null || mine === undefined)
    throw caseworkError('forbidden', { what: '在这个合议中表决' })
  if (mine.vote !== null) throw invalid('表决', '您已经表决过。')
  const members = state.panel.members.map((member) =>
    member === mine ? { ...member, vote: event.vote, opinion: event.opinion } : member,
  )
  return { ...state, panel: { ...state.panel, members } }
}

/** All have voted; what the majority wants is written down with amounts. */
export const panelConcluded: StepOf<'panel-concluded'> = (state, event, { by, at }) => {
  const { lines, reason, verdict, dueDay = null } = event
  refuseSilence(reason, event)
  refuseOtherLines(state.finding, lines)
  refuseRaising(state, lines)
  if (verdict === undefined) refuseAgainstMost(state, event)
  else {
    const wanted = wantedBy(state)
    if (verdict !== wanted)
      throw invalid('合议结论', `与多数成员的表决不一致：表决结果是“${REVIEW_VERDICTS[wanted]}”。`)
    refuseOtherVerdict(verdict, lines, upheldOf(state))
  }
  const told = { ...state, upheld: lines, conclusion: { by, at, reason, ...(verdict && { verdict }) } }
  return isWithdrawing(state, event)
    ? { ...told, status: 'withdrawn', dueDay: null }
    : { ...told, status: 'concluded', dueDay }
}

/** Final review, by somebody who did not judge the finding before. It may lower what was upheld, never raise it. */
export const finalReviewed: StepOf<'final-reviewed'> = (state, event, { by, at }) => {
  const { lines, reason, verdict, dueDay = null } = event
  refuseSilence(reason, event)
  if (state.firstReview?.by === by) throw caseworkError('same-person', { action: '终审' })
  refuseOtherLines(state.finding, lines)
  refuseRaising(state, lines)
  if (verdict !== undefined) {
    refuseEarlierPersons(state, by, event.kind)
    refuseOtherVerdict(verdict, lines, upheldOf(state))
  }
  const told = { ...state, upheld: lines, finalReview: { by, at, reason, ...(verdict && { verdict }) } }
  return isWithdrawing(state, event)
    ? { ...told, status: 'withdrawn', dueDay: null }
    : { ...told, status: 'final', dueDay }
}

/** What the members who take part want. Throws `field-invalid` while somebody has yet to vote. */
export function wantedBy(state: FindingReview): ReviewVerdict {
  const { panel } = state
  const chair = panel === null ? undefined : chairOf(panel)
  const votes = votesOf(state)
  return majorityOf({
    votes,
    chair: panel?.members.find(({ userId }) => userId === chair)?.vote ?? null,
    // Between one fen and none there is nothing.
    canBePartly: totalOf(upheldOf(state)) > 1,
  })
}

function votesOf({ panel }: FindingReview): readonly ReviewVerdict[] {
  const votes = (panel?.members ?? []).filter(({ recusedFor }) => recusedFor === null)
  if (votes.some(({ vote }) => vote === null)) throw invalid('合议结论', '还有成员没有表决。')
  return votes.flatMap(({ vote }) => vote ?? [])
}

/** How conclusions were judged before they named a verdict: kept for their histories. */
function refuseAgainstMost(state: FindingReview, { lines }: EventOf<'panel-concluded'>): void {
  const votes = votesOf(state)
  const isWithdrawn = hasMoney(state) && totalOf(lines) === 0
  const opposed = votes.filter((vote) => (vote === 'withdraw') !== isWithdrawn).length
  if (opposed * 2 >= votes.length && votes.length > 0)
    throw invalid('合议结论', '结论与多数成员的表决不一致。')
}

function refuseEarlierReviewer(state: FindingReview, member: PanelMember['userId']): void {
  if (earlierPersonsOf(state).includes(member))
    throw invalid('合议成员', '办理过这个疑点初审或复审的人不能参加合议。')
}

function refuseRaising(state: FindingReview, lines: readonly LineAmount[]): void {
  const before = new Map(upheldOf(state).map(({ lineKey, fen }) => [lineKey, fen]))
  const raised = lines.find(({ lineKey, fen }) => fen > (before.get(lineKey) ?? 0))
  if (raised !== undefined) throw invalid('认定金额', `${raised.lineKey} 不能高于此前认定的金额。`)
}
