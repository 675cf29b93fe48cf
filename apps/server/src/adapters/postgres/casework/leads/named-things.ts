import type { LeadStore, NamedAround } from '../../../../use-cases/casework/leads/lead-ports.ts'
import type { Session } from '../../statement-file.ts'
import { run } from './lead-statements.ts'
import { scopeParameters } from './scope-parameters.ts'

/** What things that are mentioned by their ids are called, each as far as it may be seen. */
export async function namedThings(
  session: Session,
  { leadIds, findingIds, caseIds, institutionId, leadReach, caseReach }: Parameters<LeadStore['named']>[0],
): Promise<NamedAround> {
  const { all_of_it, counties } = scopeParameters(leadReach)
  const leads =
    leadIds.length === 0
      ? []
      : await run<NamedAround['leads'][number]>(session, 'leads_by_id', {
          ids: leadIds,
          ...scopeParameters(leadReach),
        })
  const cases =
    caseIds.length === 0
      ? []
      : await run<NamedAround['cases'][number]>(session, 'cases_by_id', {
          ids: caseIds,
          ...scopeParameters(caseReach),
        })
  const findings =
    findingIds.length === 0
      ? []
      : await run<NamedAround['findings'][number]>(session, 'findings_named', {
          ids: findingIds,
          all_of_it,
          counties,
        })
  const [institution] =
    institutionId === null
      ? []
      : await run<{ name: string | null }>(session, 'institution_named', { institution: institutionId })
  return { leads, cases, findings, institutionName: institution?.name ?? null }
}
