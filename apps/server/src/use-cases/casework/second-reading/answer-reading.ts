import { caseworkError, type ReadAnswer, type SecondReading, secondReadingLaw } from '@fundwatch/domain'
import { canAnswerReading } from '../../../policies/second-reading.ts'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { assignAnew } from './assign-readings.ts'
import { loadReadingAt } from './read-readings.ts'
import type { SecondReadingPorts, SecondReadingStores, SeenAt } from './second-reading-ports.ts'

/** What the reader says of the claim. Throws `not-found`, `stale`, `field-invalid` for a rule or a cause that is none. */
export function answerReading(
  ports: SecondReadingPorts,
  act: Act,
  { target, answer }: { readonly target: SeenAt; readonly answer: ReadAnswer },
): Promise<Kept<SecondReading>> {
  return ports.transact(act, async (stores) => {
    const kept = await owned(stores, act, target)
    await refuseUnknown(ports, stores, answer)
    return stores.histories.append(secondReadingLaw, { ...kept, event: { kind: 'answered', ...answer } })
  })
}

/** Gives a reading back because the reader knows the claim, or whom it is about: somebody else gets it. */
export function stepAside(
  ports: SecondReadingPorts,
  act: Act,
  { target, reason }: { readonly target: SeenAt; readonly reason: string },
): Promise<void> {
  return ports.transact(act, async (stores) => {
    const kept = await owned(stores, act, target)
    const free = await stores.histories.append(secondReadingLaw, {
      ...kept,
      event: { kind: 'stepped-aside', reason },
    })
    await assignAnew(ports, stores, { act, reading: free })
  })
}

/** The reading, in the hands of its reader. Who rules about it sees it and cannot answer. */
async function owned(
  { histories }: SecondReadingStores,
  act: Act,
  target: SeenAt,
): Promise<Kept<SecondReading>> {
  const kept = await loadReadingAt(histories, act, target)
  if (!canAnswerReading(act.actor, kept.state)) throw caseworkError('forbidden', { what: '代别人复读' })
  return kept
}

async function refuseUnknown(
  { lawOfTheDay }: Pick<SecondReadingPorts, 'lawOfTheDay'>,
  { secondReadings }: SecondReadingStores,
  { problems }: ReadAnswer,
): Promise<void> {
  for (const { ruleId, cause } of problems) {
    if (cause !== null && !lawOfTheDay.causes.has(cause))
      throw caseworkError('field-invalid', { field: '案由', reason: '没有这个编号' })
    if (ruleId !== null && !(await secondReadings.hasRule(ruleId)))
      throw caseworkError('field-invalid', { field: '规则', reason: '没有这条规则' })
  }
}
