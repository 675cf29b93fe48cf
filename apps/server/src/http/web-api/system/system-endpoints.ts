import { OnlineAnswer, OnlineWish, SystemHealth } from '@fundwatch/contract'
import { caseworkError, civilDayFromText } from '@fundwatch/domain'
import { readOnline, readSystemHealth, type SystemPorts } from '../../../use-cases/hub/desk/system-health.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'

const health = endpoint({
  method: 'GET',
  path: '/system/health',
  title: '运行状况',
  auth: 'signed-in',
  answer: SystemHealth,
  handle: (ports: SystemPorts, { act }) => readSystemHealth(ports, act),
})

const online = endpoint({
  method: 'GET',
  path: '/review/online',
  title: '机构在线审核的运行情况',
  auth: 'signed-in',
  query: OnlineWish,
  answer: OnlineAnswer,
  handle: async (ports: SystemPorts, { act, query }) => {
    const days = { from: dayOf(query.from, '从哪一天'), to: dayOf(query.to, '到哪一天') }
    return readOnline(ports, act, days)
  },
})

function dayOf(text: string | undefined, field: string): string | null {
  if (text === undefined) return null
  const day = civilDayFromText(text)
  if (day === undefined) throw caseworkError('field-invalid', { field, reason: '没有这一天' })
  return day
}

/** How the platform itself is. */
export const systemEndpoints: readonly AnyEndpoint<SystemPorts>[] = [health, online]
