import type { DayNo } from '@fundwatch/domain'

/** Whom a reminder disturbs, and when. */
export interface Disturbed {
  readonly institutionId: string
  /** Null where the caller does not say: nobody's budget. */
  readonly doctorId: string | null
  readonly dayNo: DayNo
}

/** A doctor on a day. */
export interface DoctorsDay extends Disturbed {
  readonly doctorId: string
}

/** How many reminders a doctor gets in a day before suspicions are held back; violations are always shown. */
export interface ReminderBudget {
  /** Resolves when it is known how often these doctors were reminded on their days, also before this process began. */
  ready(who: readonly Disturbed[]): Promise<void>
  /** Whether the reminder is shown; what is shown counts. Asked of doctors who are ready. */
  mayShow(severity: 1 | 2 | 3, who: Disturbed): boolean
}

/** What is known of a doctor's day. */
interface Shown {
  count: number
  /** Resolves when what was stored before is in the count; undefined when it is. */
  reading: Promise<void> | undefined
}

const DAYS_KEPT = 2

/**
 * Opens a budget: 0 reminders a day mean no limit. A process counts in memory and goes on from what is stored: it asks once for
 * each doctor and day, when a reminder is about to disturb them. Only the two days opened last are kept.
 */
export function reminderBudget(
  perDay: number,
  shownBefore: (who: readonly DoctorsDay[]) => Promise<readonly number[]>,
): ReminderBudget {
  const days = new Map<DayNo, Map<string, Shown>>()
  const dayOf = (dayNo: DayNo) => days.get(dayNo) ?? open(days, dayNo)
  const read = async (unknown: readonly DoctorsDay[]) => {
    const places = unknown.map((who): Shown => {
      const shown: Shown = { count: 0, reading: undefined }
      dayOf(who.dayNo).set(keyOf(who), shown)
      return shown
    })
    const goOn = async () => {
      try {
        const counts = await shownBefore(unknown)
        for (const [at, shown] of places.entries()) {
          shown.count += counts[at] ?? 0
          shown.reading = undefined
        }
      } catch (error) {
        // Whoever disturbs them next asks again.
        for (const who of unknown) days.get(who.dayNo)?.delete(keyOf(who))
        throw error
      }
    }
    const reading = goOn()
    for (const shown of places) shown.reading = reading
    await reading
  }
  return {
    ready: async (who) => {
      if (perDay === 0) return
      const named = distinct(who)
      const waiting = named.flatMap((one) => dayOf(one.dayNo).get(keyOf(one))?.reading ?? [])
      const unknown = named.filter((one) => !dayOf(one.dayNo).has(keyOf(one)))
      if (unknown.length > 0) waiting.push(read(unknown))
      await Promise.all(waiting)
    },
    mayShow: (severity, { institutionId, doctorId, dayNo }) => {
      if (perDay === 0 || doctorId === null) return true
      const key = keyOf({ institutionId, doctorId })
      const shown = dayOf(dayNo).get(key) ?? { count: 0, reading: undefined }
      if (severity !== 1 && shown.count >= perDay) return false
      shown.count += 1
      dayOf(dayNo).set(key, shown)
      return true
    },
  }
}

function keyOf({ institutionId, doctorId }: Pick<DoctorsDay, 'institutionId' | 'doctorId'>): string {
  return `${institutionId} ${doctorId}`
}

function distinct(who: readonly Disturbed[]): DoctorsDay[] {
  const named = new Map<string, DoctorsDay>()
  for (const { institutionId, doctorId, dayNo } of who)
    if (doctorId !== null)
      named.set(`${dayNo} ${keyOf({ institutionId, doctorId })}`, { institutionId, doctorId, dayNo })
  return [...named.values()]
}

function open(days: Map<DayNo, Map<string, Shown>>, dayNo: DayNo): Map<string, Shown> {
  const shown = new Map<string, Shown>()
  days.set(dayNo, shown)
  const [oldest] = days.keys()
  if (days.size > DAYS_KEPT && oldest !== undefined) days.delete(oldest)
  return shown
}
