import { type AlarmBoard, type CaseListWish, CaseRow, OverdueRow } from '@fundwatch/contract'
import { ALARMS, type Alarm, civilDay, dayNoOfSecond, fen, type UserId } from '@fundwatch/domain'
import type { Static } from 'typebox'
import { caseReach } from '../../../policies/case.ts'
import { leadReach } from '../../../policies/lead.ts'
import type { Act } from '../../hub/trail/act.ts'
import { pageOnWire, placeFrom } from '../wire/page-place.ts'
import { putOnWire } from '../wire/put-on-wire.ts'
import { dayFrom } from '../wire/take-from-wire.ts'
import type { CaseFilter, CasePorts } from './case-ports.ts'

const PAGE = 50

/** A page of the cases that somebody may see. */
export function listCases({ transact }: Pick<CasePorts, 'transact'>, act: Act, wish: CaseListWish) {
  const today = dayNoOfSecond(act.at)
  const { sort = 'due' } = wish
  return transact(act, async ({ cases }) => {
    const page = await cases.page({
      filter: filterOf(wish),
      reach: caseReach(act.actor),
      sort,
      // What is due soonest comes first; of everything else the latest and the largest.
      isDescending: wish.isDescending ?? sort !== 'due',
      after: placeFrom(wish.after),
      limit: wish.limit ?? PAGE,
      today,
    })
    return pageOnWire(
      page,
      (row): Static<typeof CaseRow> =>
        putOnWire(CaseRow, { ...row, isOverdue: row.nextDue !== null && row.nextDue < today }),
    )
  })
}

function filterOf(wish: CaseListWish): CaseFilter {
  return {
    statuses: wish.status ?? null,
    procedure: wish.procedure ?? null,
    county: wish.county ?? null,
    institutionId: wish.institutionId ?? null,
    handler: (wish.handler as UserId | undefined) ?? null,
    officer: (wish.officer as UserId | undefined) ?? null,
    cause: wish.cause ?? null,
    isFraud: wish.isFraud ?? null,
    fromFen: wish.fromFen === undefined ? null : fen(wish.fromFen),
    toFen: wish.toFen === undefined ? null : fen(wish.toFen),
    filedFrom: dayOrNull(wish.filedFrom, '立案日期从'),
    filedTo: dayOrNull(wish.filedTo, '立案日期到'),
    dueUntil: dayOrNull(wish.dueUntil, '期限不晚于'),
    isOverdue: wish.isOverdue ?? false,
    text: wish.text ?? null,
  }
}

const dayOrNull = (day: string | undefined, field: string) => (day === undefined ? null : dayFrom(day, field))

/** The thirteen alarms: how many clocks run and how many are overdue, of what somebody may see. */
export function showAlarms(
  { transact }: Pick<CasePorts, 'transact'>,
  act: Act,
): Promise<Static<typeof AlarmBoard>> {
  const today = dayNoOfSecond(act.at)
  return transact(act, async ({ cases }) => {
    const counts = new Map(
      (await cases.board({ ...reachOf(act), today })).map((count) => [count.alarm, count]),
    )
    const alarms = (Object.keys(ALARMS) as Alarm[]).map((alarm) => ({
      alarm,
      title: ALARMS[alarm],
      running: counts.get(alarm)?.running ?? 0,
      overdue: counts.get(alarm)?.overdue ?? 0,
    }))
    return { today: civilDay(today), alarms }
  })
}

const MOST_OVERDUE = 500

/** What is overdue, longest first. */
export function listOverdue({ transact }: Pick<CasePorts, 'transact'>, act: Act, alarm: Alarm | null) {
  const today = dayNoOfSecond(act.at)
  return transact(act, async ({ cases }) => {
    const clocks = await cases.overdueOf({ ...reachOf(act), today, alarm, limit: MOST_OVERDUE })
    return clocks.map(
      (clock): Static<typeof OverdueRow> =>
        putOnWire(OverdueRow, { ...clock, overdueDays: today - clock.dueDay }),
    )
  })
}

const reachOf = ({ actor }: Act) => ({ leadReach: leadReach(actor), caseReach: caseReach(actor) })
