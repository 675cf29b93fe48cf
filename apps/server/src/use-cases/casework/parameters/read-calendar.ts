import {
  type CalendarNotice,
  calendarWarning,
  caseworkError,
  type DayNo,
  dayNoOfSecond,
  isAllowed,
  type KnownCalendar,
  knownUntil,
  noticesInForce,
  OF_THE_CITY,
  type ParameterOn,
} from '@fundwatch/domain'
import { canReadParameters } from '../../../policies/parameter.ts'
import type { Act, Transact } from '../../hub/trail/act.ts'
import type { PublishingStore } from '../publishing/publishing-ports.ts'

/** What reading the calendar needs. */
export interface CalendarPorts {
  readonly transact: Transact<{ readonly publishing: Pick<PublishingStore, 'notices'> }>
  readonly calendar: KnownCalendar
  readonly parameterOn: ParameterOn
  readonly shippedNotices: readonly CalendarNotice[]
}

/** The calendar that deadlines are counted by. */
export interface CalendarBoard {
  readonly notices: readonly CalendarNotice[]
  readonly knownUntil: DayNo | null
  /** In Chinese; null while the end of what is known is far. */
  readonly warning: string | null
}

/** The notices that hold, until when holidays are known, and whether that is soon. Throws `forbidden`. */
export async function readCalendar(ports: CalendarPorts, act: Act): Promise<CalendarBoard> {
  if (!canReadParameters(act.actor) && !isAdministrator(act))
    throw caseworkError('forbidden', { what: '查看工作日历' })
  const today = dayNoOfSecond(act.at)
  const adopted = await ports.transact(act, ({ publishing }) => publishing.notices())
  const inForce = noticesInForce([...ports.shippedNotices, ...adopted])
  return {
    notices: inForce.toSorted((left, right) => right.year - left.year),
    knownUntil: knownUntil(ports.calendar, today),
    warning: warningOn(ports, today)?.message ?? null,
  }
}

/** Something that whoever runs the platform for the city should see to. */
export interface AdministrationItem {
  readonly code: 'holidays-unknown'
  readonly title: string
  readonly message: string
}

/** What an administrator of the city should see to; nothing for everybody else. */
export function listAdministrationItems(
  ports: Pick<CalendarPorts, 'calendar' | 'parameterOn'>,
  act: Act,
): readonly AdministrationItem[] {
  if (!isAdministrator(act)) return []
  const warning = warningOn(ports, dayNoOfSecond(act.at))
  if (warning === null) return []
  const { year, message } = warning
  return [{ code: 'holidays-unknown', title: `导入 ${year} 年节假日安排`, message }]
}

/** The warning of a day, by the parameter that says how early. */
export function warningOn(
  { calendar, parameterOn }: Pick<CalendarPorts, 'calendar' | 'parameterOn'>,
  today: DayNo,
) {
  return calendarWarning(calendar, today, parameterOn('calendar-warning-days', { region: null, day: today }))
}

const isAdministrator = ({ actor }: Act) => isAllowed(actor, ['administrator'], OF_THE_CITY)
