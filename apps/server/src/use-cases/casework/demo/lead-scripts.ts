import type { LeadScript } from './lead-script.ts'
import { CASE_LEADS } from './lead-scripts/case-leads.ts'
import { ENDED_LEADS } from './lead-scripts/ended-leads.ts'
import { OPEN_LEADS } from './lead-scripts/open-leads.ts'

/** Leads in every state that a lead can be in, of every source but the rules, which raise their own. */
export const LEAD_SCRIPTS: readonly LeadScript[] = [...ENDED_LEADS, ...OPEN_LEADS, ...CASE_LEADS]
