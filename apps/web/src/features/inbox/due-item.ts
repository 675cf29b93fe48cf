import dayjs from 'dayjs'

/** One matter that waits for somebody, whatever noun it is of. */
export interface DueItem {
  readonly key: string
  readonly kind: 'lead' | 'case' | 'finding' | 'task' | 'closing' | 'proposal'
  /** Its page. */
  readonly to: string
  /** The lead that can be answered beside the list; null for what has only a page of its own. */
  readonly leadId: string | null
  readonly no: string
  readonly title: string
  readonly note: string
  readonly dueDay: string | null
  readonly amountFen: number | null
}

/** When something is due, seen from a day. */
export type DueGroup = 'overdue' | 'today' | 'week' | 'later'

/** The groups in the order of their urgency. */
export const DUE_GROUPS: readonly DueGroup[] = ['overdue', 'today', 'week', 'later']

const WEEK_DAYS = 7

/** In which group a due day falls; what has none can wait. */
export function groupOf(dueDay: string | null, today: string): DueGroup {
  if (dueDay === null) return 'later'
  if (dueDay < today) return 'overdue'
  if (dueDay === today) return 'today'
  return dayjs(dueDay).diff(dayjs(today), 'day') <= WEEK_DAYS ? 'week' : 'later'
}

/** What is due by its group, each with the earliest first. */
export function groupDue(
  items: readonly DueItem[],
  today: string,
): ReadonlyMap<DueGroup, readonly DueItem[]> {
  const sorted = items.toSorted((left, right) => (left.dueDay ?? '9').localeCompare(right.dueDay ?? '9'))
  return Map.groupBy(sorted, ({ dueDay }) => groupOf(dueDay, today))
}
