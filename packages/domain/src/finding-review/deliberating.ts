import { caseworkError } from '../history/casework-error.ts'
import { hasMoney, upheldOf } from './answering.ts'
import type { LineAmount } from './finding-facts.ts'
import { invalid, refuseOtherLines, refuseSilence, refuseUnless, type StepOf } from './review-guards.ts'
import type { FindingReview, PanelMember } from './review-state.ts'
import { totalOf } from './review-state.ts'

const seated = (userId: PanelMember['userId']): PanelMember => ({
  userId,
  vote: null,
  opinion: null,
  recusedFor: null,
})

/** A panel is called for what is contested a second time. Who reviewed the finding before does not sit in it. */
export const panelCalled: StepOf<'panel-called'> = (state, event, { by }) => {
  refuseUnless(state, event, 'appealed-again')
  if (new Set(event.members).size !== event.members.length) throw invalid('合议成员', '同一个人出现了两次。')
  if (event.members.length < event.fewest) throw invalid('合议成员', `至少需要 ${event.fewest} 人。`)
  event.members.forEach((member) => refuseEarlierReviewer(state, member))
  return { ...state, status: 'in-panel', panel: { members: event.members.map(seated), calledBy: by } }
}

/** A member stays out, with why; somebody else takes the place. */
export const recused: StepOf<'recused'> = (state, event) => {
  refuseUnless(state, event, 'in-panel')
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
  return { ...state, panel: { ...state.panel, members: [...members, seated(event.substitute)] } }
}

/** A member votes, once. */
export const voted: StepOf<'voted'> = (state, event, { by }) => {
  refuseUnless(state, event, 'in-panel')
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
  refuseUnless(state, event, 'in-panel')
  refuseSilence(event.reason, event)
  refuseOtherLines(state.finding, event.lines)
  refuseRaising(state, event.lines)
  const votes = (state.panel?.members ?? [])
    .filter(({ recusedFor }) => recusedFor === null)
    .map(({ vote }) => vote)
  if (votes.includes(null)) throw invalid('合议结论', '还有成员没有表决。')
  const isWithdrawn = hasMoney(state) && totalOf(event.lines) === 0
  const opposed = votes.filter((vote) => (vote === 'withdraw') !== isWithdrawn).length
  if (opposed * 2 >= votes.length && votes.length > 0)
    throw invalid('合议结论', '结论与多数成员的表决不一致。')
  const told = { ...state, upheld: event.lines, dueDay: null, conclusion: { by, at, reason: event.reason } }
  return isWithdrawn ? { ...told, status: 'withdrawn' } : { ...told, status: 'concluded' }
}

/** Final review, by another person than the first. It may lower what was upheld, never raise it. */
export const finalReviewed: StepOf<'final-reviewed'> = (state, event, { by, at }) => {
  refuseUnless(state, event, 'accepted', 'concluded')
  refuseSilence(event.reason, event)
  if (state.firstReview?.by === by) throw caseworkError('same-person', { action: '终审' })
  refuseOtherLines(state.finding, event.lines)
  refuseRaising(state, event.lines)
  const told = { ...state, upheld: event.lines, dueDay: null, finalReview: { by, at, reason: event.reason } }
  return hasMoney(state) && totalOf(event.lines) === 0
    ? { ...told, status: 'withdrawn' }
    : { ...told, status: 'final' }
}

function refuseEarlierReviewer(
  { firstReview, secondReview }: FindingReview,
  member: PanelMember['userId'],
): void {
  if (firstReview?.by === member || secondReview?.by === member)
    throw invalid('合议成员', '办理过这个疑点初审或复审的人不能参加合议。')
}

function refuseRaising(state: FindingReview, lines: readonly LineAmount[]): void {
  const before = new Map(upheldOf(state).map(({ lineKey, fen }) => [lineKey, fen]))
  const raised = lines.find(({ lineKey, fen }) => fen > (before.get(lineKey) ?? 0))
  if (raised !== undefined) throw invalid('认定金额', `${raised.lineKey} 不能高于此前认定的金额。`)
}
