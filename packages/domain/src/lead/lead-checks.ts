import { caseworkError } from '../history/casework-error.ts'
import type { Lead } from './lead.ts'

/** The error of a field that cannot be as it was told. */
export const fieldInvalid = (field: string, reason: string) =>
  caseworkError('field-invalid', { field, reason })

/** Refuses an action without a word of why. */
export function needReason(action: string, reason: string): void {
  if (reason.trim() === '') throw caseworkError('reason-missing', { action })
}

/** Gives a lead back that is whole: about somebody, with amounts that can be, and with what its status needs. */
export function checkedLead(lead: Lead): Lead {
  if (lead.subjects.length === 0) throw fieldInvalid('对象', '至少填写一个')
  if (lead.amountFen < 0) throw fieldInvalid('金额', '不能小于零')
  if ((lead.status === 'paused') !== (lead.pause !== null)) throw fieldInvalid('状态', '暂停必须有恢复日期')
  if ((lead.status === 'closed') !== (lead.closing !== null)) throw fieldInvalid('状态', '办结必须有决定')
  if ((lead.status === 'merged') !== (lead.mergedInto !== null))
    throw fieldInvalid('状态', '并入必须写明并入哪一条')
  return lead
}
