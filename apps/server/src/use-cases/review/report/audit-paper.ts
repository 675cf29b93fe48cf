import type { EditionFiles } from '../edition/parse-edition.ts'
import type { FindingFilter, FindingSummary, StoredFinding } from '../finding-reports.ts'
import { reviewError } from '../review-error.ts'
import { type FindingStory, tellStory } from './finding-story.ts'
import type { AuditFacts, ReportPorts } from './report-ports.ts'
import { type RuleBook, readRuleBook } from './rule-book.ts'

/** Everything that a report on an audit says. */
export interface AuditPaper {
  readonly madeAt: Date
  readonly isSimulated: boolean
  readonly filter: FindingFilter
  /** The run behind it; null when none is known. */
  readonly audit: AuditFacts | null
  readonly releaseNo: number
  readonly summary: FindingSummary
  readonly book: RuleBook
  /** One finding of each of the rules that weigh most, explained. */
  readonly examples: readonly FindingStory[]
}

/** What a report is to be on. */
export interface PaperWish {
  readonly filter: FindingFilter
  readonly audit: AuditFacts | null
}

const EXAMPLES = { violation: 4, suspicion: 2 } as const
/** The same findings give the same report. */
const SEED = 1

/** Gathers what a report says. Throws `unknown-release` when nothing was ever published. */
export async function gatherPaper(ports: ReportPorts, { filter, audit }: PaperWish): Promise<AuditPaper> {
  const releaseNo = audit?.releaseNo ?? (await ports.releases.published())?.releaseNo
  if (releaseNo === undefined) throw reviewError('unknown-release', { releaseNo: 0 })
  const [summary, files, isSimulated] = await Promise.all([
    ports.reports.summary(filter),
    ports.releases.files(releaseNo),
    ports.isSimulated(),
  ])
  const examples = await drawExamples(ports, filter, summary)
  return {
    madeAt: new Date(ports.now()),
    isSimulated,
    filter,
    audit,
    releaseNo,
    summary,
    ...tellAll(examples, files),
  }
}

/** Of the rules with the most money, one finding each. */
async function drawExamples(
  { reports }: ReportPorts,
  filter: FindingFilter,
  { byRule }: FindingSummary,
): Promise<StoredFinding[]> {
  const chosen = (['violation', 'suspicion'] as const).flatMap((kind) =>
    byRule
      .filter(({ result, findings }) => result === kind && findings > 0)
      .sort((left, right) => right.grossFen - left.grossFen || (left.key < right.key ? -1 : 1))
      .slice(0, EXAMPLES[kind]),
  )
  const drawn: StoredFinding[] = []
  for (const { key } of chosen) drawn.push(...(await reports.sample({ ...filter, rules: [key] }, 1, SEED)))
  return drawn
}

/** Findings are told with the words of the release of the report; its knowledge is read for their points only. */
function tellAll(
  examples: readonly StoredFinding[],
  files: EditionFiles,
): Pick<AuditPaper, 'book' | 'examples'> {
  const datasets = new Set(examples.flatMap(({ finding }) => finding.point?.dataset ?? []))
  const book = readRuleBook(files, [...datasets])
  return { book, examples: examples.map((stored) => tellStory(stored, book)) }
}
