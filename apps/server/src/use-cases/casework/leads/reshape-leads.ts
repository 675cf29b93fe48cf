import type { AddFindings, LeadAnswer, MergeLeads, SplitLead } from '@fundwatch/contract'
import { afterMerging, afterSplitting, caseworkError, dayNoOfSecond, leadLaw } from '@fundwatch/domain'
import { canRaiseLead, canReshapeLead } from '../../../policies/lead.ts'
import type { Act } from '../../hub/trail/act.ts'
import { actOnLead } from './act-on-lead.ts'
import type { LeadPorts } from './lead-ports.ts'
import { weigh } from './lead-terms.ts'
import { loadLead, loadLeadAt } from './load-lead.ts'
import { presentLead } from './present-lead.ts'
import { freeFindings, heldFinding, raise, refuseElsewhere } from './raise-lead.ts'
import { changedFindings } from './raise-leads-by-rule.ts'

const reshaping = (ports: LeadPorts, act: Act, id: string) =>
  actOnLead(ports, act, { id, what: '改动线索的疑点', may: canReshapeLead })

/** Adds findings that somebody chose to a lead. */
export async function addFindings(ports: LeadPorts, act: Act, wish: AddFindings): Promise<LeadAnswer> {
  const rightful = await reshaping(ports, act, wish.id)
  return ports.transact(rightful, async (stores) => {
    const kept = await loadLeadAt(stores, act.actor, wish)
    const findings = await freeFindings(stores, wish.findingIds)
    refuseElsewhere(findings, kept.state.county, (county) => canRaiseLead(act.actor, county))
    const more = findings.map(heldFinding)
    const event = await changedFindings(stores, ports.lawOfTheDay, { kept, act, more, result: 'violation' })
    return presentLead(act.actor, await stores.histories.append(leadLaw, { ...kept, event }))
  })
}

/** Lets one lead go into another that is open; its findings go with it. Answers the one that stays. */
export async function mergeLeads(ports: LeadPorts, act: Act, wish: MergeLeads): Promise<LeadAnswer> {
  if (wish.id === wish.into)
    throw caseworkError('field-invalid', { field: '并入线索', reason: '不能是它自己' })
  const rightful = await reshaping(ports, act, wish.id)
  return ports.transact(rightful, async (stores) => {
    const from = await loadLeadAt(stores, act.actor, wish)
    const into = await loadLead(stores, act.actor, wish.into)
    if (!canReshapeLead(act.actor, into.state)) throw caseworkError('forbidden', { what: '合并线索' })
    const taken = afterMerging(into.state, from.state)
    const { score } = await weigh(stores.leads, ports.lawOfTheDay, {
      ...into.state,
      ...taken,
      isFraud: into.state.isFraud || taken.isFraud,
      result: 'violation',
      day: dayNoOfSecond(act.at),
    })
    const [, kept] = await stores.histories.appendAll(leadLaw, [
      { ...from, event: { kind: 'merged-into', into: into.id, reason: wish.reason } },
      {
        ...into,
        event: { kind: 'took-over', from: from.id, ...taken, score },
      },
    ])
    if (kept === undefined) throw new Error('Two leads were written and one is kept.')
    return presentLead(act.actor, kept)
  })
}

/** Makes a lead of its own of some findings of another one. Answers the new one. */
export async function splitLead(ports: LeadPorts, act: Act, wish: SplitLead): Promise<LeadAnswer> {
  const day = dayNoOfSecond(act.at)
  const rightful = await reshaping(ports, act, wish.id)
  return ports.transact(rightful, async (stores) => {
    const { id, version, state } = await loadLeadAt(stores, act.actor, wish)
    const chosen = new Set(wish.findingIds)
    const parting = afterSplitting(state, chosen)
    if (parting.findings.length < chosen.size)
      throw caseworkError('field-invalid', { field: '疑点', reason: '有疑点不属于这条线索' })
    const { county, institutionId, subjects, cause, source } = state
    const newWish = {
      title: wish.title,
      source: source.kind,
      reference: state.no,
      county,
      institutionId,
      subjects: [...subjects],
      findingIds: [],
      cause,
      splitFrom: id,
      carried: { isFraud: state.isFraud, carriedFen: parting.carriedFen },
    }
    const findings = await stores.leads.findings(wish.findingIds)
    const { score } = await weigh(stores.leads, ports.lawOfTheDay, {
      ...state,
      ...parting,
      result: 'violation',
      day,
    })
    const splitOff = await raise(ports, stores, { wish: newWish, findings, day })
    const event = { kind: 'split-off' as const, to: splitOff.id, ...parting, score, reason: wish.reason }
    await stores.histories.append(leadLaw, { id, version, state, event })
    return presentLead(act.actor, splitOff)
  })
}
