import { type Actor, caseworkError } from '@fundwatch/domain'
import { canKeepHub, canRunJobs, canSeeHub, canSeeSystem } from '../../../policies/hub.ts'

const RIGHTS = {
  see: { may: canSeeHub, what: '查看数据接收情况' },
  keep: { may: canKeepHub, what: '管理入湖的数据' },
  run: { may: canRunJobs, what: '管理后台任务' },
  system: { may: canSeeSystem, what: '查看运行状况' },
} as const

/** Throws `forbidden` unless somebody may. */
export function requireRight(actor: Actor, right: keyof typeof RIGHTS): void {
  const { may, what } = RIGHTS[right]
  if (!may(actor)) throw caseworkError('forbidden', { what })
}
