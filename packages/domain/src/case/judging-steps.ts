import { caseworkError } from '../history/casework-error.ts'
import { withoutKind } from '../history/without-kind.ts'
import type { JudgingEvent } from './case-event.ts'
import type { CaseState } from './case-state.ts'
import { type CaseSteps, invalid, needReason, notLawful, PROCEDURE } from './case-step.ts'
import { decide } from './decide.ts'

/** From the report of the investigation to the decision. */
export const judgingSteps: CaseSteps<JudgingEvent['kind']> = {
  reported: (state, { event: { facts, proposal, isComplex, on }, by }) => {
    needReason('调查终结', facts)
    if (state.procedure === 'penalty' && state.evidence.length === 0)
      throw notLawful(`${PROCEDURE}第三十六条`, '没有证据，不能终结调查')
    const unexamined = state.evidence.find(({ crossExamined }) => crossExamined === null)
    if (state.terms.crossExamination === 1 && unexamined !== undefined)
      throw notLawful('本地行政处罚程序规定', `证据 ${unexamined.no} 还没有经过质证`)
    const running = state.preservations.find(({ decision }) => decision === null)
    if (running !== undefined) throw notLawful(`${PROCEDURE}第二十八条`, '先行登记保存还没有作出处理决定')
    return { ...state, status: 'reported', report: { on, facts, proposal, isComplex, by }, review: null }
  },
  'review-asked': (state, { event: { on, due } }) => ({
    ...state,
    review: { askedOn: on, due, verdict: null, opinion: '' },
  }),
  'review-answered': (state, { event: { verdict, opinion }, by }) => {
    const { review } = state
    if (review === null || review.verdict !== null) throw invalid('法制审核', '没有待审核的送审')
    if (state.officers.some(({ userId }) => userId === by))
      throw caseworkError('same-person', { action: '法制审核' })
    needReason('法制审核', opinion)
    const answered = { ...state, review: { ...review, verdict, opinion } }
    // What the reviewer does not agree with goes back to the investigation.
    return verdict === 'agree' ? answered : { ...answered, status: 'investigating' }
  },
  notified: (state, { event }) => {
    const notice = withoutKind(event)
    if (needsReview(state, notice.fineFen) && state.review?.verdict !== 'agree')
      throw notLawful(`${PROCEDURE}第三十七条`, '应当先经法制审核同意')
    if (mayBeHeard(state, notice.fineFen) && !notice.mayHear)
      throw notLawful(`${PROCEDURE}第四十一条`, '罚款达到听证标准，应当告知要求听证的权利')
    return { ...state, status: 'notified', notice, statements: [], waivedOn: null, hearing: null }
  },
  'statement-made': (state, { event: { on, text, answer, isAccepted } }) => ({
    ...state,
    statements: [...state.statements, { on, text, answer, isAccepted }],
  }),
  'statement-waived': (state, { event: { on } }) => ({ ...state, waivedOn: on }),
  'hearing-asked': (state, { event: { on } }) => {
    const notice = noticeOf(state)
    if (!notice.mayHear) throw notLawful(`${PROCEDURE}第四十一条`, '本案未达到听证标准')
    if (on > notice.hearingUntil) throw notLawful(`${PROCEDURE}第四十一条`, '已超过要求听证的期限')
    return {
      ...state,
      hearing: {
        askedOn: on,
        calledOn: null,
        plannedOn: null,
        heldOn: null,
        opinionDue: null,
        opinion: null,
      },
    }
  },
  'hearing-called': (state, { event: { on, heldOn } }) => {
    const { hearingInviteDays } = state.terms
    if (heldOn - on < hearingInviteDays)
      throw notLawful(`${PROCEDURE}第四十一条`, `应当在听证 ${hearingInviteDays} 日前通知当事人`)
    return { ...state, hearing: { ...hearingOf(state), calledOn: on, plannedOn: heldOn, heldOn: null } }
  },
  'hearing-held': (state, { event: { on, opinionDue } }) => {
    const hearing = hearingOf(state)
    if (hearing.calledOn === null) throw invalid('听证', '还没有通知当事人')
    return { ...state, hearing: { ...hearing, heldOn: on, opinionDue } }
  },
  'hearing-opinion-given': (state, { event: { opinion } }) => {
    const hearing = hearingOf(state)
    if (hearing.heldOn === null) throw invalid('听证', '还没有举行')
    needReason('听证意见', opinion)
    return { ...state, hearing: { ...hearing, opinion } }
  },
  discussed: (state, { event: { on, members, conclusion } }) => {
    needReason('集体讨论', conclusion)
    if (new Set(members).size < 2) throw invalid('参加人员', '至少两人')
    return { ...state, discussions: [...state.discussions, { on, members, conclusion }] }
  },
  decided: decide,
}

function noticeOf({ notice }: CaseState) {
  if (notice === null) throw invalid('告知', '还没有告知')
  return notice
}

function hearingOf({ hearing }: CaseState) {
  if (hearing === null) throw invalid('听证', '当事人没有要求听证')
  return hearing
}

/** Whether a fine is so high that the party may ask to be heard. */
export function mayBeHeard({ procedure, terms }: CaseState, fineFen: number): boolean {
  return procedure === 'penalty' && fineFen >= terms.hearingFen
}

/** Whether a lawyer must have agreed: from the threshold of the party on, and in complex cases. */
export function needsReview({ procedure, party, terms, report }: CaseState, fineFen: number): boolean {
  const from = party.kind === 'person' ? terms.reviewFenPerson : terms.reviewFenOrganisation
  return procedure === 'penalty' && (fineFen >= from || report?.isComplex === true)
}
