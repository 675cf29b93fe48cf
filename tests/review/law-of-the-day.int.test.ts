import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BackTestReport } from '../../apps/server/src/use-cases/review/back-test.ts'
import { writePoints } from './support/new-points.ts'
import { lastJson, ReviewLab, said } from './support/review-lab.ts'

const shared = process.env.FUNDWATCH_SHARED ?? join(import.meta.dirname, '..', '..', '..', 'shared')
const officialPoints = join(shared, 'data', 'nhsa_two_libraries', 'kp.csv')

const LIMIT = 'item-daily-frequency'
/** Loosened and tightened from the first of October on. */
const POINTS = [
  { itemCode: '001102000050000', name: '住院诊查费', most: '2' },
  { itemCode: '001201000050000', name: 'Ⅲ级护理', most: '0.5' },
]
const FROM = '2026-10-01'
const BEFORE = '2026-09-30'
const FROM_DAY = 20_727

/** One after the other, as a bureau takes a new batch of points into use. */
describe('the law of a day', () => {
  let lab: ReviewLab
  /** What the shipped release finds. */
  let first: Map<string, string>
  /** An item that another rule flags in October. */
  let flaggedItem: { itemCode: string; name: string }

  beforeAll(async () => {
    lab = await ReviewLab.withCity()
    await lab.audit()
    first = await lab.open()
    const later = (await lab.findings()).find(
      ({ finding }) => finding.ruleId === 'item-rolling-frequency' && finding.dayNo >= FROM_DAY,
    )?.finding.lines[0]?.facts
    if (!later) throw new Error('The city has no rolling frequency in October.')
    flaggedItem = { itemCode: later.itemCode ?? '', name: later.itemName ?? '' }
  })
  afterAll(() => lab.close())

  const ofLimit = async (purpose: 'live' | 'trial') =>
    (await lab.findings(purpose)).filter(({ finding }) => finding.ruleId === LIMIT)
  /** What stands before and from the day on which the new points begin. */
  const halves = async () => {
    const [earlier = [], later = []] = [
      ...Map.groupBy(await lab.findings(), ({ finding }) => finding.dayNo >= FROM_DAY).entries(),
    ]
      .sort(([left], [right]) => Number(left) - Number(right))
      .map(([, findings]) => findings)
    return { earlier: said(earlier), later: said(later) }
  }
  const runs = () => lab.rows('select run_no, state from review.audit_run order by run_no')

  it('is printed with the rules, parameters and points in force then', async () => {
    const [ancient, before, after, limits, none, list] = await Promise.all([
      lab.run('rules', 'at', '2020-01-01'),
      lab.run('rules', 'at', '2025-03-01'),
      lab.run('rules', 'at', '2026-08-01'),
      lab.run('rules', 'at', '2026-08-01', '--rule', LIMIT),
      lab.run('rules', 'at', '2025-03-01', '--rule', LIMIT),
      lab.run('rules', 'list'),
    ])
    expect(ancient).not.toContain('split-stay')
    expect(before).toContain('2025-03-01 有效的规则')
    expect(before).toContain('max_gap_days=15')
    expect(before).not.toContain(LIMIT)
    expect(after).toContain(LIMIT)
    expect(limits).toMatch(/b08\.1-0002 +住院诊查费 +001102000050000 +1 +日 +b08/)
    expect(none).toContain('没有生效')
    expect(list).toMatch(/GZ10000201007000 +upload-delay .*草稿/)
  })

  it('changes nothing for points that are known already', async () => {
    const workbook = join(lab.folder, '第八批“医疗服务项目限定频次”规则对应知识点明细.xlsx')
    await writePoints(workbook, [{ itemCode: '001102000040000', name: '门急诊留观诊查费', most: '1' }])
    expect(await lab.run('knowledge', 'import', workbook)).toContain('没有新的知识点，没有生成草稿')
  })

  // Skipped without the official points, which the repository does not contain.
  it.skipIf(!existsSync(officialPoints))('knows all the points that were ever published', async () => {
    const output = await lab.run('knowledge', 'import', officialPoints)
    expect(output).toContain('没有新的知识点，没有生成草稿')
    expect(output).toMatch(/drug-second-line +110 +601 +0\n/)
  })

  it('becomes a draft when a workbook brings new points, and says what is new', async () => {
    const workbook = join(lab.folder, 'new.xlsx')
    await writePoints(workbook, [...POINTS, { ...flaggedItem, most: '0.5' }])
    expect(await lab.run('knowledge', 'import', workbook)).toContain('看不出是哪一批知识点')
    const output = await lab.run('knowledge', 'import', workbook, '--batch', '18', '--published-on', FROM)
    expect(output).toContain('已生成草稿版本 2')
    const [list, ofOctober, ofSeptember] = await Promise.all([
      lab.run('release', 'list'),
      lab.run('rules', 'at', FROM, '--release', '2', '--rule', LIMIT),
      lab.run('rules', 'at', BEFORE, '--release', '2', '--rule', LIMIT),
    ])
    expect(list).toMatch(/\n2 +草稿 +导入 +1 /)
    expect(ofOctober).toMatch(/b18\.1-0001 +住院诊查费 +001102000050000 +2 +日 +b18/)
    expect(ofOctober).not.toContain('b08.1-0002')
    expect(ofSeptember).toContain('b08.1-0002')
    expect(ofSeptember).not.toContain('b18')
  })

  it('is tried on history first: hits, yuan, people, institutions, overlap and a sample; nothing is stored', async () => {
    const before = { runs: await runs(), findings: await lab.open() }
    const options = ['2', '--from', '2026-08-01', '--to', '2026-10-31', '--seed', '7', '--sample', '5']
    const report = lastJson<BackTestReport>(await lab.run('backtest', ...options, '--json'))
    expect(report.rules.map(({ ruleId }) => ruleId)).toEqual([LIMIT])
    const [rule] = report.rules
    if (!rule) throw new Error('The rule is not there.')
    const open = await lab.findings()
    expect(rule.newHits).toBeGreaterThan(30)
    expect(rule.goneHits).toBeGreaterThan(0)
    expect(rule.hits).toBe((await ofLimit('live')).length + rule.newHits - rule.goneHits)
    expect(rule.persons).toBeGreaterThan(1)
    expect(report).toMatchObject({ persons: rule.persons, institutions: rule.institutions })
    // One of the tightened items is charged too often for another rule already.
    expect(rule.overlapFen).toBeGreaterThan(0)
    expect(rule.overlapFen).toBeLessThan(rule.newFen)
    const flagged = new Set(open.map(({ finding }) => finding.institutionId))
    expect(report.newlyAffected.filter((id) => flagged.has(id))).toEqual([])
    expect(report.sample).toHaveLength(5)
    const isOpen = new Set(open.map(({ finding }) => finding.identity))
    for (const { identity, dayNo } of report.sample)
      expect({ isNew: !isOpen.has(identity), isLater: dayNo >= FROM_DAY }).toEqual({
        isNew: true,
        isLater: true,
      })
    expect({ runs: await runs(), findings: said(open) }).toEqual(before)
  })

  it('is compared with the one before, in points and in yuan', async () => {
    const text = await lab.run('knowledge', 'diff', '1', '2')
    for (const words of [
      'b18.1-0001 001102000050000',
      'b18.1-0002 001201000050000',
      '新增(元)',
      '消失(元)',
      '与其他规则重叠(元)',
      '随机抽取',
    ])
      expect(text).toContain(words)
  })

  it('runs beside the one in use without touching its findings', async () => {
    const before = await lab.open()
    expect(await lab.refused('audit', '--release', '2')).toContain('只能试运行: 请加 --trial')
    expect(await lab.run('release', 'trial', '2', '--note', '第十八批')).toContain('版本 2: 试运行')
    await lab.audit('--release', '2', '--trial')
    expect(await lab.open()).toEqual(before)
    expect((await ofLimit('trial')).length).toBeGreaterThan((await ofLimit('live')).length)
  })

  it('when published, changes what it begins with and nothing before', async () => {
    const { earlier, later } = await halves()
    expect(await lab.run('release', 'publish', '2')).toContain('版本 2: 使用中')
    const { report } = await lab.audit('--to', BEFORE)
    expect(report).toMatchObject({
      releaseNo: 2,
      raised: 0,
      revised: 0,
      vanished: 0,
      confirmed: earlier.size,
    })
    expect(await halves()).toEqual({ earlier, later })
    const whole = await lab.audit()
    expect((await halves()).earlier).toEqual(earlier)
    expect(whole.report.raised).toBeGreaterThan(30)
    expect(whole.report.vanished).toBeGreaterThan(0)
    expect(await lab.open()).toEqual(await lab.open('trial'))
  })

  it('is as before when the release is rolled back', async () => {
    expect(await lab.run('release', 'rollback', '--note', '上限有误')).toContain('版本 1: 使用中')
    const { report } = await lab.audit()
    expect(report.releaseNo).toBe(1)
    expect(await lab.open()).toEqual(first)
    const history = await lab.run('release', 'history')
    for (const kind of ['made', 'trial', 'published', 'retired', 'rolled-back'])
      expect(history).toContain(kind)
    expect(history).toContain('上限有误')
    expect(await lab.run('release', 'propose')).toContain('使用中的版本已包含随软件发布的全部内容')
  })

  it('is never taken from files that are wrong: file, line and what to do are said, what is in use stays', async () => {
    const broken = await lab.reviewing(async ({ releases, shipped }) => {
      const path = 'catalog/rules/split-stay/rule.yaml'
      const text = (shipped().get(path) ?? '').replace('pattern: readmission', 'pattern: readmissions')
      return releases.make(new Map([...shipped(), [path, text]]), {
        parentNo: 1,
        origin: 'edit',
        note: '改错了',
        by: 'test',
      })
    })
    const no = String(broken.releaseNo)
    const refusals = await Promise.all([
      lab.refused('release', 'publish', no),
      lab.refused('release', 'trial', no),
      lab.refused('audit', '--release', no, '--trial'),
      lab.refused('backtest', no),
    ])
    for (const refusal of refusals)
      expect(refusal).toMatch(/catalog\/rules\/split-stay\/rule\.yaml 第 \d+ 行: .*readmissions/)
    expect(await lab.run('release', 'list')).toMatch(/\n1 +使用中 /)
    expect((await lab.audit('--changed')).report).toMatchObject({ releaseNo: 1, raised: 0, vanished: 0 })
  })

  it('is offered as a draft when the software brings more than the bureau has', async () => {
    const path = `catalog/knowledge/${LIMIT}/entries.csv`
    const older = await lab.reviewing(async ({ releases, shipped }) => {
      const rows = (shipped().get(path) ?? '').split('\n')
      const text = rows.filter((row) => !row.startsWith('b08.1-0002,')).join('\n')
      const how = { parentNo: null, origin: 'shipped', note: '旧版', by: 'test' } as const
      return releases.make(new Map([...shipped(), [path, text]]), how)
    })
    await lab.run('release', 'publish', String(older.releaseNo))
    const proposal = await lab.run('release', 'propose')
    expect(proposal).toMatch(
      /采用新内容 1 处:\n  catalog\/knowledge\/item-daily-frequency\/entries\.csv#b08\.1-0002\n/,
    )
    expect(proposal).not.toContain('请人工决定')
    expect(await lab.run('release', 'list')).toMatch(new RegExp(`\n${older.releaseNo} +使用中 `))
  })
})
