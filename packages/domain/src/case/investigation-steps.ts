import { caseworkError } from '../history/casework-error.ts'
import type { InvestigationEvent } from './case-event.ts'
import { refuseWrongLoss } from './case-loss.ts'
import type { CaseState } from './case-state.ts'
import { type CaseSteps, changeItem, invalid, needReason, notLawful, PROCEDURE } from './case-step.ts'

/** Officers, evidence, preservation, sealing, assistance and orders of a case. */
export const investigationSteps: CaseSteps<InvestigationEvent['kind']> = {
  'officers-named': (state, { event: { officers, on } }) => {
    const { leastOfficers } = state.terms
    const people = new Set(officers.map(({ userId }) => userId))
    if (people.size < leastOfficers || people.size !== officers.length)
      throw notLawful(`${PROCEDURE}第十六条`, `办案人员不得少于 ${leastOfficers} 人，且不得重复`)
    const expired = officers.find(({ certificateUntil }) => certificateUntil < on)
    if (expired !== undefined) throw notLawful(`${PROCEDURE}第十六条`, `${expired.name} 的执法证已过期`)
    const recused = officers.find(({ userId }) => isRecused(state, userId))
    if (recused !== undefined) throw notLawful(`${PROCEDURE}第五条`, `${recused.name} 应当回避`)
    return { ...state, officers }
  },
  'recusal-asked': (state, { event: { officer, askedBy, reason } }) => {
    needReason('申请回避', reason)
    if (!state.officers.some(({ userId }) => userId === officer))
      throw invalid('办案人员', '不是本案办案人员')
    return { ...state, recusals: [...state.recusals, { userId: officer, askedBy, reason, granted: null }] }
  },
  'recusal-decided': (state, { event: { officer, granted, reason }, by }) => {
    needReason('决定回避', reason)
    if (officer === by) throw caseworkError('same-person', { action: '决定自己的回避' })
    if (!state.recusals.some(({ userId, granted }) => userId === officer && granted === null))
      throw invalid('办案人员', '没有待决定的回避申请')
    const recusals = state.recusals.map((each) =>
      each.userId === officer && each.granted === null ? { ...each, granted } : each,
    )
    return {
      ...state,
      recusals,
      officers: granted ? state.officers.filter(({ userId }) => userId !== officer) : state.officers,
    }
  },
  'evidence-added': (state, { event: { evidenceKind, title, fileId, takenOn, hash } }) => {
    needOfficers(state)
    const no = state.evidence.length + 1
    const item = { no, evidenceKind, title, fileId, takenOn, crossExamined: null, hash: hash ?? null }
    return { ...state, evidence: [...state.evidence, item] }
  },
  'evidence-cross-examined': (state, { event: { no, opinion } }) => ({
    ...state,
    evidence: changeItem(state.evidence, no, (item) => ({ ...item, crossExamined: opinion })),
  }),
  preserved: (state, { event: { items, on, due } }) => {
    needOfficers(state)
    const no = state.preservations.length + 1
    return { ...state, preservations: [...state.preservations, { no, items, on, due, decision: null }] }
  },
  'preservation-decided': (state, { event: { no, decision } }) => ({
    ...state,
    preservations: changeItem(state.preservations, no, (item) => {
      if (item.decision !== null) throw invalid('登记保存', '已经作出处理决定')
      return { ...item, decision }
    }),
  }),
  sealed: (state, { event: { items, on, due } }) => {
    needOfficers(state)
    const no = state.sealings.length + 1
    return { ...state, sealings: [...state.sealings, { no, items, on, due, extensions: 0, liftedOn: null }] }
  },
  'sealing-extended': (state, { event: { no, due, reason } }) => {
    needReason('延长封存', reason)
    const { sealingMostExtensions: most } = state.terms
    return {
      ...state,
      sealings: changeItem(state.sealings, no, (item) => {
        if (item.liftedOn !== null) throw invalid('封存', '已经解除')
        if (item.extensions >= most) throw notLawful(`${PROCEDURE}第三十一条`, `封存只能延长 ${most} 次`)
        if (due <= item.due) throw invalid('封存期限', '延长后必须晚于原期限')
        return { ...item, due, extensions: item.extensions + 1 }
      }),
    }
  },
  'sealing-lifted': (state, { event: { no, on } }) => ({
    ...state,
    sealings: changeItem(state.sealings, no, (item) => {
      if (item.liftedOn !== null) throw invalid('封存', '已经解除')
      return { ...item, liftedOn: on }
    }),
  }),
  'assistance-asked': (state, { event: { to, what, on, due } }) => {
    const no = state.assistances.length + 1
    return { ...state, assistances: [...state.assistances, { no, to, what, on, due, answeredOn: null }] }
  },
  'assistance-answered': (state, { event: { no, on } }) => ({
    ...state,
    assistances: changeItem(state.assistances, no, (item) => ({ ...item, answeredOn: on })),
  }),
  'correction-ordered': (state, { event: { what, on, due } }) => {
    if (due < on) throw invalid('改正期限', '不能早于责令之日')
    const no = state.corrections.length + 1
    return { ...state, corrections: [...state.corrections, { no, what, on, due, doneOn: null }] }
  },
  'correction-checked': (state, { event: { no, on, isDone } }) => ({
    ...state,
    corrections: changeItem(state.corrections, no, (item) => ({ ...item, doneOn: isDone ? on : null })),
  }),
  'loss-found': (state, { event: { lossFen, conductUntil, causes, isFraud, reason, loss = null } }) => {
    needReason('认定损失', reason)
    if (lossFen < 0) throw invalid('损失金额', '不能小于零')
    if (loss !== null) refuseWrongLoss(lossFen, loss)
    return { ...state, lossFen, loss, conductUntil, causes, isFraud }
  },
}

function isRecused({ recusals }: CaseState, officer: string): boolean {
  return recusals.some(({ userId, granted }) => userId === officer && granted === true)
}

/** Nobody investigates before the officers of the case are named, and never fewer than the law wants. */
function needOfficers({ officers, procedure, terms }: CaseState): void {
  if (procedure !== 'agreement' && officers.length < terms.leastOfficers)
    throw notLawful(`${PROCEDURE}第十六条`, `调查取证时办案人员不得少于 ${terms.leastOfficers} 人`)
}
