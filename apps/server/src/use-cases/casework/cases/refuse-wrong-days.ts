import { type CaseEvent, type CaseState, caseworkError, type DayNo } from '@fundwatch/domain'
import { earliestDay } from './earliest-day.ts'

/** What follows something that has a day of its own in its case. */
const FOLLOWING: Partial<
  Record<CaseEvent['kind'], (state: CaseState) => readonly { readonly no: number; readonly on: DayNo }[]>
> = {
  'preservation-decided': ({ preservations }) => preservations,
  'sealing-lifted': ({ sealings }) => sealings,
  'assistance-answered': ({ assistances }) => assistances,
  'correction-checked': ({ corrections }) => corrections,
}

/**
 * Refuses days that cannot be: an answer before its question, evidence of tomorrow or of another age, a conduct that ends after its
 * case was filed, a fine that was paid before it was decided. Throws `field-invalid` that names the field.
 */
export function refuseWrongDays(
  event: CaseEvent,
  { state, today }: { readonly state: CaseState; readonly today: DayNo },
): void {
  if (event.kind === 'evidence-added') {
    if (event.takenOn > today) throw wrongDay('取得日期', '不能晚于今天')
    if (event.takenOn < earliestDay(state)) throw wrongDay('取得日期', '早于可以追究的期间')
  }
  if (event.kind === 'loss-found' && event.conductUntil > state.filedOn)
    throw wrongDay('违法行为终了日', '不能晚于立案之日')
  // What goes back may have come before the decision; a fine cannot.
  if (event.kind === 'paid' && event.what !== 'return' && event.on < (state.decision?.on ?? event.on))
    throw wrongDay('日期', '不能早于作出决定之日')
  if (!('no' in event) || !('on' in event)) return
  const asked = FOLLOWING[event.kind]?.(state).find(({ no }) => no === event.no)
  if (asked !== undefined && event.on < asked.on) throw wrongDay('日期', '不能早于所办理事项的日期')
}

const wrongDay = (field: string, reason: string) => caseworkError('field-invalid', { field, reason })
