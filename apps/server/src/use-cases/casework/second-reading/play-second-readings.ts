import { createHash } from 'node:crypto'
import {
  type Actor,
  dayNoOfSecond,
  fen,
  isCaseworkError,
  monthNo,
  type ReadProblem,
  type SecondReading,
  secondReadingLaw,
  type UserId,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { answerReading } from './answer-reading.ts'
import { drawRound } from './draw-round.ts'
import { ruleOnReading } from './rule-on-reading.ts'
import type { SecondReadingPorts } from './second-reading-ports.ts'
import { watchReadings } from './watch-readings.ts'

/** A day of a made up city, for its second readings. */
export interface ReadingDay {
  /** Of the platform: by it everything of the day is done, each as its actor. */
  readonly act: Act
  /** Days until the story ends; 0 on the last one. */
  readonly daysLeft: number
  /** Who draws rounds (市级监管), and who decides disputes (审批人). */
  readonly chief: Actor
  readonly judge: Actor
  /** Readers as they act; undefined for somebody who plays no part: what he has lapses. */
  readonly actorOf: (userId: UserId) => Actor | undefined
  /** Whether something is wrong with an encounter. */
  readonly isWrong: (encounterId: string) => boolean
}

/** Which rounds are drawn, by the days that are left: one that is read to its end, and one that is still being read. */
const ROUNDS = [
  { daysLeft: 45, monthsBefore: 5 },
  { daysLeft: 6, monthsBefore: 4 },
] as const
/** A reader gets to one reading in so many a day. */
const ONE_IN = 5

/** Lives a day of second readings through the use cases of people. Done twice it does nothing more. Gives how many acts there were. */
export async function playSecondReadings(ports: SecondReadingPorts, day: ReadingDay): Promise<number> {
  let acts = 0
  for (const { daysLeft, monthsBefore } of ROUNDS)
    if (day.daysLeft === daysLeft && (await draw(ports, day, monthsBefore))) acts += 1
  for (const kept of await open(ports, day)) {
    const isToday = digest(`${kept.id} ${dayNoOfSecond(day.act.at)}`) % ONE_IN === 0
    if (kept.state.status === 'reading' && isToday && (await read(ports, day, kept))) acts += 1
    if (kept.state.status === 'disputed' && (await decide(ports, day, kept))) acts += 1
  }
  await watchReadings(ports, day.act)
  return acts
}

function actOf(actor: Actor, { act }: Pick<ReadingDay, 'act'>): Act {
  return { ...act, actor }
}

function draw(ports: SecondReadingPorts, day: ReadingDay, monthsBefore: number): Promise<boolean> {
  const wish = { monthNo: monthNo(dayNoOfSecond(day.act.at)) - monthsBefore, county: null }
  // A city that is younger than the month has nothing to draw from.
  return unless(() => drawRound(ports, actOf(day.chief, day), wish), ['already-there', 'field-invalid'])
}

function open(ports: SecondReadingPorts, day: ReadingDay): Promise<readonly Kept<SecondReading>[]> {
  return ports.transact(day.act, async ({ secondReadings, histories }) => {
    const rounds = await secondReadings.openRounds()
    const ids: string[] = []
    for (const round of rounds) ids.push(...(await secondReadings.readingsOf(round, ['reading', 'disputed'])))
    return histories.loadAll(secondReadingLaw, ids)
  })
}

/** A reader sees nine of ten of what is wrong, and something that is not in one of thirty. */
async function read(
  ports: SecondReadingPorts,
  day: ReadingDay,
  { id, version, state }: Kept<SecondReading>,
): Promise<boolean> {
  const reader = state.reader === null ? undefined : day.actorOf(state.reader)
  if (reader === undefined) return false
  const luck = digest(`luck ${state.claim.encounterId}`)
  const seesWrong = day.isWrong(state.claim.encounterId) ? luck % 10 > 0 : luck % 30 === 0
  const problem: ReadProblem = {
    ruleId: state.finding?.ruleId ?? null,
    cause: '20',
    point: null,
    fen: fen(Math.floor(state.claim.fen / 5)),
  }
  const answer = {
    problems: seesWrong ? [problem] : [],
    certainty: luck % 3 === 0 ? 'likely' : 'sure',
    reason: seesWrong ? '明细与诊断、天数不符' : '未见异常',
  } as const
  return unless(
    () => answerReading(ports, actOf(reader, day), { target: { id, version }, answer }),
    ['too-late'],
  )
}

function decide(
  ports: SecondReadingPorts,
  day: ReadingDay,
  { id, version, state }: Kept<SecondReading>,
): Promise<boolean> {
  const isWrong = day.isWrong(state.claim.encounterId)
  const saysWrong = (state.answer?.problems.length ?? 0) > 0
  const rightIs = isWrong === saysWrong ? 'reader' : 'first'
  const money = rightIs === 'reader' && isWrong ? (state.answer?.problems[0]?.fen ?? fen(0)) : fen(0)
  const ruling = {
    target: { id, version },
    rightIs,
    fen: money,
    reason: rightIs === 'reader' ? '复读意见属实' : '原结论有据',
  } as const
  return unless(
    () => ruleOnReading(ports, actOf(day.judge, day), ruling),
    ['same-person', 'not-found', 'forbidden'],
  )
}

/** Whether it was done; what these codes say is no fault of the story. */
async function unless(work: () => Promise<unknown>, codes: readonly string[]): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (isCaseworkError(error) && codes.includes(error.code)) return false
    throw error
  }
}

const digest = (text: string) =>
  Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 8), 16)
