import type { LeadAnswer, RaiseLead } from '@fundwatch/contract'
import {
  amountOf,
  caseworkError,
  type DayNo,
  dayNoOfSecond,
  dayParts,
  fen,
  type Lead,
  type LeadEvent,
  leadLaw,
  maskText,
  namesIn,
  type RaisableFinding,
} from '@fundwatch/domain'
import { canRaiseLead } from '../../../policies/lead.ts'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { actAs } from '../act-as.ts'
import type { LeadPorts, LeadStores, NumberSeries } from './lead-ports.ts'
import { verifyByOf, weigh } from './lead-terms.ts'
import { presentLead } from './present-lead.ts'
import { refuseUnknownCounty } from './refuse-forged.ts'

/** The number of the next lead of a year: XS20260001. */
async function nextLeadNo(numbers: NumberSeries, day: DayNo): Promise<string> {
  const { year } = dayParts(day)
  return `XS${year}${String(await numbers.next('lead', year)).padStart(4, '0')}`
}

/** Raises a lead by hand: from a tip, a letter of another authority, or findings that somebody chose. */
export function raiseLead(ports: LeadPorts, act: Act, wish: RaiseLead): Promise<LeadAnswer> {
  const rightful = actAs(act, (actor) => canRaiseLead(actor, wish.county))
  if (rightful === undefined) throw caseworkError('forbidden', { what: '登记线索' })
  const reason = maskText(wish.reason, namesIn(wish))
  return ports.transact({ ...rightful, reason }, async (stores) => {
    await refuseUnknownCounty(stores, act, wish.county)
    const findings = await freeFindings(stores, wish.findingIds)
    refuseElsewhere(findings, wish.county, (county) => canRaiseLead(act.actor, county))
    return presentLead(act.actor, await raise(ports, stores, { wish, findings, day: dayNoOfSecond(act.at) }))
  })
}

/** What somebody wishes to raise; a lead that was split off names where from. */
interface Raising {
  readonly wish: Omit<RaiseLead, 'reason'> & {
    readonly groupKey?: string
    readonly period?: string
    readonly splitFrom?: string
    /** How many persons it is about, beside those of its findings. */
    readonly persons?: number
    /** What goes with a lead that was split off: that it is a suspected fraud, and what of the sum. */
    readonly carried?: Pick<Lead, 'isFraud' | 'carriedFen'>
  }
  readonly findings: readonly RaisableFinding[]
  readonly day: DayNo
}

/** Writes a lead that begins. */
export async function raise(
  { lawOfTheDay: law, newId }: LeadPorts,
  stores: LeadStores,
  { wish, findings, day }: Raising,
): Promise<Kept<Lead>> {
  const cause = wish.cause === null ? undefined : law.causes.get(wish.cause)
  if (wish.cause !== null && cause === undefined)
    throw caseworkError('field-invalid', { field: '案由', reason: '没有这个编号' })
  const held = findings.map(heldFinding)
  const told = { toldFen: fen(wish.amountFen ?? 0), toldPersons: wish.persons ?? 0 }
  const [first] = findings
  const facts = {
    ruleId: findings.every(({ ruleId }) => ruleId === first?.ruleId) ? (first?.ruleId ?? null) : null,
    institutionId: wish.institutionId,
    county: wish.county,
    ...told,
    ...amountOf(told, held),
    isFraud: (cause?.isFraud ?? false) || (wish.carried?.isFraud ?? false),
    carriedFen: wish.carried?.carriedFen ?? fen(0),
  }
  const result = findings.some((finding) => finding.result === 'violation') ? 'violation' : 'suspicion'
  const event: LeadEvent = {
    kind: 'raised',
    no: await nextLeadNo(stores.numbers, day),
    title: wish.title,
    source: { kind: wish.source, reference: wish.reference },
    groupKey: wish.groupKey ?? null,
    period: wish.period ?? null,
    subjects: wish.subjects,
    findings: held,
    cause: wish.cause,
    ...facts,
    ...(await weigh(stores.leads, law, { ...facts, result, day })),
    raisedDay: day,
    verifyBy: verifyByOf(law, wish.county, day),
    splitFrom: wish.splitFrom ?? null,
  }
  return stores.histories.append(leadLaw, { id: newId(), version: 0, state: null, event })
}

/** A finding as a lead holds it. */
export function heldFinding({
  findingId,
  ruleId,
  amountFen,
  personId,
}: RaisableFinding): Lead['findings'][number] {
  return { findingId, ruleId, amountFen, personId }
}

/** Findings that belong to no lead yet. Throws `field-invalid` for what is not there and `already-there` for what belongs to one. */
export async function freeFindings(
  { leads }: Pick<LeadStores, 'leads'>,
  ids: readonly string[],
): Promise<readonly RaisableFinding[]> {
  if (ids.length === 0) return []
  const findings = await leads.findings(ids)
  if (findings.length < ids.length)
    throw caseworkError('field-invalid', { field: '疑点', reason: '有疑点不存在或者您不能查看' })
  const taken = await leads.leadsOfFindings(ids)
  if (taken.size > 0) throw caseworkError('already-there', { what: `其中 ${taken.size} 个疑点所属的线索` })
  return findings
}

/** Findings of a county that the actor does not reach are to him as if they were not there. */
export function refuseElsewhere(
  findings: readonly RaisableFinding[],
  county: string | null,
  reaches: (county: string | null) => boolean,
): void {
  const isElsewhere = findings.some(
    (finding) => (county !== null && finding.county !== county) || !reaches(finding.county),
  )
  if (isElsewhere)
    throw caseworkError('field-invalid', { field: '疑点', reason: '有疑点不存在或者您不能查看' })
}
