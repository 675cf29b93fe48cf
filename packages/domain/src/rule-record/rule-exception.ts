import { type DayNo, dayNoOfSecond } from '../civil-time.ts'
import { caseworkError } from '../history/casework-error.ts'
import type { NounLaw } from '../history/noun-law.ts'
import type { ExceptionTerms } from '../proposal/change.ts'

/** An exception of a rule at an institution, with its number. */
export interface RuleException extends ExceptionTerms {
  readonly no: string
  readonly reason: string
  readonly county: string | null
  /** The first day on which it holds no more although its last day has not come; null for one that nobody ended. */
  readonly endedOn: DayNo | null
}

/** What happens to an exception; by the proposal that two persons made. */
export type RuleExceptionEvent =
  | ({ readonly kind: 'granted'; readonly proposalId: string } & Omit<RuleException, 'endedOn'>)
  | { readonly kind: 'ended'; readonly proposalId: string; readonly reason: string }

/** Exceptions are granted for some days and may be ended before; when the last day is over nothing has to happen. */
export const ruleExceptionLaw: NounLaw<RuleException, RuleExceptionEvent> = {
  noun: 'rule-exception',
  apply: (state, { event, at }) => {
    const today = dayNoOfSecond(at)
    if (event.kind === 'granted') {
      if (state !== null) throw caseworkError('already-there', { what: '这项例外' })
      const { kind: _, proposalId: __, ...told } = event
      if (told.reason.trim() === '') throw caseworkError('reason-missing', { action: '批准例外' })
      if (told.toDay < told.fromDay || told.toDay < today)
        throw caseworkError('field-invalid', { field: '截止日期', reason: '早于起始日期，或者已经过去' })
      return { ...told, endedOn: null }
    }
    if (state === null) throw caseworkError('not-found')
    if (state.endedOn !== null || state.toDay < today)
      throw caseworkError('wrong-state', { noun: '例外', state: '已结束', action: '提前结束' })
    return { ...state, endedOn: today }
  },
}

/** The last day on which an exception holds. */
export function lastDayOf({ toDay, endedOn }: Pick<RuleException, 'toDay' | 'endedOn'>): DayNo {
  return endedOn === null ? toDay : (Math.min(toDay, endedOn - 1) as DayNo)
}

/** What an exception looks at of a hit. */
export interface ExceptedHit {
  readonly ruleId: string
  readonly institutionId: string
  /** `dataset/point`; null for a rule that is its own point. */
  readonly point: string | null
  readonly departmentId: string | null
}

/** Whether an exception holds for a hit on a day: the day on which one looks, not the day of the service. */
export function excepts(exception: RuleException, hit: ExceptedHit, today: DayNo): boolean {
  return (
    exception.fromDay <= today &&
    today <= lastDayOf(exception) &&
    exception.ruleId === hit.ruleId &&
    exception.institutionId === hit.institutionId &&
    (exception.point === null || exception.point === hit.point) &&
    (exception.departmentId === null || exception.departmentId === hit.departmentId)
  )
}
