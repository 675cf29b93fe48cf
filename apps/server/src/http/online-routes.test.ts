import { describe, expect, it } from 'vitest'
import { onlineCounts } from '../use-cases/review/online/guards/online-counts.ts'
import type { OnlineFigures } from '../use-cases/review/online/online-figures.ts'
import type { ReportDays } from '../use-cases/review/online/report/online-report.ts'
import type { HttpContext } from './endpoint.ts'
import { onlineRoutes } from './online-routes.ts'
import { exampleOnline } from './testing/example-online.ts'

const [endpoint] = onlineRoutes
const asked: ReportDays[] = []
const report = { days: [], byRule: [], byDepartment: [], byDoctor: [], savings: [] }
const lane = { inHand: 0, limit: 1, turnedAway: 0 }
const figures: OnlineFigures = {
  ...exampleOnline,
  releaseNo: 3,
  trialReleaseNo: null,
  counts: onlineCounts(),
  lanes: { advice: lane, rest: lane },
  restingRules: [],
}
const online = {
  figures: () => figures,
  reports: {
    read: async (days: ReportDays) => {
      asked.push(days)
      return report
    },
  },
}
const ask = (query: Record<string, string>, context: Partial<HttpContext> = { online }) =>
  endpoint?.handle(context as HttpContext, query)

describe('how answering goes', () => {
  it('is given for all days, or for those that are asked for', async () => {
    expect(await ask({})).toMatchObject({ body: { process: { releaseNo: 3 }, report } })
    await ask({ from: '2026-11-01', to: '2026-11-30' })
    expect(asked).toEqual([
      { from: null, to: null },
      { from: '2026-11-01', to: '2026-11-30' },
    ])
  })

  it('is refused for what is no day, and where nobody is answered', async () => {
    expect(await ask({ from: '2026-02-30' })).toMatchObject({ status: 400 })
    expect(await ask({}, { online: null })).toMatchObject({ status: 404 })
  })
})
