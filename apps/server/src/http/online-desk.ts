import type { OnlineFigures } from '../use-cases/review/online/online-figures.ts'
import type { OnlineReports } from '../use-cases/review/online/report/online-report.ts'

/** What pages ask of those who answer hospitals. */
export interface HttpOnline {
  readonly figures: () => OnlineFigures
  readonly reports: OnlineReports
}
