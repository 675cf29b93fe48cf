import {
  canRead,
  dayNoOfSecond,
  readingRoundLaw,
  type SecondReading,
  secondReadingLaw,
  type UserId,
  workingDayAfter,
} from '@fundwatch/domain'
import { canTakeReading, READERS } from '../../../policies/second-reading.ts'
import type { Kept } from '../../hub/histories.ts'
import type { Holder } from '../../hub/people/people-ports.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { SecondReadingPorts, SecondReadingStores } from './second-reading-ports.ts'

type Ports = Pick<SecondReadingPorts, 'calendar' | 'parameterOn'>

/** Readings without a reader, and the act by which they are given out. */
interface Assigning {
  readonly act: Act
  readonly kept: readonly Kept<SecondReading>[]
}

/**
 * Gives readings to whoever has least to read, is there, and never had to do with them. Those for whom nobody is found stay as they are
 * and are given back.
 */
export async function assignReadings(
  { calendar, parameterOn }: Ports,
  { users, secondReadings, histories }: SecondReadingStores,
  { act, kept }: Assigning,
): Promise<readonly Kept<SecondReading>[]> {
  const day = dayNoOfSecond(act.at)
  const known = await users.holders({ roles: READERS, ids: null, day })
  const present = known.filter(({ isAway }) => !isAway)
  const loads = new Map(await secondReadings.loads())
  const chosen = kept.map((reading) => {
    const reader = leastLoaded(present, reading, loads)
    if (reader !== undefined) loads.set(reader, (loads.get(reader) ?? 0) + 1)
    return { reading, reader }
  })
  await histories.appendAll(
    secondReadingLaw,
    chosen.flatMap(({ reading, reader }) => {
      if (reader === undefined) return []
      const { county } = reading.state.claim
      const days = parameterOn('second-reading-days', { region: county, day })
      return [
        {
          ...reading,
          event: { kind: 'assigned', reader, dueDay: workingDayAfter(calendar, day, days) } as const,
        },
      ]
    }),
  )
  return chosen.filter(({ reader }) => reader === undefined).map(({ reading }) => reading)
}

function leastLoaded(
  holders: readonly Holder[],
  { id, state }: Kept<SecondReading>,
  loads: ReadonlyMap<UserId, number>,
): UserId | undefined {
  const fit = holders
    .filter(({ userId, grants }) => canRead(state, userId) && canTakeReading(grants, state.claim))
    .map(({ userId }) => ({ userId, load: loads.get(userId) ?? 0, tie: userId + id }))
  return fit.toSorted((left, right) => left.load - right.load || (left.tie < right.tie ? -1 : 1))[0]?.userId
}

/**
 * Gives a reading to somebody else. Where all who could read it must not, the next claim of the draw takes its place; while somebody
 * is only away, and for a finding, whose kind is known to the round, it waits.
 */
export async function assignAnew(
  ports: SecondReadingPorts,
  stores: SecondReadingStores,
  { act, reading }: { readonly act: Act; readonly reading: Kept<SecondReading> },
): Promise<void> {
  const { histories } = stores
  const [left] = await assignReadings(ports, stores, { act, kept: [reading] })
  if (left === undefined || left.state.first !== 'unflagged' || !(await isHopeless(stores, act, left))) return
  const { roundId, stratum } = left.state
  const round = await histories.load(readingRoundLaw, roundId)
  const claim = round?.state.claims.find(({ key }) => key === stratum)?.reserve[0]
  if (round === undefined || claim === undefined || round.state.status === 'closed') return
  await histories.append(readingRoundLaw, { ...round, event: { kind: 'reserve-taken', stratum } })
  await histories.append(secondReadingLaw, { ...left, event: { kind: 'replaced' } })
  const next = await histories.append(secondReadingLaw, {
    id: ports.newId(),
    version: 0,
    state: null,
    event: { kind: 'drawn', roundId, stratum, first: 'unflagged', claim, finding: null, touchedBy: [] },
  })
  await assignReadings(ports, stores, { act, kept: [next] })
}

/** Whether there are people who read in that place, and all of them gave it back. */
async function isHopeless(
  { users }: SecondReadingStores,
  { at }: Act,
  { state }: Kept<SecondReading>,
): Promise<boolean> {
  const known = await users.holders({ roles: READERS, ids: null, day: dayNoOfSecond(at) })
  const fit = known.filter(({ grants }) => canTakeReading(grants, state.claim))
  return fit.length > 0 && fit.every(({ userId }) => !canRead(state, userId))
}
