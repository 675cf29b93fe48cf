import { onlineCounts } from '../../use-cases/review/online/guards/online-counts.ts'
import type { OnlineFigures } from '../../use-cases/review/online/online-figures.ts'

/** How answering goes, with everything that a page can show. */
export const exampleOnline: OnlineFigures = {
  releaseNo: 7,
  trialReleaseNo: 8,
  counts: onlineCounts(),
  lanes: {
    advice: { inHand: 2, limit: 268, turnedAway: 41 },
    rest: { inHand: 0, limit: 520, turnedAway: 0 },
  },
  restingRules: [{ ruleId: 'drug-sex', institutionId: 'H34020000001', untilMs: 0, reason: '用时 80 毫秒' }],
  recent: {
    lastMinute: 1284,
    consultations: 73_410,
    p50Ms: 1.9,
    p99Ms: 8.4,
    notChecked: { late: 3, overloaded: 12, broken: 0, 'not-ready': 0 },
    reminders: 118,
    continued: 31,
    modified: 64,
  },
}
