import type { CaseAct } from '@fundwatch/contract'
import { type CaseEvent, type CaseState, type DayNo, dueAfter } from '@fundwatch/domain'
import type { LawOfTheDay } from '../leads/lead-ports.ts'
import type { DiscretionBook } from './case-ports.ts'

/** The event of a kind. */
export type Of<Kind extends CaseEvent['kind']> = Extract<CaseEvent, { kind: Kind }>

/** What a person tells of an event: what the law works out is not among it. */
export type Told<Kind extends CaseEvent['kind'], Worked extends string = never> = Omit<
  Of<Kind>,
  'kind' | Worked
>

/** What an act is judged with: the case, the law and the day. */
export interface CaseFrame {
  readonly state: CaseState
  readonly law: LawOfTheDay
  readonly discretion: DiscretionBook
  readonly today: DayNo
}

/** Makes the event of an act of what a person told. */
export type Wish<Kind extends CaseAct, Worked extends string = never, More = unknown> = (
  told: Told<Kind, Worked> & More,
  frame: CaseFrame,
) => Of<Kind>

/** The last day of a natural term; one that ends on a free day ends on the next working day. */
export const natural = ({ law }: Pick<CaseFrame, 'law'>, from: DayNo, days: number): DayNo =>
  dueAfter(law.calendar, from, { days, inWorkingDays: false })

/** The last day of a term of days that the second number says are working days (1) or natural ones (0). */
export const counted = (
  { law }: Pick<CaseFrame, 'law'>,
  from: DayNo,
  [days, inWorkingDays]: readonly [number, number],
): DayNo => dueAfter(law.calendar, from, { days, inWorkingDays: inWorkingDays === 1 })
