import { caseworkError, type Lead, type UserId } from '@fundwatch/domain'
import { canDoTask, canHoldLead, LEAD_WORKERS, TASK_DOERS } from '../../../policies/lead.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { LeadStores } from './lead-ports.ts'
import type { WishFrame } from './wish-frame.ts'

/** A county is one in which the actor or somebody else works or an institution lies; what is made in any other would be seen by nobody. */
export async function refuseUnknownCounty(
  { leads }: { readonly leads: Pick<LeadStores['leads'], 'knowsCounty'> },
  { actor }: Act,
  county: string | null,
): Promise<void> {
  const isOwn = actor.grants.some(({ scope }) => scope.kind === 'county' && scope.county === county)
  if (county !== null && !isOwn && !(await leads.knowsCounty(county)))
    throw caseworkError('field-invalid', { field: '区划', reason: '没有这个区划' })
}

/** A partner department is one in which somebody can see what is handed to it. */
export async function refuseUnknownPartner(
  { leads }: { readonly leads: Pick<LeadStores['leads'], 'knowsPartner'> },
  partnerId: string | null,
): Promise<void> {
  if (partnerId !== null && !(await leads.knowsPartner(partnerId)))
    throw caseworkError('field-invalid', { field: '联动部门', reason: '没有这个联动部门' })
}

/** Who is given a lead could work on it, and is not away. */
export async function refuseUnfitHolder(to: UserId, frame: WishFrame): Promise<void> {
  const holder = await holderOf(to, frame, LEAD_WORKERS)
  if (holder === undefined || !canHoldLead(holder, frame.lead))
    throw caseworkError('field-invalid', { field: '承办人', reason: '不能承办这条线索' })
  if (holder.isAway)
    throw caseworkError('field-invalid', { field: '承办人', reason: `${holder.name} 不在岗` })
}

/** Who is given a task of a lead sees the lead and may say that it is done. */
export async function refuseUnfitDoer(to: UserId | null, frame: WishFrame): Promise<void> {
  if (to === null) return
  const doer = await holderOf(to, frame, TASK_DOERS)
  if (doer === undefined || !canDoTask(doer, frame.lead))
    throw caseworkError('field-invalid', { field: '执行人', reason: '不能办理这条线索的任务' })
}

async function holderOf(
  id: UserId,
  { stores, today }: WishFrame,
  roles: Parameters<LeadStores['users']['holders']>[0]['roles'],
) {
  const [holder] = await stores.users.holders({ roles, ids: [id], day: today })
  return holder && { ...holder, grants: holder.grants.map((grant) => ({ ...grant, lentBy: null })) }
}

/** A lead that says the same is open, or closed after it was transferred: what is closed otherwise would end both without anybody deciding. */
export function refuseUnfitOriginal({ status, transfers }: Lead): void {
  const isTransferred = transfers.some(({ decision }) => decision !== 'not-to-police')
  if (status === 'merged' || (status === 'closed' && !isTransferred))
    throw caseworkError('field-invalid', {
      field: '与哪条线索重复',
      reason: '只能是在办的线索，或者已移送后办结的线索',
    })
}
