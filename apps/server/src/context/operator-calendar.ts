import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import type { CalendarNotice } from '@fundwatch/domain'
import { adoptedNotices, publishingStore } from '../adapters/postgres/casework/publishing/publishing-store.ts'
import { transactOn } from '../adapters/postgres/casework/transact.ts'
import { connect } from '../adapters/postgres/connect.ts'
import type { CalendarDesk } from '../cli/calendar.ts'
import type { Settings } from '../config/env.ts'
import { adoptNoticeAsOperator } from '../use-cases/casework/publishing/import-notice.ts'
import { operatorAct } from '../use-cases/hub/people/system-act.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import { shippedNotices } from './living-calendar.ts'
import { openInstance } from './open-instance.ts'

/** Opens the working calendar of an instance for the time of one command; what it adopts stands in the audit trail. */
export async function withCalendar<Result>(
  settings: Settings,
  work: (desk: CalendarDesk) => Promise<Result>,
): Promise<Result> {
  const instance = await openInstance(settings, { mayAttach: true })
  // A lost connection is met, and told, by the statement that needs it.
  const pool = connect({ url: instance.databaseUrl, maxConnections: 2, onIdleError: () => undefined })
  const transact = transactOn(pool, {
    projections: {},
    lists: (session) => ({ publishing: publishingStore(session) }),
  })
  try {
    return await work({
      notices: async (): Promise<readonly CalendarNotice[]> => [
        ...shippedNotices,
        ...(await adoptedNotices(pool)),
      ],
      adopt: ({ year, content, reason }) => {
        const act = operatorAct(`命令行（${userInfo().username}）`, wallClock(Date.now()), randomUUID())
        return adoptNoticeAsOperator({ transact, shippedNotices }, { ...act, reason }, { year, content })
      },
    })
  } finally {
    await pool.end()
    await instance.close()
  }
}
