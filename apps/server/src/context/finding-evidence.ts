import { caseworkError } from '@fundwatch/domain'
import type { FastifyBaseLogger } from 'fastify'
import { personDays } from '../adapters/duckdb/casework/finding-timeline/person-days.ts'
import { checkStore } from '../adapters/postgres/checks/check-store.ts'
import { createDatabase } from '../adapters/postgres/connect.ts'
import type { HubDatabase } from '../adapters/postgres/hub-database.ts'
import type { ReviewDatabase } from '../adapters/postgres/review/review-database.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import { reportFiles } from '../adapters/reports/report-files.ts'
import type { FindingEvidence } from '../use-cases/casework/findings/read-evidence.ts'
import type { FindingOverview, OverviewPorts } from '../use-cases/casework/findings/read-overview.ts'
import type { TimelinePorts } from '../use-cases/casework/findings/read-timeline.ts'
import type { ReadLakePorts } from '../use-cases/hub/read-lake.ts'
import type { CheckPorts } from '../use-cases/review/checks/check-ports.ts'
import { ALL_LIVE, auditOverview } from '../use-cases/review/report/audit-overview.ts'
import { gatherPaper } from '../use-cases/review/report/audit-paper.ts'
import { tellStory } from '../use-cases/review/report/finding-story.ts'
import { reportPage } from '../use-cases/review/report/page/report-page.ts'
import { type RuleBook, readRuleBook } from '../use-cases/review/report/rule-book.ts'
import { reviewOf } from './reviewing.ts'

/** What evidence is opened over. */
export interface EvidenceWish {
  readonly databaseUrl: string
  readonly pool: Session
  readonly reading: ReadLakePorts
  readonly log: Pick<FastifyBaseLogger, 'warn'>
}

/** Evidence as our own wire asks for it. */
export interface OpenEvidence {
  readonly parts: Pick<TimelinePorts, 'evidenceOf' | 'daysOf'> & OverviewPorts & CheckPorts
  close(): Promise<void>
}

const STATEMENT_MS = 30_000
const OVERVIEW_FRESH_MS = 10_000
const REPORT_FRESH_MS = 60_000
/** Books of so many releases and datasets are kept: reading one takes longer than all the rest of a page. */
const MOST_BOOKS = 24

/** Opens what pages tell of a finding beside its review: its story, the days around it, and what all findings come to. */
export function openEvidence({ databaseUrl, pool, reading, log }: EvidenceWish): OpenEvidence {
  const wish = {
    url: databaseUrl,
    applicationName: 'fundwatch-evidence',
    statementTimeoutMs: STATEMENT_MS,
    maxConnections: 2,
    onIdleError: (error: Error) =>
      log.warn({ error: error.message }, 'A connection to the database was lost.'),
  }
  const database = createDatabase<ReviewDatabase>(wish)
  const hub = createDatabase<HubDatabase>(wish)
  const review = reviewOf(database, hub)
  const bookOf = rememberBooks(async (releaseNo, dataset) =>
    readRuleBook(await review.releases.files(releaseNo), dataset === null ? [] : [dataset]),
  )
  const evidenceOf = async (findingId: string): Promise<FindingEvidence | undefined> => {
    const stored = await review.reports.find(findingId.replaceAll('-', ''))
    if (!stored) return undefined
    const { institutionId, encounterId, personId, point } = stored.finding
    const book = await bookOf(stored.releaseNo, point?.dataset ?? null)
    return {
      story: tellStory(stored, book),
      institutionId,
      institutionName: stored.institutionName,
      encounterId,
      personId,
    }
  }
  return {
    parts: {
      checks: checkStore(pool),
      evidenceOf,
      daysOf: personDays(reading),
      overviewOf: remembered(
        async (): Promise<FindingOverview> => ({
          overview: await auditOverview(review),
          isSimulated: await review.isSimulated(),
        }),
        OVERVIEW_FRESH_MS,
      ),
      reportHtml: remembered(() => writtenReport(review), REPORT_FRESH_MS),
    },
    close: async () => {
      await database.destroy()
      await hub.destroy()
    },
  }
}

async function writtenReport(review: ReturnType<typeof reviewOf>): Promise<string> {
  const last = await review.runs.last('live')
  if (last === undefined && (await review.releases.published()) === undefined)
    throw caseworkError('wrong-state', { noun: '两库', state: '没有发布的版本', action: '下载报告' })
  const audit = last ? { ...last, extent: last.request.extent } : null
  const paper = await gatherPaper(review, { filter: ALL_LIVE, audit })
  return reportPage(paper, { kind: 'inline', css: await reportFiles.pageStyle() })
}

/** The same answer for everybody who asks within a time; a failure is forgotten at once. */
function remembered<Told>(read: () => Promise<Told>, freshMs: number): () => Promise<Told> {
  let last: { readonly at: number; readonly told: Promise<Told> } | undefined
  return () => {
    const now = performance.now()
    if (last !== undefined && now - last.at < freshMs) return last.told
    const told = read()
    const mine = { at: now, told }
    last = mine
    told.catch(() => {
      if (last === mine) last = undefined
    })
    return told
  }
}

function rememberBooks(read: (releaseNo: number, dataset: string | null) => Promise<RuleBook>): typeof read {
  const books = new Map<string, Promise<RuleBook>>()
  return (releaseNo, dataset) => {
    const key = `${releaseNo} ${dataset ?? ''}`
    const book = books.get(key) ?? read(releaseNo, dataset)
    books.delete(key)
    books.set(key, book)
    book.catch(() => books.delete(key))
    const [oldest] = books.keys()
    if (books.size > MOST_BOOKS && oldest !== undefined) books.delete(oldest)
    return book
  }
}
