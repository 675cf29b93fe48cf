import {
  type Consequence,
  canRule,
  caseworkError,
  dayNoOfSecond,
  type Fen,
  findingReviewLaw,
  isCaseworkError,
  type SecondReading,
  secondReadingLaw,
} from '@fundwatch/domain'
import { canRuleReading } from '../../../policies/second-reading.ts'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { actAs } from '../act-as.ts'
import { limitationOf } from '../findings/due-days.ts'
import { stepOf } from '../findings/take-step.ts'
import { raise } from '../leads/raise-lead.ts'
import { loadReadingAt } from './read-readings.ts'
import type { SecondReadingPorts, SecondReadingStores, SeenAt } from './second-reading-ports.ts'

/** Who is right, and why. */
export interface Ruling {
  readonly target: SeenAt
  readonly rightIs: 'first' | 'reader'
  readonly fen: Fen
  readonly reason: string
}

/**
 * Decides between a reader and the first review, as a third person. Where the reader is right, what he found goes on: a rejected finding
 * is reviewed again, a claim becomes a lead, and who decided a finding that should not have stood is told. Throws `not-found`, `stale`,
 * `same-person`.
 */
export function ruleOnReading(
  ports: SecondReadingPorts,
  act: Act,
  ruling: Ruling,
): Promise<Kept<SecondReading>> {
  return ports
    .transact(act, async ({ histories }) => loadReadingAt(histories, act, ruling.target))
    .then((seen) => {
      const rightful = actAs(act, (actor) => canRuleReading(actor, seen.state))
      if (rightful === undefined) throw caseworkError('forbidden', { what: '裁定复读' })
      // A right that was lent by who read or reviewed makes no third person.
      if (rightful.lentBy !== null && !canRule(seen.state, rightful.lentBy))
        throw caseworkError('same-person', { action: '裁定' })
      return ports.transact(rightful, async (stores) => {
        const kept = await loadReadingAt(stores.histories, act, ruling.target)
        const { target: _, ...told } = ruling
        const ruled = await stores.histories.append(secondReadingLaw, {
          ...kept,
          event: { kind: 'ruled', ...told },
        })
        if (ruling.rightIs === 'first') return ruled
        const consequence = await consequenceOf({ ports, stores }, act, ruled)
        return stores.histories.append(secondReadingLaw, {
          ...ruled,
          event: { kind: 'followed', ...consequence },
        })
      })
    })
}

interface Tools {
  readonly ports: SecondReadingPorts
  readonly stores: SecondReadingStores
}

async function consequenceOf(tools: Tools, act: Act, ruled: Kept<SecondReading>): Promise<Consequence> {
  const { finding, first } = ruled.state
  if (finding === null) return leadOf(tools, act, ruled)
  if (first === 'confirmed') return { way: 'advised', targetId: finding.findingId }
  const isReopened = first === 'dismissed' && (await reopen(tools, act, ruled))
  return isReopened ? { way: 'reopened', targetId: finding.findingId } : leadOf(tools, act, ruled)
}

/** Whether the finding could be taken up again; its own law says so. */
async function reopen({ ports, stores }: Tools, act: Act, { state }: Kept<SecondReading>): Promise<boolean> {
  const [held] = await stores.findings.hold([state.finding?.findingId ?? ''])
  if (held === undefined) return false
  // Somebody took it up meanwhile: it is in review again.
  if (held.state.status !== 'dismissed') return held.state.status !== 'vanished'
  try {
    const until = limitationOf(ports, { at: act.at, finding: held.state.finding })
    const event = { kind: 'reopened', reason: reasonOf(state), until } as const
    await stores.histories.append(findingReviewLaw, stepOf(held, event, act))
    return true
  } catch (error) {
    if (isCaseworkError(error) && error.code !== 'stale') return false
    throw error
  }
}

async function leadOf(
  { ports, stores }: Tools,
  act: Act,
  { id, state }: Kept<SecondReading>,
): Promise<Consequence> {
  const { claim, finding, answer, ruling } = state
  const ids = finding === null ? [] : [finding.findingId]
  const taken = await stores.leads.leadsOfFindings(ids)
  const findings = taken.size === 0 ? await stores.leads.findings(ids) : []
  const name = (await stores.secondReadings.nameOf(claim.institutionId)) ?? claim.institutionId
  const subject = { kind: 'institution' as const, id: claim.institutionId, name }
  const lead = await raise(ports, stores, {
    wish: {
      title: `盲样复读发现：${name}`,
      source: 'manual',
      reference: `盲样复读 ${id}`,
      county: claim.county,
      institutionId: claim.institutionId,
      subjects: [subject],
      findingIds: ids,
      amountFen: ruling?.fen ?? 0,
      cause: answer?.problems.find(({ cause }) => cause !== null)?.cause ?? null,
    },
    findings,
    day: dayNoOfSecond(act.at),
  })
  return { way: 'lead', targetId: lead.id }
}

const reasonOf = ({ ruling }: SecondReading) => `盲样复读裁定：${ruling?.reason ?? ''}`
