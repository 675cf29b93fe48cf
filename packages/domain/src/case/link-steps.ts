import type { LinkEvent } from './case-event.ts'
import type { TransferStage } from './case-state.ts'
import { type CaseSteps, changeItem, invalid, needReason } from './case-step.ts'

/** What may follow what at the authority that a matter went to. */
const NEXT_STAGES: Readonly<Record<TransferStage, readonly TransferStage[]>> = {
  sent: ['accepted', 'returned'],
  accepted: ['filed', 'returned'],
  filed: ['arrested', 'prosecuted', 'returned'],
  arrested: ['prosecuted', 'returned'],
  prosecuted: ['sentenced', 'returned'],
  sentenced: [],
  returned: [],
}

/** What passes between authorities, and what is kept of a case. */
export const linkSteps: CaseSteps<LinkEvent['kind']> = {
  transferred: (state, { event: { direction, partner, partnerId, isCriminal, grounds, on } }) => {
    needReason('移送', grounds)
    const no = state.transfers.length + 1
    const transfer = { no, direction, partner, isCriminal, grounds, on, stages: [] }
    return {
      ...state,
      partnerIds: partnerId === null ? state.partnerIds : [...new Set([...state.partnerIds, partnerId])],
      transfers: [...state.transfers, transfer],
    }
  },
  'transfer-progressed': (state, { event: { no, stage, on, note } }) => ({
    ...state,
    transfers: changeItem(state.transfers, no, (item) => {
      const last = item.stages.at(-1)
      if (!NEXT_STAGES[last?.stage ?? 'sent'].includes(stage)) throw invalid('进展', '与上一步的顺序不符')
      if (on < (last?.on ?? item.on)) throw invalid('日期', '不能早于上一步')
      return { ...item, stages: [...item.stages, { stage, on, note }] }
    }),
  }),
  'referral-declined': (state, { event: { grounds }, by }) => {
    needReason('决定不移送公安机关', grounds)
    if (state.handler === by) throw invalid('决定人', '不移送公安机关的决定须由另一个人作出')
    return { ...state, referralDeclined: { grounds, by } }
  },
  'document-issued': (state, { event: { template, number, fileId, hash, on } }) => ({
    ...state,
    documents: [...state.documents, { no: state.documents.length + 1, template, number, fileId, hash, on }],
  }),
  'handed-over': (state, { event: { to, reason } }) => {
    needReason('移交承办人', reason)
    return { ...state, handler: to }
  },
  'lead-joined': (state, { event: { leadId } }) => ({
    ...state,
    leadIds: [...new Set([...state.leadIds, leadId])],
  }),
  'alarm-raised': (state, { event: { alarm, key, due }, at }) => ({
    ...state,
    alarms: [...state.alarms, { key: alarmKey(alarm, key, due), at }],
  }),
  'terms-renewed': (state, { event: { terms, reason } }) => {
    needReason('更新适用的期限和标准', reason)
    return { ...state, terms }
  },
  noted: (state) => ({ ...state, noteCount: state.noteCount + 1 }),
}

/** One text for an alarm about one thing and one day: the same is raised once. */
export function alarmKey(alarm: string, key: string, due: number): string {
  return `${alarm} ${key} ${due}`
}
