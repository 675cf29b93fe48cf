import { randomUUID } from 'node:crypto'
import type { DayNo, FindingReview } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { dueDay } from './due-days.ts'
import type { FindingPorts, FindingStores } from './finding-ports.ts'
import { type BulkReport, type Chosen, takeSteps } from './take-steps.ts'

/** Institutions are told of findings; each institution gets one sending, and its clock begins. */
export async function sendFindings(
  ports: FindingPorts,
  act: Act,
  { chosen, newId = randomUUID }: { readonly chosen: Chosen; readonly newId?: () => string },
): Promise<BulkReport & { readonly sendingIds: readonly string[] }> {
  const sendings = new Map<string, string>()
  // One clock for one sending: an institution belongs to one county, so that its findings fall due on one day.
  const sendingOf = ({ institutionId }: FindingReview['finding']) => {
    const id = sendings.get(institutionId) ?? newId()
    sendings.set(institutionId, id)
    return id
  }
  const dueOf = (finding: FindingReview['finding']) => dueDay(ports, 'appeal', { at: act.at, finding })
  const report = await takeSteps(ports, act, {
    action: 'send',
    chosen,
    event: ({ state: { finding } }) => ({
      kind: 'sent',
      sendingId: sendingOf(finding),
      dueDay: dueOf(finding),
    }),
    beside: (stores, done) => makeSendings(stores, act, { done, sendings, dueOf }),
  })
  return { ...report, sendingIds: report.done === 0 ? [] : [...sendings.values()] }
}

interface Sendings {
  readonly done: readonly Kept<FindingReview>[]
  readonly sendings: ReadonlyMap<string, string>
  readonly dueOf: (finding: FindingReview['finding']) => DayNo
}

/** Only of institutions of which something was sent; the law may have refused all of another one. */
async function makeSendings(
  { findings }: FindingStores,
  act: Act,
  { done, sendings, dueOf }: Sendings,
): Promise<void> {
  const first = new Map(done.map(({ state: { finding } }) => [finding.institutionId, finding]))
  for (const [institutionId, sendingId] of sendings) {
    const finding = first.get(institutionId)
    if (finding === undefined) continue
    await findings.makeSending({
      sendingId,
      institutionId,
      sentAt: act.at,
      dueDay: dueOf(finding),
      sentBy: act.actor.userId,
    })
  }
}
