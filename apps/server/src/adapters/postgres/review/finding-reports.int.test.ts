import { compareText } from '@fundwatch/domain'
import type { Finding } from '@fundwatch/engine'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FindingFilter, StoredFinding } from '../../../use-cases/review/finding-reports.ts'
import { findingIdOf } from './finding-row.ts'
import { anyFilter, anyFindings, RULES } from './testing/any-findings.ts'
import { buildFinding, buildRule } from './testing/build-finding.ts'
import { EVERYTHING, type LabAudits, ReviewLab } from './testing/review-lab.ts'
import { isChosen, monthOf, slowShares, slowTotals } from './testing/slow-sums.ts'

const lab = new ReviewLab()
beforeAll(() => lab.start())
afterAll(() => lab.close())

const ALL: FindingFilter = { ...EVERYTHING, runNo: null }
const COUNTIES: Readonly<Record<string, string>> = { H1: '340203', H2: '340203' }

const listOf = async (audits: LabAudits, filter: FindingFilter) => {
  const found: StoredFinding[] = []
  for await (const stored of audits.reports.findings(filter)) found.push(stored)
  return found
}

const inOrder = (findings: readonly Finding[]) =>
  [...findings].sort(
    (left, right) =>
      compareText(left.ruleId, right.ruleId) ||
      compareText(left.institutionId ?? '', right.institutionId ?? '') ||
      left.dayNo - right.dayNo ||
      compareText(left.identity, right.identity),
  )

/** A side of a summary as the oracle has it, by key. */
function slowSide(
  standing: readonly Finding[],
  chosen: readonly Finding[],
  keyOf: (finding: Finding) => string,
) {
  const shares = slowShares(standing)
  const groups = [...Map.groupBy(chosen, keyOf)].sort(([left], [right]) => compareText(left, right))
  return groups.map(([key, members]) => ({ key, ...slowTotals(members, shares) }))
}

const byKey = (rows: readonly { readonly key: string }[]) =>
  [...rows]
    .sort((left, right) => compareText(left.key, right.key))
    .map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'title' && name !== 'result')),
    )

describe('reports', () => {
  it('sum and list what stands of a filter as a slow reader would', async () => {
    const audits = await lab.audits()
    await audits.store.rememberInstitutions([
      { institutionId: 'H1', name: '第一人民医院', county: '340203' },
      { institutionId: 'H2', name: null, county: '340203' },
      { institutionId: 'H3', name: '康复诊所', county: null },
    ])
    await fc.assert(
      fc.asyncProperty(anyFindings, anyFilter, async (findings, filter) => {
        await audits.audit({ rules: RULES, findings })
        const chosen = findings.filter((finding) => isChosen(finding, filter))
        const summary = await audits.reports.summary(filter)
        const side = (keyOf: (finding: Finding) => string) => slowSide(findings, chosen, keyOf)
        expect(summary.totals).toEqual(slowTotals(chosen, slowShares(findings)))
        expect(byKey(summary.byRule)).toEqual(side(({ ruleId }) => ruleId))
        expect(byKey(summary.byInstitution)).toEqual(side(({ institutionId }) => institutionId ?? ''))
        expect(byKey(summary.byCounty)).toEqual(
          side(({ institutionId }) => COUNTIES[institutionId ?? ''] ?? ''),
        )
        expect(byKey(summary.byMonth)).toEqual(side(monthOf))
        expect((await listOf(audits, filter)).map(({ finding }) => finding)).toEqual(inOrder(chosen))
      }),
      { numRuns: 60 },
    )
  })

  it('name rules, institutions and months, the largest sums first and months in order', async () => {
    const audits = await lab.audits()
    const [small, large] = [
      buildRule('a', { title: '甲' }),
      buildRule('b', { title: '乙', result: 'suspicion' }),
    ]
    await audits.store.rememberInstitutions([{ institutionId: 'H1', name: '旧名', county: '340203' }])
    await audits.store.rememberInstitutions([{ institutionId: 'H1', name: '第一人民医院', county: '340203' }])
    await audits.audit({
      rules: [small, large],
      findings: [
        buildFinding({ rule: small, day: 20_060, lines: [{ sn: '1', institution: 'H1', amountFen: 100 }] }),
        buildFinding({ rule: large, day: 20_000, lines: [{ sn: '2', institution: 'H9', amountFen: 200 }] }),
      ],
    })
    const { byRule, byInstitution, byCounty, byMonth } = await audits.reports.summary(ALL)
    expect(byRule.map(({ key, title, result }) => [key, title, result])).toEqual([
      ['b', '乙', 'suspicion'],
      ['a', '甲', 'violation'],
    ])
    expect(byInstitution.map(({ title }) => title)).toEqual(['H9', '第一人民医院'])
    expect(byCounty.map(({ key }) => key)).toEqual(['', '340203'])
    expect(byMonth.map(({ key, title }) => [key, title])).toEqual([
      ['2024-10', '2024-10'],
      ['2024-12', '2024-12'],
    ])
  })

  it('are empty, not missing, where nothing was found', async () => {
    const audits = await lab.audits()
    const { totals, ...sides } = await audits.reports.summary(ALL)
    expect(Object.values(totals)).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(Object.values(sides)).toEqual([[], [], [], []])
    expect(await listOf(audits, ALL)).toEqual([])
    expect(await audits.reports.sample(ALL, 5, 1)).toEqual([])
    expect(await audits.reports.find('0')).toBeUndefined()
  })

  it('of a run tell what stands of what it was asked to judge', async () => {
    const audits = await lab.audits()
    const [first, second] = RULES
    if (!first || !second) throw new Error('There are rules.')
    const findings = [
      buildFinding({ rule: first, day: 20_000 }),
      buildFinding({ rule: first, day: 20_050 }),
      buildFinding({ rule: second, day: 20_000 }),
    ]
    await audits.audit({ rules: RULES, findings })
    await audits.audit({ rules: [first], findings: [], request: { rules: [first.id], toDay: 19_000 } })
    await audits.audit({
      rules: [first],
      findings: findings.slice(0, 1),
      request: { rules: [first.id], toDay: 20_010 },
    })
    const count = async (runNo: number, more: Partial<FindingFilter> = {}) =>
      (await audits.reports.summary({ ...ALL, ...more, runNo })).totals.findings
    expect([await count(1), await count(2), await count(3), await count(4)]).toEqual([3, 0, 1, 0])
    expect([await count(3, { rules: [second.id] }), await count(1, { fromDay: 20_010 })]).toEqual([0, 1])
    expect(await count(1, { purpose: 'trial' })).toBe(0)
  })
})

