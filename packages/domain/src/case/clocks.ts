import type { WorkingCalendar } from '../calendar/working-calendar.ts'
import type { DayNo } from '../civil-time.ts'
import type { Lead } from '../lead/lead.ts'
import { caseDeadline } from './case-deadline.ts'
import type { CaseState } from './case-state.ts'
import { fineOwed, partsDue } from './owed.ts'

/** The thirteen things that must be done by a day. */
export const ALARMS = {
  clue: '线索核查',
  review: '法制审核',
  period: '办案期限',
  service: '文书送达',
  preservation: '先行登记保存',
  sealing: '封存',
  'hearing-opinion': '听证意见',
  'simple-filing': '简易程序备案',
  assistance: '协查回复',
  correction: '责令改正',
  instalment: '分期缴纳',
  publication: '决定公开',
  'government-filing': '政府备案',
} as const

/** The code of what must be done by a day. */
export type Alarm = keyof typeof ALARMS

/** A clock that runs: it is overdue from the day after its day. */
export interface Clock {
  readonly alarm: Alarm
  /** What of the case it is about; empty where there is one only. */
  readonly key: string
  readonly dueDay: DayNo
}

/** Whether a clock is overdue on a day. */
export function isOverdue({ dueDay }: Clock, today: DayNo): boolean {
  return dueDay < today
}

const LEAD_ENDED: readonly Lead['status'][] = ['merged', 'closed']

/** The clocks of a lead: it must be checked and decided, paused or not, until it has ended or a case was filed of it. */
export function leadClocks(lead: Lead): readonly Clock[] {
  const runs = !LEAD_ENDED.includes(lead.status) && lead.caseIds.length === 0
  return runs ? [{ alarm: 'clue', key: '', dueDay: lead.verifyBy }] : []
}

type At = { readonly calendar: WorkingCalendar; readonly today: DayNo }
type CaseClock = (state: CaseState, at: At) => readonly Omit<Clock, 'alarm'>[]

const one = (dueDay: DayNo | null | undefined, runs: boolean): readonly Omit<Clock, 'alarm'>[] =>
  runs && dueDay !== null && dueDay !== undefined ? [{ key: '', dueDay }] : []

const each = <Item extends { readonly no: number; readonly due: DayNo }>(
  items: readonly Item[],
  runs: (item: Item) => boolean,
) => items.filter(runs).map(({ no, due }) => ({ key: String(no), dueDay: due }))

const UNDECIDED: readonly CaseState['status'][] = ['investigating', 'suspended', 'reported', 'notified']

/** What of a case must be done by when, one line per alarm. */
export const CASE_CLOCKS: Readonly<Record<Exclude<Alarm, 'clue'>, CaseClock>> = {
  review: ({ review }) => one(review?.due, review !== null && review.verdict === null),
  period: (state, { calendar, today }) =>
    state.procedure === 'penalty' && UNDECIDED.includes(state.status)
      ? one(caseDeadline(state, calendar, today), true)
      : [],
  service: ({ decision, status }) => one(decision?.serviceDue, status === 'decided'),
  preservation: ({ preservations }) => each(preservations, ({ decision }) => decision === null),
  sealing: ({ sealings }) => each(sealings, ({ liftedOn }) => liftedOn === null),
  'hearing-opinion': ({ hearing }) => one(hearing?.opinionDue, hearing !== null && hearing.opinion === null),
  'simple-filing': ({ decision, simpleFiledOn }) => one(decision?.simpleFilingDue, simpleFiledOn === null),
  assistance: ({ assistances }) => each(assistances, ({ answeredOn }) => answeredOn === null),
  correction: ({ corrections }) => each(corrections, ({ doneOn }) => doneOn === null),
  instalment: (state) => unpaidParts(state),
  publication: ({ decision, publishedOn }) => one(decision?.publicationDue, publishedOn === null),
  'government-filing': ({ decision, governmentFiledOn }) =>
    one(decision?.governmentFilingDue, governmentFiledOn === null),
}

/** The parts of the fine that the payments so far do not cover, oldest first. */
function unpaidParts(state: CaseState): readonly Omit<Clock, 'alarm'>[] {
  let covered: number = fineOwed(state).paidFen
  return partsDue(state).flatMap(({ due, amountFen }, index) => {
    covered -= amountFen
    return covered >= 0 ? [] : [{ key: String(index + 1), dueDay: due }]
  })
}

/** Every clock that runs in a case on a day; a case that ended has none. */
export function caseClocks(state: CaseState, at: At): readonly Clock[] {
  if (state.closing !== null) return []
  return Object.entries(CASE_CLOCKS).flatMap(([alarm, clock]) =>
    clock(state, at).map((running) => ({ alarm: alarm as Alarm, ...running })),
  )
}
