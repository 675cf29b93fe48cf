import {
  CALENDAR_KINDS,
  type CalendarNotice,
  caseworkError,
  civilDay,
  type DayNo,
  type Difference,
  noticesInForce,
  refuseOddNotice,
} from '@fundwatch/domain'
import type { Said } from '../../hub/trail/trail.ts'

/** A notice of holidays against the one that holds; throws `field-invalid` for one that cannot be or changes nothing. */
export function inspectNotice(
  notice: CalendarNotice,
  known: readonly CalendarNotice[],
): { readonly difference: readonly Difference[]; readonly basis: string } {
  refuseOddNotice(notice, known)
  const present = noticesInForce(known).find(({ year }) => year === notice.year)
  const [before, after] = [wordsOf(present), wordsOf(notice)]
  const days = [...new Set([...before.keys(), ...after.keys()])].toSorted((left, right) => left - right)
  const changed = days.filter((day) => before.get(day) !== after.get(day))
  if (changed.length === 0)
    throw caseworkError('field-invalid', {
      field: '节假日安排',
      reason: `与已有的 ${notice.year} 年安排相同`,
    })
  return {
    difference: changed.map((day) => ({
      field: civilDay(day),
      before: before.get(day) ?? null,
      after: after.get(day) ?? null,
    })),
    basis: JSON.stringify([present ?? null]),
  }
}

function wordsOf(notice: CalendarNotice | undefined): ReadonlyMap<DayNo, string> {
  return new Map(notice?.days.map(({ day, kind, holiday }) => [day, `${holiday} ${CALENDAR_KINDS[kind]}`]))
}

/** What the trail says of a notice that holds from now on. */
export function noticeAdopted({ year, source, days }: CalendarNotice): Said {
  const told = days.map(({ day, kind, holiday }) => `${civilDay(day)} ${kind} ${holiday}`)
  return {
    action: 'adopt-calendar',
    noun: 'calendar',
    id: String(year),
    before: null,
    after: { source, days: told },
  }
}
