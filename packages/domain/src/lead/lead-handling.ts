import { caseworkError } from '../history/casework-error.ts'
import type { Happened } from '../history/noun-law.ts'
import { isHandling } from './family-fraud.ts'
import type { Lead } from './lead.ts'
import { fieldInvalid, needReason } from './lead-checks.ts'
import type { LeadEvent } from './lead-event.ts'

/** Who has a lead, and until when, after an event about its handling; undefined for other events. */
export function withHandling(lead: Lead, happened: Happened<LeadEvent>): Lead | undefined {
  const { event, by, at } = happened
  switch (event.kind) {
    case 'graded':
      needReason('定级', event.reason)
      return { ...lead, grade: event.grade }
    case 'qualified':
      needReason('认定案由', event.reason)
      refuseSelfClearing(lead, event, by)
      return { ...lead, cause: event.cause, isFraud: event.isFraud }
    case 'assigned':
      // What was verified already stays so: somebody else may end it.
      return {
        ...lead,
        status: lead.status === 'verified' ? 'verified' : 'assigned',
        assignee: event.to,
        team: event.team,
      }
    case 'taken':
      if (lead.assignee !== null && lead.assignee !== by)
        throw caseworkError('forbidden', { what: '接收分派给别人的线索' })
      return { ...lead, status: 'verifying', assignee: by }
    case 'returned':
      needReason('退回', event.reason)
      return { ...lead, status: 'waiting', assignee: null, verification: null }
    case 'escalated':
      needReason('升级督办', event.reason)
      return escalated(lead, event, at)
    case 'paused':
    case 'resumed':
      return withPause(lead, event)
    case 'verification-extended':
      return extended(lead, event)
    case 'verified': {
      const { result, statement, fileIds, amountFen } = event
      needReason('填报核查结果', statement)
      if (event.cause === null) throw fieldInvalid('案由', '请先认定案由，再填报核查结果')
      return { ...lead, status: 'verified', verification: { result, statement, fileIds, amountFen, by, at } }
    }
    case 'recheck-asked':
      return rechecked(lead, happened, event)
    default:
      return undefined
  }
}

/** Whoever handles a fraud does not decide himself that it is none. */
function refuseSelfClearing(
  lead: Lead,
  { isFraud, isCleared }: LeadEvent & { kind: 'qualified' },
  by: Happened<LeadEvent>['by'],
): void {
  // Told by nobody: it happened before others had to decide.
  if (isCleared === undefined || !lead.isFraud || isFraud) return
  if (!isCleared || isHandling(lead, by))
    throw caseworkError('same-person', { action: '把涉嫌欺诈骗保的案由改为其他案由' })
}

function escalated(
  lead: Lead,
  { reason, clock, dueDay, step }: LeadEvent & { kind: 'escalated' },
  at: Happened<LeadEvent>['at'],
): Lead {
  // Before there were steps, the clock reminded and persons asked who leads.
  const told = step ?? (clock === null ? 'head' : 'reminder')
  return { ...lead, escalations: [...lead.escalations, { reason, clock, dueDay, step: told, at }] }
}

function withPause(lead: Lead, event: LeadEvent & { kind: 'paused' | 'resumed' }): Lead {
  if (event.kind === 'resumed') return { ...lead, status: lead.pause?.from ?? 'waiting', pause: null }
  needReason('暂停', event.reason)
  if (event.until <= event.today) throw fieldInvalid('暂停至', '必须晚于今天')
  return { ...lead, status: 'paused', pause: { until: event.until, reason: event.reason, from: lead.status } }
}

function extended(lead: Lead, event: LeadEvent & { kind: 'verification-extended' }): Lead {
  needReason('延长核查期限', event.reason)
  if (lead.extendedTimes >= event.mostTimes)
    throw caseworkError('not-lawful', {
      article: '医疗保障行政处罚程序暂行规定第十四条',
      reason: `核查期限只能延长 ${event.mostTimes} 次`,
    })
  if (event.verifyBy <= lead.verifyBy) throw fieldInvalid('核查期限', '延长后必须晚于原期限')
  return { ...lead, verifyBy: event.verifyBy, extendedTimes: lead.extendedTimes + 1 }
}

function rechecked(
  lead: Lead,
  { by }: Happened<LeadEvent>,
  { reason, verifyBy }: LeadEvent & { kind: 'recheck-asked' },
): Lead {
  needReason('要求复核', reason)
  if (lead.verification?.by === by) throw caseworkError('same-person', { action: '复核' })
  return {
    ...lead,
    status: lead.assignee === null ? 'waiting' : 'assigned',
    verification: null,
    proposal: null,
    verifyBy,
  }
}
