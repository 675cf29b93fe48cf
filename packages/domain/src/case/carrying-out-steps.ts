import { caseworkError } from '../history/casework-error.ts'
import type { CarryingOutEvent } from './case-event.ts'
import type { CaseState, ClosingWay, Decision } from './case-state.ts'
import { type CaseSteps, invalid, needReason, notLawful, PROCEDURE } from './case-step.ts'
import { guardEnforcement, guardReminder } from './enforcement.ts'
import { fineOwed, lateFeeOwed, returnOwed } from './owed.ts'

/** Service, payment, enforcement, publication and the end. */
export const carryingOutSteps: CaseSteps<CarryingOutEvent['kind']> = {
  served: (state, { event: { document, way, on, effectiveOn, consent, paymentDue, appealTerms = null } }) => {
    if (way === 'electronic' && !consent)
      throw notLawful(`${PROCEDURE}第五十九条`, '电子送达须经当事人书面同意')
    if (way === 'electronic' && document === 'decision' && state.terms.electronicService === 0)
      throw notLawful('本地行政处罚程序规定', '处罚决定书不得电子送达')
    if (way === 'announcement' && effectiveOn - on < state.terms.announcementDays)
      throw notLawful(`${PROCEDURE}第五十九条`, `公告满 ${state.terms.announcementDays} 日才视为送达`)
    const services = [...state.services, { no: state.services.length + 1, document, way, on, effectiveOn }]
    if (document !== 'decision') return { ...state, services }
    if (state.status !== 'decided') throw invalid('送达文书', '还没有作出决定或已经送达')
    return { ...state, services, status: 'served', paymentDue, appealTerms }
  },
  'instalments-agreed': (state, { event: { instalments, reason } }) => {
    needReason('同意分期或延期', reason)
    const sum = instalments.reduce((total, { amountFen }) => total + amountFen, 0)
    const { owedFen } = fineOwed(state)
    if (sum !== owedFen) throw invalid('分期金额', '各期之和必须等于罚款')
    const isOrdered = instalments.every(
      ({ due, amountFen }, index) => amountFen > 0 && due > (instalments[index - 1]?.due ?? 0),
    )
    if (!isOrdered) throw invalid('分期', '每期必须有金额，日期必须依次向后')
    return { ...state, instalments }
  },
  paid: (state, { event: { on, what, amountFen, reference, inCash } }) => {
    if (amountFen <= 0) throw invalid('金额', '必须大于零')
    if (inCash && what === 'fine' && fineOwed(state).owedFen > state.terms.cashFen)
      throw notLawful(`${PROCEDURE}第五十二条`, '超过当场收缴罚款的限额')
    const open = { return: returnOwed(state), fine: fineOwed(state), 'late-fee': lateFeeOwed(state, on) }[
      what
    ].openFen
    if (amountFen > open) throw invalid('金额', '超过尚未缴纳的数额')
    return { ...state, payments: [...state.payments, { on, what, amountFen, reference }] }
  },
  'enforcement-reminded': (state, { event: { on } }) => {
    if (state.paymentDue === null || on <= state.paymentDue)
      throw notLawful(`${PROCEDURE}第五十五条`, '缴纳期限未满，不能催告')
    return { ...state, remindedOn: on }
  },
  'enforcement-applied': (state, { event: { on, court, until } }) => {
    // What happened before the last day was worked out is history: only the reminder was asked for then.
    if (until === undefined) guardReminder(state, on)
    else guardEnforcement(state, { on, until })
    return { ...state, court: { on, name: court } }
  },
  'measure-carried-out': (state, { event: { measure, on } }) => {
    const { decision } = state
    if (decision?.measures[measure] === undefined) throw invalid('措施', '决定中没有这一项')
    const measures = decision.measures.map((each, index) =>
      index === measure ? { ...each, doneOn: on } : each,
    )
    return { ...state, decision: { ...decision, measures } }
  },
  published: (state, { event: { on } }) => ({ ...state, publishedOn: on }),
  'filed-simple': (state, { event: { on } }) => {
    if (state.procedure !== 'simple') throw invalid('案件', '不是简易程序案件')
    return { ...state, simpleFiledOn: on }
  },
  'filed-with-government': (state, { event: { on } }) => ({ ...state, governmentFiledOn: on }),
  closed: (state, { event: { on, way, reason }, by }) => {
    needReason('结案', reason)
    if (state.handler === by) throw caseworkError('same-person', { action: '批准结案' })
    guardEnd(state, way, on)
    return { ...state, status: 'closed', closing: { on, way, reason, by } }
  },
}

