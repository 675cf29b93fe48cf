import { type FamilyFraud, familyFraud, leadLaw } from '@fundwatch/domain'
import type { LeadStores } from './lead-ports.ts'

/** What a lead and all its relatives, near and far, carry together, whoever may see them. */
export async function familyOfLead(
  { leads, histories }: Pick<LeadStores, 'leads' | 'histories'>,
  id: string,
): Promise<FamilyFraud> {
  const family = await histories.loadAll(leadLaw, await leads.familyOf(id))
  return familyFraud(family.map(({ state }) => state))
}
