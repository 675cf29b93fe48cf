import { CaseSurroundings, LeadSurroundings, type LeadTaskRow, type NamedCause } from '@fundwatch/contract'
import { type Actor, type CaseState, civilDay, type Lead, maskedLead, type Scope } from '@fundwatch/domain'
import type { Static } from 'typebox'
import { caseReach } from '../../../policies/case.ts'
import { leadReach } from '../../../policies/lead.ts'
import { canReadHit } from '../../../policies/screening.ts'
import type { Histories } from '../../hub/histories.ts'
import type { UserStore } from '../../hub/people/people-ports.ts'
import type { Act, Transact } from '../../hub/trail/act.ts'
import { loadCase } from '../cases/load-case.ts'
import { putOnWire } from '../wire/put-on-wire.ts'
import type { LawOfTheDay, LeadStore } from './lead-ports.ts'
import { loadLead } from './load-lead.ts'

/** What it takes to call things by their names. */
export interface SurroundingPorts {
  readonly transact: Transact<{
    readonly histories: Histories
    readonly leads: Pick<LeadStore, 'named' | 'withTaskOf'>
    readonly users: Pick<UserStore, 'namesOf'>
  }>
  readonly lawOfTheDay: Pick<LawOfTheDay, 'causes'>
}

/** What a lead mentions by its id, as far as whoever sees the lead may see that too. */
export function showLeadSurroundings(
  { transact, lawOfTheDay }: SurroundingPorts,
  act: Act,
  id: string,
): Promise<LeadSurroundings> {
  return transact(act, async ({ histories, leads, users }) => {
    const { state } = await loadLead({ histories }, act.actor, id)
    const { institutionName, ...named } = await leads.named({
      leadIds: relativesOf(state),
      findingIds: state.findings.map(({ findingId }) => findingId),
      caseIds: state.caseIds,
      institutionId: state.institutionId,
      ...reachesOf(act.actor),
    })
    return putOnWire(LeadSurroundings, {
      ...named,
      institutionName,
      hitId: hitToOpen(act.actor, state),
      people: await peopleOf(users, peopleOfLead(state)),
      cause: state.cause === null ? null : causeOf(lawOfTheDay, state.cause),
    })
  })
}

/** What a case mentions by its id, as far as whoever sees the case may see that too. */
export function showCaseSurroundings(
  { transact, lawOfTheDay }: SurroundingPorts,
  act: Act,
  id: string,
): Promise<CaseSurroundings> {
  return transact(act, async ({ histories, leads, users }) => {
    const { state } = await loadCase({ histories }, act.actor, id)
    const named = await leads.named({
      leadIds: state.leadIds,
      findingIds: [],
      caseIds: [],
      institutionId: null,
      ...reachesOf(act.actor),
    })
    return putOnWire(CaseSurroundings, {
      leads: named.leads,
      people: await peopleOf(users, peopleOfCase(state)),
      causes: state.causes.map((code) => causeOf(lawOfTheDay, code)),
    })
  })
}

/** The open tasks of whoever asks, in leads that he may see; what is due first comes first. */
export function listOwnTasks(
  { transact }: SurroundingPorts,
  act: Act,
): Promise<readonly Static<typeof LeadTaskRow>[]> {
  return transact(act, async ({ histories, leads }) => {
    const { userId } = act.actor
    const ids = await leads.withTaskOf(userId, leadReach(act.actor))
    const kept = await Promise.all(ids.map((id) => loadLead({ histories }, act.actor, id)))
    const rows = kept.flatMap(({ id, state: whole }) => {
      const state = maskedLead(whole)
      return state.tasks
        .filter(({ assignee, doneAt }) => assignee === userId && doneAt === null)
        .map(({ taskNo, title, dueDay }) => ({
          leadId: id,
          no: state.no,
          title: state.title,
          taskNo,
          task: title,
          dueDay: dueDay === null ? null : civilDay(dueDay),
        }))
    })
    return rows.toSorted((left, right) => (left.dueDay ?? '9').localeCompare(right.dueDay ?? '9'))
  })
}

/** Every cause that a lead or a case can have; nothing for whoever sees neither. */
export function listCauses(
  { lawOfTheDay }: Pick<SurroundingPorts, 'lawOfTheDay'>,
  { actor }: Act,
): NamedCause[] {
  if (leadReach(actor).length === 0 && caseReach(actor).length === 0) return []
  return [...lawOfTheDay.causes.keys()].map((code) => causeOf(lawOfTheDay, code))
}

function causeOf({ causes }: Pick<LawOfTheDay, 'causes'>, code: string): NamedCause {
  const known = causes.get(code)
  return { code, title: known?.title ?? code, isFraud: known?.isFraud ?? false }
}

function reachesOf(actor: Actor): {
  readonly leadReach: readonly Scope[]
  readonly caseReach: readonly Scope[]
} {
  return { leadReach: leadReach(actor), caseReach: caseReach(actor) }
}

const HIT = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A partner department sees a lead that was handed to it, never what the city was screened for. */
function hitToOpen(actor: Actor, { source: { kind, reference }, county }: Lead): string | null {
  return kind === 'screen' && HIT.test(reference) && canReadHit(actor, { county }) ? reference : null
}

function relativesOf({
  links,
  mergedInto,
  mergedFrom,
  splitFrom,
  proposal,
  closing,
}: Lead): readonly string[] {
  const others = [mergedInto, splitFrom, proposal?.duplicateOf, closing?.duplicateOf, ...links, ...mergedFrom]
  return others.filter((id): id is string => typeof id === 'string')
}

function peopleOfLead(lead: Lead): readonly (string | null | undefined)[] {
  const { assignee, verification, transfers, proposal, closing, tasks } = lead
  const doers = [...transfers.map(({ by }) => by), ...tasks.map((task) => task.assignee)]
  return [assignee, verification?.by, proposal?.by, closing?.by, closing?.decidedBy, ...doers]
}

function peopleOfCase(state: CaseState): readonly (string | null | undefined)[] {
  const { handler, report, closing, referralDeclined, discussions, recusals } = state
  return [
    handler,
    report?.by,
    closing?.by,
    referralDeclined?.by,
    ...discussions.flatMap(({ members }) => members),
    ...recusals.map(({ userId }) => userId),
  ]
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/

async function peopleOf(
  users: Pick<UserStore, 'namesOf'>,
  told: readonly (string | null | undefined)[],
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const ids = [...new Set(told.filter((id): id is string => typeof id === 'string' && ID.test(id)))]
  const names = ids.length === 0 ? new Map<string, string>() : await users.namesOf(ids)
  return [...names].map(([id, name]) => ({ id, name }))
}