function guardEnd(state: CaseState, way: ClosingWay, on: Parameters<typeof lateFeeOwed>[1]): void {
  const { decision } = state
  if (decision === null) throw invalid('结案', '还没有决定')
  if (mustRefer(state))
    throw notLawful(
      '行政执法机关移送涉嫌犯罪案件的规定',
      '涉嫌欺诈骗保且金额达到移送标准，必须先移送公安机关或作出不移送的决定',
    )
  if (state.appeals.some(({ endedOn }) => endedOn === null))
    throw notLawful(`${PROCEDURE}第五十六条`, '行政复议或者行政诉讼还没有结束')
  guardTransferred(state, decision.decision)
  const open = state.corrections.find(({ doneOn }) => doneOn === null)
  if (open !== undefined) throw notLawful(`${PROCEDURE}第五十六条`, `责令改正第 ${open.no} 项还没有完成`)
  if (state.sealings.some(({ liftedOn }) => liftedOn === null))
    throw notLawful(`${PROCEDURE}第三十三条`, '封存还没有解除')
  CLOSING_GUARDS[way](state, { decision, on })
}

/** What was decided to go to another authority has gone there. What was served before appeals were known was not asked. */
function guardTransferred(
  { transfers, appeals, appealTerms }: CaseState,
  decision: Decision['decision'],
): void {
  if (appealTerms === null) return
  const gone = transfers.filter(({ direction }) => direction === 'out')
  const isMissing =
    (decision === 'to-police' && !gone.some(({ isCriminal }) => isCriminal)) ||
    (decision === 'to-department' && gone.length === 0)
  if (isMissing && appeals.every(({ result }) => result !== 'revoked'))
    throw notLawful(`${PROCEDURE}第五十六条`, '决定移送的还没有登记移送')
}

type ClosingGuard = (
  state: CaseState,
  at: { decision: Decision; on: Parameters<typeof lateFeeOwed>[1] },
) => void

const CLOSING_GUARDS: Readonly<Record<ClosingWay, ClosingGuard>> = {
  executed: (state, { decision, on }) => {
    const open = [returnOwed(state), fineOwed(state), lateFeeOwed(state, on)].some(
      ({ openFen }) => openFen > 0,
    )
    if (open) throw notLawful(`${PROCEDURE}第五十六条`, '退回、罚款或者加处罚款还没有缴清')
    refuseOverpaid(state, on)
    if (decision.measures.some(({ doneOn }) => doneOn === null))
      throw notLawful(`${PROCEDURE}第五十六条`, '处理措施还没有全部执行')
  },
  'court-accepted': ({ court }) => {
    if (court === null) throw notLawful(`${PROCEDURE}第五十六条`, '还没有申请人民法院强制执行')
  },
  'nothing-to-execute': (state, { decision, on }) => {
    refuseOverpaid(state, on)
    const isEmpty =
      returnOwed(state).owedFen === 0 && decision.fineFen === 0 && decision.measures.length === 0
    if (!isEmpty) throw notLawful(`${PROCEDURE}第五十六条`, '决定有需要执行的内容')
  },
}

/** Money that came in for a decision that does not stand any more goes back to the party first. */
function refuseOverpaid(state: CaseState, on: Parameters<typeof lateFeeOwed>[1]): void {
  const over = [returnOwed(state), fineOwed(state), lateFeeOwed(state, on)].some(({ openFen }) => openFen < 0)
  if (over) throw notLawful(`${PROCEDURE}第五十六条`, '多缴的款项还没有退还当事人')
}

/** Whether a case is one for the police: a fraud that reaches the threshold of the province and was not decided to be unfounded. */
export function isReferable(
  { isFraud, lossFen, terms }: CaseState,
  decision: Decision['decision'] | undefined,
): boolean {
  return isFraud && lossFen >= terms.referralFen && decision !== 'unfounded'
}

/** Whether the police was asked, or somebody decided that it is not. */
export function isReferralDecided({ transfers, referralDeclined }: CaseState): boolean {
  const isSent = transfers.some(({ direction, isCriminal }) => direction === 'out' && isCriminal)
  return isSent || referralDeclined !== null
}

/** Whether a case may only end after the police was asked, or somebody decided that it is not. */
export function mustRefer(state: CaseState): boolean {
  return isReferable(state, state.decision?.decision) && !isReferralDecided(state)
}
