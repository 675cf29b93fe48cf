import { caseworkError, type DayNo } from '@fundwatch/domain'
import { seesInside } from '../../../policies/finding.ts'
import { mayLookAtPersons } from '../../../policies/person.ts'
import type { Act } from '../../hub/trail/act.ts'
import { lookOf } from '../../hub/trail/look-at-person.ts'
import { type EvidencePorts, seenReview } from './read-evidence.ts'

/** One charge of a person, wherever it was made. */
export interface TimelineLine {
  readonly lineKey: string
  readonly dayNo: DayNo
  readonly secondNo: number
  readonly institutionId: string
  readonly institutionName: string | null
  readonly encounterId: string
  readonly itemCode: string
  readonly itemName: string | null
  readonly quantity: number
  readonly amountFen: number
  readonly eligibleFen: number
}

/** One visit or stay of a person that touches the days. */
export interface TimelineStay {
  readonly institutionId: string
  readonly institutionName: string | null
  readonly encounterId: string
  readonly encounterType: string | null
  readonly fromDay: DayNo
  readonly toDay: DayNo
}

/** The days of a person that are asked for, both included. */
export interface TimelineWish {
  readonly personId: string
  readonly fromDay: number
  readonly toDay: number
}

/** What was charged to a person in some days. */
export interface PersonDays {
  readonly stays: readonly TimelineStay[]
  readonly lines: readonly TimelineLine[]
  readonly isCut: boolean
}

/** What reading a timeline needs: the lake, within its time limit. */
export interface TimelinePorts extends EvidencePorts {
  readonly daysOf: (wish: TimelineWish) => Promise<PersonDays>
}

/** The days around a finding, with what each line is to it. */
export interface FindingTimeline extends PersonDays {
  readonly fromDay: DayNo
  readonly toDay: DayNo
  readonly roleOf: ReadonlyMap<string, 'violating' | 'involved'>
}

const NEAR_DAYS = 3
/** A finding may reach over a year; its timeline shows so many days from its last line back. */
const MOST_DAYS = 93

/**
 * What was charged around a finding to its person, at all institutions. It belongs to the finding, and is a look at the person: for
 * those of the bureau who may look at persons, and written down. Throws `not-found`, and `forbidden` to who sees the finding only.
 */
export async function readTimeline(
  { transact, evidenceOf, daysOf }: TimelinePorts,
  act: Act,
  { findingId, nearDays = NEAR_DAYS }: { readonly findingId: string; readonly nearDays?: number | undefined },
): Promise<FindingTimeline> {
  const review = await transact(act, (stores) => seenReview(stores, act, findingId))
  if (!seesInside(act.actor, review) || !mayLookAtPersons(act.actor))
    throw caseworkError('forbidden', { what: '查看参保人的费用经过' })
  const evidence = await evidenceOf(findingId)
  const personId = evidence?.personId ?? null
  if (evidence === undefined || personId === null) throw caseworkError('not-found')
  await transact(act, ({ trail }) => trail.write([lookOf('look-at-person', personId)]))
  const days = evidence.story.lines.map(({ time }) => dayOfTime(time))
  const dayNo = review.finding.dayNo
  const toDay = (Math.max(dayNo, ...days) + nearDays) as DayNo
  const fromDay = Math.max(Math.min(dayNo, ...days) - nearDays, toDay - MOST_DAYS) as DayNo
  const found = await daysOf({ personId, fromDay, toDay })
  const roleOf = new Map(evidence.story.lines.map(({ lineKey, role }) => [lineKey, role]))
  return { ...found, fromDay, toDay, roleOf }
}

const DAY_MS = 86_400_000

function dayOfTime(time: string): number {
  return Math.floor(Date.parse(`${time.slice(0, 10)}T00:00:00Z`) / DAY_MS)
}
