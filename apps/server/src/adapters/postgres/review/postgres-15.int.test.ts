import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasDebianPostgres } from '../supervisor/testing/debian-postgres.ts'
import { auditRuns } from './audit-records.ts'
import { findingIdOf } from './finding-row.ts'
import { releaseStore } from './release-store.ts'
import { buildFinding, buildRule } from './testing/build-finding.ts'
import { EVERYTHING, ReviewLab } from './testing/review-lab.ts'
import { slowShares, slowTotals } from './testing/slow-sums.ts'

const lab = new ReviewLab()
beforeAll(async () => {
  if (hasDebianPostgres) await lab.start('debian')
})
afterAll(() => lab.close())

describe('a PostgreSQL 15 of Debian (skipped where it is not installed)', () => {
  it.runIf(hasDebianPostgres)('does all that the embedded one does', async () => {
    const audits = await lab.audits()
    const rules = [buildRule('a'), buildRule('b', { result: 'suspicion' })]
    const [a, b] = [buildRule('a'), buildRule('b', { result: 'suspicion' })]
    const share = buildRule('i', { result: 'indicator' })
    const indicator = buildFinding({
      rule: share,
      lines: [],
      grain: { person_id: 'P9', month_no: 24_315 },
    })
    const findings = ['P1', 'P2'].flatMap((person) => [
      buildFinding({ rule: a, person }),
      buildFinding({ rule: b, person, lines: [{ sn: '20000-001109000010000', amountFen: 20_000 }] }),
    ])
    const all = { ...EVERYTHING, runNo: null }
    await audits.store.rememberInstitutions([
      { institutionId: 'H34020000001', name: '医院', county: '340203' },
    ])
    expect((await audits.audit({ rules, findings: [...findings, indicator] })).raised).toBe(4)
    const owners = { outcome: { owners: ['P1'] }, request: { extent: 'changed' as const } }
    expect((await audits.audit({ rules, findings: [], ...owners })).vanished).toBe(2)
    expect(await audits.audit({ rules, findings })).toMatchObject({ raised: 2, confirmed: 2 })
    expect((await audits.reports.summary(all)).totals).toEqual(slowTotals(findings, slowShares(findings)))
    const onlyB = await audits.reports.summary({ ...all, rules: ['b'] })
    expect(onlyB.byRule).toMatchObject([{ key: 'b', findings: 2, suspectedFen: 0 }])
    expect(await audits.reports.page(all, findings[0] ?? null, 10)).toHaveLength(3)
    expect(await audits.reports.sample(all, 2, 1)).toHaveLength(2)
    expect(await audits.reports.indicators(all)).toEqual([])
    expect((await audits.reports.find(findingIdOf(findings[0]?.identity ?? '')))?.events).toHaveLength(3)
    expect(await audits.store.lastComplete(1, EVERYTHING)).toMatchObject({ runNo: 3 })
    expect((await auditRuns(audits.database).last('live'))?.runNo).toBe(3)
    expect(await releaseStore(audits.database).events()).toHaveLength(2)
  })
})
