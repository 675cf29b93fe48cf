import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'
import type { FindingSummary } from '../../apps/server/src/use-cases/review/finding-reports.ts'
import { backDatedEdition } from './support/back-dated-edition.ts'
import { type Audited, ReviewLab } from './support/review-lab.ts'

const shared = process.env.FUNDWATCH_SHARED ?? join(repositoryFolder, '..', 'shared')
const subset = join(shared, 'data', 'cms_desynpuf_claimsdb')
const page = join(repositoryFolder, 'docs', 'cms-desynpuf.md')

// Skipped without the shared data, which the repository does not contain.
describe.skipIf(!existsSync(subset))('the claims of CMS DE-SynPUF, 2008 and 2009', () => {
  let lab: ReviewLab
  let own: Audited
  let backDated: Audited

  beforeAll(async () => {
    lab = await ReviewLab.empty()
    await lab.import(subset, '--mapping', 'mappings/cms-desynpuf')
    own = await lab.audit()
    const release = await lab.reviewing(async ({ releases, shipped }) =>
      releases.make(backDatedEdition(shipped()), {
        parentNo: 1,
        origin: 'edit',
        note: '不需要编码的规则自始有效',
        by: 'test',
      }),
    )
    backDated = await lab.audit('--release', String(release.releaseNo), '--trial')
  }, 300_000)
  afterAll(() => lab?.close())

  it('are older than most of our law, and judged by what is not bound to a day', () => {
    expect(counted(own.summary)).toEqual([['overlapping-stays', 4, 4, 0]])
    expect(own.report.unjudged).toContainEqual({
      ruleId: 'same-line-twice',
      reason: 'day-only-time',
      rows: 322,
    })
  })

  it('come to what the page says when the rules that need no codes are in force from the beginning', () => {
    expect(backDated.report).toMatchObject({ failed: [], rules: own.report.rules })
    const table = counted(backDated.summary).map((cells) => `| ${cells.join(' | ')} |`)
    expect(readFileSync(page, 'utf8')).toContain(`\n${table.join('\n')}\n`)
  })

  it('meet no rule by a code of another system', () => {
    const asksForCodes = [
      'diagnosis-sex',
      'drug-sex',
      'item-daily-frequency',
      'item-duplicate-pair',
      'drug-level',
    ]
    const found = backDated.summary.byRule.map(({ key }) => key)
    expect(found.filter((key) => asksForCodes.includes(key))).toEqual([])
  })
})

/** Rule, findings, persons, yuan (dollars, carried as yuan) of the rules that found something, by name. */
function counted({ byRule }: FindingSummary): [string, number, number, number][] {
  return byRule
    .filter(({ result }) => result !== 'indicator')
    .map(({ key, findings, persons, grossFen }): [string, number, number, number] => [
      key,
      findings,
      persons,
      grossFen / 100,
    ])
    .sort(([left], [right]) => (left < right ? -1 : 1))
}
