import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { transactOn } from '../adapters/postgres/casework/transact.ts'
import { connect } from '../adapters/postgres/connect.ts'
import type { RiskRegisterDesk } from '../cli/screening/risk-register.ts'
import type { Settings } from '../config/env.ts'
import { operatorAct } from '../use-cases/hub/people/system-act.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import { promoteRiskAsOperator } from '../use-cases/screening/risk/registry/decide-models.ts'
import { openInstance } from './open-instance.ts'
import { riskLists } from './risk.ts'

/** Opens the register of risk models of an instance for the time of one command; what it decides stands in the audit trail. */
export async function withRiskRegister<Result>(
  settings: Settings,
  work: (desk: RiskRegisterDesk) => Promise<Result>,
): Promise<Result> {
  const instance = await openInstance(settings, { mayAttach: true })
  // A lost connection is met, and told, by the statement that needs it.
  const pool = connect({ url: instance.databaseUrl, maxConnections: 2, onIdleError: () => undefined })
  const transact = transactOn(pool, { projections: {}, lists: riskLists })
  const act = () => operatorAct(`命令行（${userInfo().username}）`, wallClock(Date.now()), randomUUID())
  try {
    return await work({
      models: (entity) => transact(act(), ({ risk }) => risk.models(entity)),
      promote: (wish) => promoteRiskAsOperator({ transact }, { ...act(), reason: wish.reason }, wish),
    })
  } finally {
    await pool.end()
    await instance.close()
  }
}
