import { randomUUID } from 'node:crypto'
import { caseworkError, type DayNo, type FindingReview } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { dueDay } from './due-days.ts'
import type { FindingPorts, FindingStores } from './finding-ports.ts'
import { type BulkReport, type Chosen, takeSteps } from './take-steps.ts'

/**
 * Institutions are told of findings; each institution gets one sending, and its clock begins. Told are the sendings that were made:
 * the law may have refused all findings of an institution.
 */
export async function sendFindings(
  ports: FindingPorts,
  act: Act,
  { chosen, newId = randomUUID }: { readonly chosen: Chosen; readonly newId?: () => string },
): Promise<BulkReport & { readonly sendingIds: readonly string[] }> {
  const sendings = new Map<string, string>()
  const made: string[] = []
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
    event: ({ state: { finding } }) => {
      if (finding.institutionId === '') throw caseworkError('field-invalid', NOBODY_TO_TELL)
      return { kind: 'sent', sendingId: sendingOf(finding), dueDay: dueOf(finding) }
    },
    beside: async (stores, done) => {
      made.push(...(await makeSendings(stores, act, { done, sendings, dueOf })))
    },
  })
  return { ...report, sendingIds: made }
}

/** What was found about a person has no institution that could answer; its silence would accept. */
const NOBODY_TO_TELL = {
  field: '机构',
  reason: '疑点没有对应的机构，不能下发，请转稽核、线索或案件。',
} as const

interface Sendings {
  readonly done: readonly Kept<FindingReview>[]
  readonly sendings: ReadonlyMap<string, string>
  readonly dueOf: (finding: FindingReview['finding']) => DayNo
}

/** Only of institutions of which something was sent. Gives the ids. */
async function makeSendings(
  { findings }: FindingStores,
  act: Act,
  { done, sendings, dueOf }: Sendings,
): Promise<readonly string[]> {
  const first = new Map(done.map(({ state: { finding } }) => [finding.institutionId, finding]))
  const sent = [...sendings].flatMap(([institutionId, sendingId]) => {
    const finding = first.get(institutionId)
    return finding === undefined ? [] : [{ institutionId, sendingId, finding }]
  })
  for (const { institutionId, sendingId, finding } of sent)
    await findings.makeSending({
      sendingId,
      institutionId,
      sentAt: act.at,
      dueDay: dueOf(finding),
      sentBy: act.actor.userId,
    })
  return sent.map(({ sendingId }) => sendingId)
}
