import { caseLaw, caseworkError, type FindingReview, leadLaw } from '@fundwatch/domain'
import { canReadCase } from '../../../policies/case.ts'
import { canReadLead } from '../../../policies/lead.ts'
import type { Histories } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'

/** Where findings go; null where the lead or the case is still to be made. */
export interface TransferWish {
  readonly to: 'audit' | 'lead' | 'case'
  readonly targetId: string | null
}

/** Where a lead or a case belongs; null fits everything. */
interface TransferTarget {
  readonly county: string | null
  readonly institutionId: string | null
}

/** The lead or case that findings go to: it is there, may be seen, and goes on. Throws the same `field-invalid` for everything else. */
export async function targetOf(
  { histories }: { readonly histories: Histories },
  { actor }: Act,
  { to, targetId }: TransferWish,
): Promise<TransferTarget | null> {
  if (targetId === null) return null
  if (to === 'audit') throw caseworkError('field-invalid', { field: '对象', reason: '转稽核时不填写' })
  if (to === 'lead') {
    const lead = (await histories.load(leadLaw, targetId))?.state
    const goesOn = lead !== undefined && lead.status !== 'merged' && lead.status !== 'closed'
    if (goesOn && canReadLead(actor, lead)) return lead
  } else {
    const state = (await histories.load(caseLaw, targetId))?.state
    if (state !== undefined && state.closing === null && canReadCase(actor, state)) return state
  }
  throw caseworkError('field-invalid', { field: '对象', reason: '没有这条在办的线索或案件，或者您不能查看' })
}

/** A finding goes only to what is about its county and its institution. */
export function refuseUnfitTarget(target: TransferTarget | null, { finding }: FindingReview): void {
  const isElsewhere =
    (target?.county ?? finding.county) !== finding.county ||
    (target?.institutionId ?? finding.institutionId) !== finding.institutionId
  if (isElsewhere) throw caseworkError('field-invalid', { field: '对象', reason: '不是同一区划、同一机构的' })
}
