import { civilDayFromText } from '@fundwatch/domain'
import type { Endpoint, Query } from './endpoint.ts'

/** How answering hospitals goes, as JSON: since this process began, and over days (`from`, `to`) from the disk. */
export const onlineRoutes: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/api/review/online',
    handle: async ({ online }, query) => {
      if (!online) return { status: 404, body: { message: '这里不提供事前、事中审核。' } }
      const [from, to] = [dayOf(query, 'from'), dayOf(query, 'to')]
      if (from === undefined || to === undefined)
        return { status: 400, body: { message: 'from 和 to 应写作 YYYY-MM-DD。' } }
      return { body: { process: online.figures(), report: await online.reports.read({ from, to }) } }
    },
  },
]

/** Null when it is not given, undefined when it is no day. */
function dayOf(query: Query, name: string): string | null | undefined {
  const text = query[name]
  return text === undefined ? null : civilDayFromText(text)
}
