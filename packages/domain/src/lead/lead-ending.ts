import { caseworkError } from '../history/casework-error.ts'
import type { Happened } from '../history/noun-law.ts'
import type { Lead, LeadOutcome } from './lead.ts'
import { fieldInvalid, needReason } from './lead-checks.ts'
import type { LeadEvent } from './lead-event.ts'

/** How a lead ends, or goes on after its end; undefined for other events. */
export function withEnding(lead: Lead, happened: Happened<LeadEvent>): Lead | undefined {
  const { event, by, at } = happened
  switch (event.kind) {
    case 'transfer-decided':
      return transferred(lead, happened, event)
    case 'close-proposed': {
      const { outcome, reason } = event
      needReason('提出办结', reason)
      refuseContradiction(lead, outcome)
      return { ...lead, status: 'closing', proposal: { outcome, reason, by, at } }
    }
    case 'close-refused':
      needReason('退回办结申请', event.reason)
      return { ...lead, status: 'verified', proposal: null }
    case 'closed':
      return closed(lead, happened, event)
    case 'reopened':
      needReason('重新打开', event.reason)
      return {
        ...lead,
        status: 'waiting',
        assignee: null,
        closing: null,
        proposal: null,
        verification: null,
        verifyBy: event.verifyBy,
      }
    case 'merged-into':
      needReason('并入其他线索', event.reason)
      if (lead.transfers.length > 0 || lead.caseIds.length > 0)
        throw fieldInvalid('线索', '已作出移送决定或已立案，不能再并入其他线索')
      return { ...lead, status: 'merged', mergedInto: event.into, proposal: null }
    default:
      return undefined
  }
}

function transferred(
  lead: Lead,
  { by, at }: Happened<LeadEvent>,
  { decision, partnerId, grounds }: LeadEvent & { kind: 'transfer-decided' },
): Lead {
  needReason('作出移送决定', grounds)
  if ((decision === 'to-partner') !== (partnerId !== null))
    throw fieldInvalid('联动部门', '移送其他部门时必须填写，其他决定不填')
  return {
    ...lead,
    partnerIds: partnerId === null ? lead.partnerIds : [...new Set([...lead.partnerIds, partnerId])],
    transfers: [...lead.transfers, { decision, partnerId, grounds, by, at }],
  }
}

/** The outcome says what happened before: no transfer without its decision, no case without a case. */
function refuseContradiction(lead: Lead, outcome: LeadOutcome): void {
  if (outcome === 'case' && lead.caseIds.length === 0) throw fieldInvalid('办结方式', '还没有立案')
  if (outcome === 'transferred' && !lead.transfers.some(({ decision }) => decision !== 'not-to-police'))
    throw fieldInvalid('办结方式', '还没有移送决定')
  if (outcome === 'unfounded' && lead.verification?.result !== 'not-found')
    throw fieldInvalid('办结方式', '核查结果为属实或部分属实，不能按查无实据办结')
}

function closed(
  lead: Lead,
  { by, at }: Happened<LeadEvent>,
  { decision, referralFen }: LeadEvent & { kind: 'closed' },
): Lead {
  needReason('批准办结', decision)
  const { proposal } = lead
  if (proposal === null) throw fieldInvalid('办结申请', '没有办结申请')
  if (proposal.by === by) throw caseworkError('same-person', { action: '批准办结' })
  if (mustDecideTransfer(lead, referralFen))
    throw caseworkError('not-lawful', {
      article: '行政执法机关移送涉嫌犯罪案件的规定；医疗保障基金使用监督管理条例实施细则',
      reason: '涉嫌欺诈骗保且金额达到移送标准，必须先作出是否移送公安机关的决定',
    })
  return { ...lead, status: 'closed', closing: { ...proposal, decidedBy: by, decision, decidedAt: at } }
}

/** Whether a lead may only end after somebody decided about the police: a fraud whose amount reaches the threshold of the province. */
export function mustDecideTransfer(lead: Lead, referralFen: number): boolean {
  const amount = Math.max(lead.amountFen, lead.verification?.amountFen ?? 0)
  const isDecided = lead.transfers.some(({ decision }) => decision !== 'to-partner')
  return lead.isFraud && amount >= referralFen && lead.verification?.result !== 'not-found' && !isDecided
}
