import {
  dayNoOfSecond,
  isCaseworkError,
  monthNo,
  type ReadingRound,
  readingRoundLaw,
  type SecondReading,
  secondReadingLaw,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { assignAnew } from './assign-readings.ts'
import { endRound } from './close-round.ts'
import { drawRound } from './draw-round.ts'
import type { SecondReadingPorts, SecondReadingStores } from './second-reading-ports.ts'

const AT_ONCE = 200

/**
 * Takes readings back from readers whose time is over, gives out what waits, and ends rounds that are read or over. It goes by today:
 * late, twice or by two processes is the same.
 */
export async function watchReadings(
  ports: SecondReadingPorts,
  act: Act,
): Promise<{ readonly lapsed: number; readonly closed: number }> {
  const today = dayNoOfSecond(act.at)
  let lapsed = 0
  for (const id of await ports.transact(act, ({ secondReadings }) => secondReadings.lapsed(today, AT_ONCE)))
    if (await alone(() => takeBack(ports, act, id))) lapsed += 1
  let closed = 0
  for (const id of await ports.transact(act, ({ secondReadings }) => secondReadings.openRounds())) {
    await alone(() => giveOut(ports, act, id))
    if (await alone(() => endWhenOver(ports, act, id))) closed += 1
  }
  return { lapsed, closed }
}

/**
 * Draws the round of the whole city for the month that is old enough for its findings to be closed, once. Null where it was drawn, or
 * there is nothing to draw from.
 */
export async function drawDueRound(ports: SecondReadingPorts, act: Act): Promise<Kept<ReadingRound> | null> {
  const day = dayNoOfSecond(act.at)
  const lag = ports.parameterOn('second-reading-lag-months', { region: null, day })
  const month = monthNo(day) - lag
  const isDrawn = await ports.transact(act, ({ secondReadings }) => secondReadings.hasRound(month, null))
  if (isDrawn) return null
  try {
    return await drawRound(ports, act, { monthNo: month, county: null })
  } catch (error) {
    // Somebody drew it meanwhile, or nothing was settled in that month.
    if (isCaseworkError(error) && ['already-there', 'field-invalid'].includes(error.code)) return null
    throw error
  }
}

async function takeBack(ports: SecondReadingPorts, act: Act, id: string): Promise<boolean> {
  return ports.transact(act, async (stores) => {
    const kept = await stores.histories.load(secondReadingLaw, id)
    if (kept?.state.status !== 'reading') return false
    const free = await stores.histories.append(secondReadingLaw, { ...kept, event: { kind: 'lapsed' } })
    await assignAnew(ports, stores, { act, reading: free })
    return true
  })
}

/** Somebody may be there by now for what waits. */
async function giveOut(ports: SecondReadingPorts, act: Act, roundId: string): Promise<boolean> {
  return ports.transact(act, async (stores) => {
    const ids = await stores.secondReadings.readingsOf(roundId, ['waiting'])
    const waiting = await stores.histories.loadAll(secondReadingLaw, ids)
    for (const kept of waiting) await assignAnew(ports, stores, { act, reading: kept })
    return waiting.length > 0
  })
}

async function endWhenOver(ports: SecondReadingPorts, act: Act, roundId: string): Promise<boolean> {
  return ports.transact(act, async (stores) => {
    const round = await stores.histories.load(readingRoundLaw, roundId)
    if (round?.state.status !== 'open') return false
    const unread = await readingsIn(stores, roundId)
    const isOver = dayNoOfSecond(act.at) > round.state.endsOn
    const isRead = unread.every(({ state }) => !['waiting', 'reading', 'disputed'].includes(state.status))
    if (!isRead && !(isOver && unread.every(({ state }) => state.status !== 'disputed'))) return false
    await endRound(stores, round)
    return true
  })
}

async function readingsIn(
  { histories, secondReadings }: SecondReadingStores,
  roundId: string,
): Promise<readonly Kept<SecondReading>[]> {
  return histories.loadAll(
    secondReadingLaw,
    await secondReadings.readingsOf(roundId, ['waiting', 'reading', 'disputed']),
  )
}

/** False when another process was faster: it saw the same. */
async function alone(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (error) {
    if (isCaseworkError(error) && (error.code === 'stale' || error.code === 'wrong-state')) return false
    throw error
  }
}