describe('a list', () => {
  const findings = Array.from({ length: 1_203 }, (_, at) =>
    buildFinding({
      rule: RULES[at % 4] ?? buildRule('none'),
      person: `P${at}`,
      day: 20_000 + (at % 3),
      lines: at % 100 === 0 ? [] : [{ sn: `${at}`, institution: `H${at % 5}` }],
    }),
  )

  it('goes page by page without losing or doubling anything', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules: RULES, findings })
    expect((await listOf(audits, ALL)).map(({ finding }) => finding)).toEqual(inOrder(findings))
    const pages: Finding[] = []
    for (;;) {
      const page = await audits.reports.page(ALL, pages.at(-1) ?? null, 100)
      pages.push(...page.map(({ finding }) => finding))
      if (page.length < 100) break
    }
    expect(pages).toEqual(inOrder(findings))
  })

  it('is of one moment, also when an audit ends while it is read, and may be left early', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules: RULES, findings })
    let [read, isChanged] = [0, false]
    for await (const { state } of audits.reports.findings(ALL)) {
      if (!isChanged) await audits.audit({ rules: RULES, findings: [] })
      isChanged = true
      expect(state).toBe('open')
      read += 1
    }
    expect(read).toBe(findings.length)
    await audits.audit({ rules: RULES, findings })
    for (let times = 0; times < 15; times += 1)
      for await (const { finding } of audits.reports.findings(ALL)) if (finding) break
    expect((await audits.reports.summary(ALL)).totals.findings).toBe(findings.length)
  })

  it('can be sampled: the same seed draws the same, another one others, from the filter only', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules: RULES, findings })
    const draw = async (seed: number, filter = ALL) =>
      (await audits.reports.sample(filter, 20, seed)).map(({ findingId }) => findingId)
    const drawn = await draw(1)
    expect(new Set(drawn).size).toBe(20)
    expect(await draw(1)).toEqual(drawn)
    expect(await draw(2)).not.toEqual(drawn)
    const rules = [RULES[0]?.id ?? '']
    const narrow = await audits.reports.sample({ ...ALL, rules }, 20, 1)
    expect(new Set(narrow.map(({ finding }) => finding.ruleId))).toEqual(new Set(rules))
  })
})

describe('one finding', () => {
  it('is found by its id or a beginning of it that only it has', async () => {
    const audits = await lab.audits()
    const findings = Array.from({ length: 40 }, (_, at) =>
      buildFinding({ rule: RULES[0] ?? buildRule('x'), day: 20_000 + at }),
    )
    await audits.audit({ rules: RULES, findings })
    const ids = findings.map(({ identity }) => findingIdOf(identity))
    const [id = ''] = ids
    const unique =
      [...id].findIndex((_, at) => ids.filter((one) => one.startsWith(id.slice(0, at + 1))).length === 1) + 1
    expect((await audits.reports.find(id))?.finding).toEqual(findings[0])
    expect((await audits.reports.find(id.slice(0, unique)))?.findingId).toBe(id)
    expect((await audits.reports.find(` ${id.slice(0, unique).toUpperCase()} `))?.findingId).toBe(id)
    // Forty ids and sixteen digits: some begin with the same.
    const shared = ids
      .map((one) => one.slice(0, 1))
      .find((start) => ids.filter((one) => one.startsWith(start)).length > 1)
    expect(await audits.reports.find(shared ?? '')).toBeUndefined()
    for (const nothing of ['', 'zz', "' or true", `${id}0`])
      expect(await audits.reports.find(nothing), nothing).toBeUndefined()
  })

  it('tells its story, also after it has vanished, and is looked for in the trial when nobody works on it', async () => {
    const audits = await lab.audits()
    const [rule = buildRule('x')] = RULES
    const [live, tried] = [buildFinding({ rule, day: 20_000 }), buildFinding({ rule, day: 20_001 })]
    await audits.store.rememberInstitutions([
      { institutionId: 'H34020000001', name: '市第一人民医院', county: '340203' },
    ])
    await audits.audit({ rules: RULES, findings: [live] })
    await audits.audit({ rules: RULES, findings: [] })
    await audits.audit({ rules: RULES, findings: [live, tried], request: { purpose: 'trial' } })
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(await audits.reports.find(findingIdOf(live.identity))).toEqual({
      findingId: findingIdOf(live.identity),
      state: 'vanished',
      revision: 1,
      finding: live,
      institutionName: '市第一人民医院',
      county: '340203',
      carried: [{ lineKey: live.lines[0]?.facts.lineKey, countedFen: 0, carriedBy: null }],
      events: [
        { kind: 'raised', at, runNo: 1, note: '' },
        { kind: 'vanished', at, runNo: 2, note: '' },
      ],
      releaseNo: 1,
    })
    expect(await audits.reports.find(findingIdOf(tried.identity))).toMatchObject({
      state: 'open',
      revision: 1,
    })
  })
})
