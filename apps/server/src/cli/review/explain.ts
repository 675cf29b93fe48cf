import type { Command } from 'commander'
import { type FindingStory, tellStory } from '../../use-cases/review/report/finding-story.ts'
import type { ReportPorts } from '../../use-cases/review/report/report-ports.ts'
import { readRuleBook } from '../../use-cases/review/report/rule-book.ts'
import { reviewError } from '../../use-cases/review/review-error.ts'
import type { WithReports } from './audit.ts'
import { explainText } from './explain-text.ts'

/** `fundwatch explain`: the whole story of one finding. */
export function registerExplain(program: Command, withReports: WithReports): void {
  program
    .command('explain')
    .description('一条疑点的全部依据: 规则、知识点、计算、明细、金额归属和经过')
    .argument('<finding>', '疑点编号，或它的前几位')
    .option('--json', '以 JSON 输出')
    .action(async (findingId: string, { json }: { json?: boolean }) => {
      const story = await withReports((ports) => storyOf(ports, findingId))
      process.stdout.write(json ? `${JSON.stringify(story)}\n` : explainText(story))
    })
}

/** The story of a finding in the words of the release that judged it. Throws `unknown-finding`. */
async function storyOf({ reports, releases }: ReportPorts, findingId: string): Promise<FindingStory> {
  const wanted = findingId.trim().toLowerCase()
  const stored = /^[0-9a-f]+$/.test(wanted) ? await reports.find(wanted) : undefined
  if (!stored) throw reviewError('unknown-finding', { findingId })
  const datasets = stored.finding.point === null ? [] : [stored.finding.point.dataset]
  return tellStory(stored, readRuleBook(await releases.files(stored.releaseNo), datasets))
}
