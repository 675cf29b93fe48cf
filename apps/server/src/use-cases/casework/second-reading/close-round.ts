import {
  caseworkError,
  type ReadingRound,
  readingRoundLaw,
  reportOn,
  secondReadingLaw,
} from '@fundwatch/domain'
import { canDrawRound } from '../../../policies/second-reading.ts'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { actAs } from '../act-as.ts'
import { loadRound } from './read-readings.ts'
import type { SecondReadingPorts, SecondReadingStores, SeenAt } from './second-reading-ports.ts'

/** Ends a round before its day: what nobody read is left out. Throws `not-found`, `forbidden`, `stale`, `wrong-state` while readings are disputed. */
export async function closeRound(
  { transact }: Pick<SecondReadingPorts, 'transact'>,
  act: Act,
  { id, version }: SeenAt,
): Promise<Kept<ReadingRound>> {
  const seen = await transact(act, ({ histories }) => loadRound(histories, act, id))
  const rightful = actAs(act, (actor) => canDrawRound(actor, seen.state.county))
  if (rightful === undefined) throw caseworkError('forbidden', { what: '结束复读轮次' })
  return transact(rightful, async (stores) => {
    const kept = await loadRound(stores.histories, act, id)
    if (kept.version !== version) throw caseworkError('stale')
    return endRound(stores, kept)
  })
}

/** Ends a round and keeps what it says. */
export async function endRound(
  { histories, secondReadings }: SecondReadingStores,
  round: Kept<ReadingRound>,
): Promise<Kept<ReadingRound>> {
  if (round.state.status === 'closed')
    throw caseworkError('wrong-state', { noun: '复读轮次', state: '已结束', action: '结束' })
  const readings = await histories.loadAll(secondReadingLaw, await secondReadings.readingsOf(round.id, null))
  const disputed = readings.filter(({ state }) => state.status === 'disputed').length
  if (disputed > 0)
    throw caseworkError('wrong-state', {
      noun: '复读轮次',
      state: `还有 ${disputed} 件待裁定`,
      action: '结束',
    })
  const open = readings.filter(({ state }) => state.status === 'waiting' || state.status === 'reading')
  const left = await histories.appendAll(
    secondReadingLaw,
    open.map((kept) => ({ ...kept, event: { kind: 'left-unread' } as const })),
  )
  const byId = new Map([...readings, ...left].map(({ id, state }) => [id, state]))
  const report = reportOn(round.state, [...byId.values()])
  return histories.append(readingRoundLaw, { ...round, event: { kind: 'closed', report } })
}
