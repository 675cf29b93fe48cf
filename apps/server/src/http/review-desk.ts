import type { StoredFinding } from '../use-cases/review/finding-reports.ts'
import { ALL_LIVE, type AuditOverview, auditOverview } from '../use-cases/review/report/audit-overview.ts'
import { type AuditPaper, gatherPaper } from '../use-cases/review/report/audit-paper.ts'
import { type FindingStory, tellStory } from '../use-cases/review/report/finding-story.ts'
import type {
  AuditRuns,
  FindingPages,
  FindingPlace,
  ReportPorts,
} from '../use-cases/review/report/report-ports.ts'
import { type RuleBook, readRuleBook } from '../use-cases/review/report/rule-book.ts'
import { PAGE_SIZE } from './findings-page.ts'
import { type BoardView, statusBoard } from './status-board.ts'

/** What the pages ask of audits and findings. */
export interface HttpReview extends ReportPorts {
  readonly runs: AuditRuns
  readonly pages: FindingPages
}

/** Audits and findings as pages show them; sums are worked out once for everybody who looks. */
export interface ReviewDesk {
  overview(): Promise<BoardView<AuditOverview>>
  paper(): Promise<BoardView<AuditPaper>>
  /** Findings of a rule behind a place, one more than a page shows, and the words for them. */
  list(
    ruleId: string,
    after: FindingPlace | null,
  ): Promise<{ found: readonly StoredFinding[]; book: RuleBook }>
  /** Undefined when there is no such finding. */
  story(findingId: string): Promise<FindingStory | undefined>
  isSimulated(): Promise<boolean>
}

const OVERVIEW_FRESH_MS = 10_000
const PAPER_FRESH_MS = 60_000
const PAPER_PATIENCE_MS = 20_000

/** Opens the desk. */
export function reviewDesk(review: HttpReview, onError: (error: unknown) => void): ReviewDesk {
  const overview = statusBoard({
    read: () => auditOverview(review),
    onError,
    freshMs: OVERVIEW_FRESH_MS,
  })
  const paper = statusBoard({
    read: async () => {
      const last = await review.runs.last('live')
      const audit = last ? { ...last, extent: last.request.extent } : null
      return gatherPaper(review, { filter: ALL_LIVE, audit })
    },
    onError,
    freshMs: PAPER_FRESH_MS,
    patienceMs: PAPER_PATIENCE_MS,
  })
  let known: { releaseNo: number; book: RuleBook } | undefined
  const publishedBook = async (): Promise<RuleBook> => {
    const releaseNo = (await review.releases.published())?.releaseNo ?? 0
    if (known?.releaseNo !== releaseNo)
      known = {
        releaseNo,
        book: readRuleBook(releaseNo === 0 ? new Map() : await review.releases.files(releaseNo)),
      }
    return known.book
  }
  return {
    overview: () => overview.look(),
    paper: () => paper.look(),
    list: async (ruleId, after) => ({
      found: await review.pages.page({ ...ALL_LIVE, rules: [ruleId] }, after, PAGE_SIZE + 1),
      book: await publishedBook(),
    }),
    story: async (findingId) => {
      const stored = await review.reports.find(findingId)
      if (!stored) return undefined
      const datasets = stored.finding.point === null ? [] : [stored.finding.point.dataset]
      return tellStory(stored, readRuleBook(await review.releases.files(stored.releaseNo), datasets))
    },
    isSimulated: () => review.isSimulated(),
  }
}
