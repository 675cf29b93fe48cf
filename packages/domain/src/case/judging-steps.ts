import { caseworkError } from '../history/casework-error.ts'
import { withoutKind } from '../history/without-kind.ts'
import { guardAgreementMeasures, guardArticle, guardMeasure } from './article-guards.ts'
import type { CaseNotified, JudgingEvent } from './case-event.ts'
import type { CaseState } from './case-state.ts'
import { type CaseSteps, invalid, needReason, notLawful, PROCEDURE } from './case-step.ts'
import { decide } from './decide.ts'
import { refuseDoubleReturn } from './owed.ts'
import { isReviewed, mayBeHeard, needsReview } from './weight.ts'

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
    return verdict === 'agree' ? answered : { ...answered, ...NOT_HEARD, status: 'investigating' }
  },
  notified: (state, { event }) => {
    // What was told before notices named their article is history: it is kept as it was, and not judged again.
    const { law = undefined, ...told } = withoutKind(event)
    if (law !== undefined) guardNotice(state, event)
    const notice = { ...told, law: law ?? null, measures: told.measures ?? [] }
    return { ...state, ...NOT_HEARD, status: 'notified', notice }
  },
  'statement-made': (state, { event: { on, text, answer, isAccepted } }) => ({
    ...state,
    statements: [...state.statements, { on, text, answer, isAccepted }],
  }),
  'statement-waived': (state, { event: { on } }) => ({ ...state, waivedOn: on }),
  'hearing-waived': (state, { event: { on } }) => {
    if (!noticeOf(state).mayHear) throw notLawful(`${PROCEDURE}第四十一条`, '本案未达到听证标准')
    if (state.hearing !== null) throw invalid('听证', '当事人已经要求听证')
    return { ...state, hearingWaivedOn: on }
  },
  'hearing-asked': (state, { event: { on } }) => {
    const notice = noticeOf(state)
    if (!notice.mayHear) throw notLawful(`${PROCEDURE}第四十一条`, '本案未达到听证标准')
    if (on > notice.hearingUntil) throw notLawful(`${PROCEDURE}第四十一条`, '已超过要求听证的期限')
    return {
      ...state,
      hearingWaivedOn: null,
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
  discussed: (state, { event: { on, members, conclusion, about } }) => {
    needReason('集体讨论', conclusion)
    if (new Set(members).size < 2) throw invalid('参加人员', '至少两人')
    if (about === 'extension' && state.extensions.length !== 1)
      throw notLawful(`${PROCEDURE}第四十五条`, '第一次延长之后，才集体讨论是否再次延长')
    const discussion = about === undefined ? { on, members, conclusion } : { on, members, conclusion, about }
    return { ...state, discussions: [...state.discussions, discussion] }
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

/** Whoever is told anew was not asked yet. */
const NOT_HEARD = {
  notice: null,
  statements: [],
  waivedOn: null,
  hearingWaivedOn: null,
  hearing: null,
} as const

/** What is told is what may be decided: the same article, within what it allows, and after the lawyer where he is asked. */
function guardNotice(state: CaseState, event: CaseNotified): void {
  if (event.fineFen < 0 || event.returnFen < 0) throw invalid('金额', '不能小于零')
  if (event.returnFen > state.lossFen) throw invalid('退回金额', '不能大于认定的损失')
  if (event.on < (state.report?.on ?? event.on)) throw invalid('日期', '不能早于调查终结')
  for (const measure of event.measures) guardMeasure(state, measure)
  const kind = state.procedure === 'agreement' ? 'agreement' : 'penalty'
  refuseDoubleReturn({ ...event, decision: kind }, state.lossFen)
  if (kind === 'agreement') {
    if (event.law !== null) throw invalid('法条', '协议处理依据协议条款，不适用处罚的法条')
    if (event.fineFen > 0) throw notLawful('行政处罚法第九条', '协议处理不能罚款')
    return guardAgreementMeasures(event.measures)
  }
  guardArticle(state, event)
  if (needsReview(state, event) && !isReviewed(state))
    throw notLawful(`${PROCEDURE}第三十七条`, '应当先经法制审核同意')
  if (mayBeHeard(state, event) && !event.mayHear)
    throw notLawful(`${PROCEDURE}第四十一条`, '达到听证标准，应当告知要求听证的权利')
}
