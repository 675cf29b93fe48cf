import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { publishingStore } from '../adapters/postgres/casework/publishing/publishing-store.ts'
import { transactOn } from '../adapters/postgres/casework/transact.ts'
import type { connect } from '../adapters/postgres/connect.ts'
import type { OnlineAdministration } from '../cli/online/online.ts'
import {
  blockAsOperator,
  moveAsOperator,
  type OperatorPorts,
} from '../use-cases/casework/publishing/publish-as-operator.ts'
import { operatorAct } from '../use-cases/hub/people/system-act.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import type { ReleaseStore } from '../use-cases/review/release-ports.ts'

type Pool = ReturnType<typeof connect>

const portsOf = (pool: Pool): OperatorPorts => ({
  transact: transactOn(pool, {
    projections: {},
    lists: (session) => ({ publishing: publishingStore(session) }),
  }),
})

function actNow(reason: string | null) {
  return { ...operatorAct(`命令行（${userInfo().username}）`, wallClock(Date.now()), randomUUID()), reason }
}

/** Releases for the command line: what it moves stands in the audit trail. */
export function releasesOfOperator(pool: Pool, releases: ReleaseStore): ReleaseStore {
  const ports = portsOf(pool)
  return {
    ...releases,
    move: (...[releaseNo, to, by, note]) =>
      moveAsOperator(ports, actNow(note), { move: { releaseNo, to }, by }),
    rollBack: (by, note) => moveAsOperator(ports, actNow(note), { move: { to: 'rollback' }, by }),
  }
}

/** Blocking of rules for the command line: what it sets stands in the audit trail. */
export function blockingOfOperator(
  pool: Pool,
  { list }: Pick<OnlineAdministration['blocking'], 'list'>,
): OnlineAdministration['blocking'] {
  const ports = portsOf(pool)
  return {
    list,
    block: async (rule) => void (await blockAsOperator(ports, actNow(null), { rule, isBlocking: true })),
    unblock: (rule) => blockAsOperator(ports, actNow(null), { rule, isBlocking: false }),
  }
}
