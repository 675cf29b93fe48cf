import {
  afterJoining,
  dayNoOfSecond,
  groupKeyOf,
  type Lead,
  leadLaw,
  type RaisableFinding,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { LeadPorts, LeadStores, RaisableGroup, RaisingRow } from './lead-ports.ts'
import { leadTerm, weigh } from './lead-terms.ts'
import { heldFinding, raise } from './raise-lead.ts'

/** What a run did. */
export interface RaisedLeads {
  readonly raised: number
  readonly joined: number
  readonly findings: number
}

/** How many groups are asked for at once; what is left comes with the next question. */
const GROUPS = 1_000

/**
 * Makes leads of findings that belong to none: those of one institution, rule and period join the lead that is open for them, or
 * become one when they reach a threshold. Done after every audit; done twice, it finds nothing more to do.
 */
export async function raiseLeadsByRule(
  ports: LeadPorts & { readonly raising: (day: number) => readonly RaisingRow[] },
  act: Act,
): Promise<RaisedLeads> {
  const day = dayNoOfSecond(act.at)
  const total = { raised: 0, joined: 0, findings: 0 }
  for (;;) {
    const done = await ports.transact(act, async (stores) => {
      await stores.leads.holdRaising()
      const groups = await stores.leads.raisableGroups(ports.raising(day), GROUPS)
      for (const group of groups) {
        const told = await raiseGroup(ports, stores, { act, group })
        total.raised += told.raised
        total.joined += told.joined
        total.findings += group.findingIds.length
      }
      return groups.length
    })
    if (done === 0) return total
  }
}

interface GroupToRaise {
  readonly act: Act
  readonly group: RaisableGroup
}

/** A lead holds so many findings at most; what goes beyond makes another one of the same key. */
export async function raiseGroup(ports: LeadPorts, stores: LeadStores, { act, group }: GroupToRaise) {
  const { lawOfTheDay: law } = ports
  const day = dayNoOfSecond(act.at)
  const most = leadTerm(law, 'lead-most-findings', { county: group.county, day })
  const key = groupKeyOf(group)
  const open = await stores.leads.openOfKey(key)
  let left = await stores.leads.findings(group.findingIds)
  let joined = 0
  for (const { id, findingCount } of open) {
    const room = Math.max(0, most - findingCount)
    if (room === 0 || left.length === 0) continue
    await joinLead(ports, stores, { act, leadId: id, findings: left.slice(0, room), result: group.result })
    left = left.slice(room)
    joined += 1
  }
  let raised = 0
  const taken = new Set(open.map(({ groupKey }) => groupKey))
  for (; left.length > 0; left = left.slice(most)) {
    await raise(ports, stores, {
      wish: wishOf(law, group, freeKey(key, taken)),
      findings: left.slice(0, most),
      day,
    })
    raised += 1
  }
  return { raised, joined }
}

/** The first key of a group that no open lead has; it is had from then on. */
function freeKey(key: string, taken: Set<string>): string {
  let free = key
  for (let number = 2; taken.has(free); number += 1) free = `${key}#${number}`
  taken.add(free)
  return free
}

function wishOf({ causeOfRule }: LeadPorts['lawOfTheDay'], group: RaisableGroup, groupKey: string) {
  const { institutionId } = group
  const name = institutionId === '' ? '' : (group.institutionName ?? institutionId)
  // Some findings are about no institution: then the rule says what the lead is about.
  const subject =
    institutionId === ''
      ? { kind: 'other' as const, id: group.ruleId, name: group.ruleTitle }
      : { kind: 'institution' as const, id: institutionId, name }
  return {
    title: `${name} ${group.ruleTitle} ${group.period}`.trim().slice(0, 200),
    source: 'rule' as const,
    reference: group.ruleId,
    county: group.county,
    institutionId: institutionId === '' ? null : institutionId,
    subjects: [subject],
    findingIds: [],
    cause: causeOfRule(group.ruleId) ?? null,
    groupKey,
    period: group.period,
  }
}

interface Joining {
  readonly act: Act
  readonly leadId: string
  readonly findings: readonly RaisableFinding[]
  readonly result: 'violation' | 'suspicion'
}

/** Lets findings join a lead. */
export async function joinLead(
  { lawOfTheDay }: LeadPorts,
  stores: LeadStores,
  { act, leadId, findings, result }: Joining,
): Promise<void> {
  const kept = await stores.histories.load(leadLaw, leadId)
  if (kept === undefined) return
  const event = await changedFindings(stores, lawOfTheDay, {
    kept,
    act,
    more: findings.map(heldFinding),
    result,
  })
  await stores.histories.append(leadLaw, { ...kept, event })
}

interface Changing {
  readonly kept: Kept<Lead>
  readonly act: Act
  readonly more: Lead['findings']
  readonly result: 'violation' | 'suspicion'
}

/** The event by which findings join a lead, with what it amounts to then. */
export async function changedFindings(
  { leads }: Pick<LeadStores, 'leads'>,
  law: LeadPorts['lawOfTheDay'],
  { kept: { state }, act, more, result }: Changing,
) {
  const joined = afterJoining(state, more)
  const { score } = await weigh(leads, law, { ...state, ...joined, result, day: dayNoOfSecond(act.at) })
  return { kind: 'findings-added' as const, ...joined, score }
}
