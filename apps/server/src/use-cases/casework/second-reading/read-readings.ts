import {
  caseworkError,
  type ReadingRound,
  readingRoundLaw,
  type SecondReading,
  secondReadingLaw,
} from '@fundwatch/domain'
import {
  canSeeReading,
  canSeeRound,
  readerReach,
  roundReach,
  rulerReach,
} from '../../../policies/second-reading.ts'
import type { Histories, Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { ListPage } from '../leads/lead-ports.ts'
import type {
  ClaimSheet,
  ReadingListWish,
  ReadingRow,
  RoundListWish,
  RoundRow,
  SecondReadingPorts,
  SeenAt,
} from './second-reading-ports.ts'

type Ports = Pick<SecondReadingPorts, 'transact'>

/** A reading with the claim it is about; null where the lake knows the claim no more. */
export interface ReadingRead {
  readonly kept: Kept<SecondReading>
  readonly sheet: ClaimSheet | null
  /** Who read it, by name, for those who rule about it. */
  readonly readerName: string | null
}

/** The reading, if it is the actor's to read or to rule about. Throws `not-found`. */
async function loadReading(histories: Histories, { actor }: Act, id: string): Promise<Kept<SecondReading>> {
  const kept = await histories.load(secondReadingLaw, id)
  if (kept === undefined || !canSeeReading(actor, kept.state)) throw caseworkError('not-found')
  return kept
}

/** The same at the version that was seen. Throws `stale` when it has moved on. */
export async function loadReadingAt(
  histories: Histories,
  act: Act,
  { id, version }: SeenAt,
): Promise<Kept<SecondReading>> {
  const kept = await loadReading(histories, act, id)
  if (kept.version !== version) throw caseworkError('stale')
  return kept
}

/** Shows a claim to its reader, or to who rules about it. Each look is written down: a claim tells of a person. Throws `not-found`. */
export async function readSecondReading(
  { transact, claims }: Pick<SecondReadingPorts, 'transact' | 'claims'>,
  act: Act,
  { id }: Pick<SeenAt, 'id'>,
): Promise<ReadingRead> {
  const seen = await transact(act, async ({ histories, trail, users }) => {
    const kept = await loadReading(histories, act, id)
    await trail.write([
      { action: 'look-at-claim', noun: secondReadingLaw.noun, id, before: null, after: null },
    ])
    const { reader } = kept.state
    const names = await users.namesOf(reader === null ? [] : [reader])
    return { kept, readerName: reader === null ? null : (names.get(reader) ?? null) }
  })
  return { ...seen, sheet: (await claims.sheet(seen.kept.state.claim)) ?? null }
}

/** A page of what the actor has to read, or may rule about. */
export function listReadings(
  { transact }: Ports,
  act: Act,
  wish: Omit<ReadingListWish, 'reach' | 'self'>,
): Promise<ListPage<ReadingRow>> {
  const reach = wish.box === 'mine' ? readerReach(act.actor) : rulerReach(act.actor)
  return transact(act, ({ secondReadings }) =>
    secondReadings.readings({ ...wish, reach, self: act.actor.userId }),
  )
}

/** What a reader may call a problem: rules and causes, by code; nothing for somebody who neither reads nor rules. */
export async function listProblems(
  { transact, lawOfTheDay }: Pick<SecondReadingPorts, 'transact' | 'lawOfTheDay'>,
  act: Act,
): Promise<{
  readonly rules: readonly { readonly ruleId: string; readonly title: string }[]
  readonly causes: readonly { readonly code: string; readonly title: string }[]
}> {
  if (readerReach(act.actor).length + rulerReach(act.actor).length === 0) return { rules: [], causes: [] }
  const rules = await transact(act, ({ secondReadings }) => secondReadings.rules())
  return { rules, causes: [...lawOfTheDay.causes.values()].map(({ code, title }) => ({ code, title })) }
}

/** A page of rounds, the latest month first. */
export function listRounds(
  { transact }: Ports,
  act: Act,
  wish: Omit<RoundListWish, 'reach'>,
): Promise<ListPage<RoundRow>> {
  return transact(act, ({ secondReadings }) =>
    secondReadings.rounds({ ...wish, reach: roundReach(act.actor) }),
  )
}

/** A round with what it says. Throws `not-found`. */
export function readRound(
  { transact }: Ports,
  act: Act,
  { id }: Pick<SeenAt, 'id'>,
): Promise<Kept<ReadingRound>> {
  return transact(act, ({ histories }) => loadRound(histories, act, id))
}

/** The round, if the actor may see it. Throws `not-found`. */
export async function loadRound(
  histories: Histories,
  { actor }: Act,
  id: string,
): Promise<Kept<ReadingRound>> {
  const kept = await histories.load(readingRoundLaw, id)
  if (kept === undefined || !canSeeRound(actor, kept.state)) throw caseworkError('not-found')
  return kept
}
