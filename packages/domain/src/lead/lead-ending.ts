import { caseworkError } from '../history/casework-error.ts'
import type { Happened } from '../history/noun-law.ts'
import { isHandling, mustDecideTransfer } from './family-fraud.ts'
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
      const { outcome, reason, duplicateOf } = event
      needReason('提出办结', reason)
      if (event.cause === null) throw fieldInvalid('案由', '请先认定案由，再提出办结')
      refuseContradiction(lead, outcome)
      refuseWrongDuplicate(event)
      const proposal = { outcome, duplicateOf: duplicateOf ?? null, reason, by, at }
      return { ...lead, status: 'closing', proposal }
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
        groupKey: event.isKeyTaken ? null : lead.groupKey,
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
  { decision, partnerId, grounds, judgedFen }: LeadEvent & { kind: 'transfer-decided' },
): Lead {
  needReason('作出移送决定', grounds)
  // Told by nobody: it was decided before others than the handler had to.
  if (judgedFen !== undefined && decision === 'not-to-police' && isHandling(lead, by))
    throw caseworkError('same-person', { action: '决定不移送公安机关' })
  if ((decision === 'to-partner') !== (partnerId !== null))
    throw fieldInvalid('联动部门', '移送其他部门时必须填写，其他决定不填')
  return {
    ...lead,
    partnerIds: partnerId === null ? lead.partnerIds : [...new Set([...lead.partnerIds, partnerId])],
    transfers: [
      ...lead.transfers,
      { decision, partnerId, grounds, judgedFen: judgedFen ?? lead.carriedFen, by, at },
    ],
  }
}

/** A duplicate says of which lead; nothing else does. Told by nobody: it was proposed before it had to be said. */
function refuseWrongDuplicate({ outcome, duplicateOf }: LeadEvent & { kind: 'close-proposed' }): void {
  if (duplicateOf === undefined) return
  if (outcome === 'duplicate' && duplicateOf === null)
    throw fieldInvalid('与哪条线索重复', '按重复线索办结必须写明')
  if (outcome !== 'duplicate' && duplicateOf !== null)
    throw fieldInvalid('与哪条线索重复', '只在按重复线索办结时填写')
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
  { decision, referralFen, family }: LeadEvent & { kind: 'closed' },
): Lead {
  needReason('批准办结', decision)
  const { proposal } = lead
  if (proposal === null) throw fieldInvalid('办结申请', '没有办结申请')
  if (proposal.by === by) throw caseworkError('same-person', { action: '批准办结' })
  // Told by nobody: it was closed, and judged, before relatives were judged together.
  if (family !== undefined && mustDecideTransfer(family, referralFen))
    throw caseworkError('not-lawful', {
      article: '行政执法机关移送涉嫌犯罪案件的规定；医疗保障基金使用监督管理条例实施细则',
      reason:
        '涉嫌欺诈骗保的金额（与关联、合并、拆分、重复的线索合并计算，按历次最高）达到移送标准，必须先作出是否移送公安机关的决定；已有决定的，金额高于决定时须重新决定',
    })
  return { ...lead, status: 'closed', closing: { ...proposal, decidedBy: by, decision, decidedAt: at } }
}
