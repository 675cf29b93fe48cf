import type { Finding } from '@fundwatch/engine'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findingIdOf } from './finding-row.ts'
import { anyFindings, RULES } from './testing/any-findings.ts'
import { buildFinding, buildRule } from './testing/build-finding.ts'
import { EVERYTHING, type LabAudits, ReviewLab } from './testing/review-lab.ts'
import { type Share, slowShares } from './testing/slow-sums.ts'

const lab = new ReviewLab()
beforeAll(() => lab.start())
afterAll(() => lab.close())

const inOrder = (shares: readonly Share[]) =>
  [...shares].sort((left, right) =>
    `${left.lineKey} ${left.findingId}` < `${right.lineKey} ${right.findingId}` ? -1 : 1,
  )

const idOf = (finding: Finding | undefined) => findingIdOf(finding?.identity ?? '')

const sharesOf = async (audits: LabAudits) =>
  inOrder(
    await audits.ask<Share>(`
      select
        replace(finding_id::text, '-', '') as "findingId", line_key as "lineKey", is_suspicion as "isSuspicion",
        counted_fen as "countedFen", replace(carried_by::text, '-', '') as "carriedBy"
      from review.carried_line
      where purpose = 'live'`),
  )

describe('one yuan', () => {
  it('is carried once, whatever findings quarrel about it, and by others when those vanish', async () => {
    const audits = await lab.audits()
    await fc.assert(
      fc.asyncProperty(anyFindings, fc.infiniteStream(fc.boolean()), async (findings, isLeft) => {
        await audits.audit({ rules: RULES, findings })
        expect(await sharesOf(audits)).toEqual(inOrder(slowShares(findings)))
        const left = findings.filter(() => isLeft.next().value)
        await audits.audit({ rules: RULES, findings: left })
        expect(await sharesOf(audits)).toEqual(inOrder(slowShares(left)))
      }),
      { numRuns: 60 },
    )
  })

  const line = { sn: '1', eligibleFen: 10_000 }
  const [large, small, doubt] = [
    buildFinding({ rule: buildRule('b'), lines: [{ ...line, amountFen: 6_000 }] }),
    buildFinding({ rule: buildRule('a'), lines: [{ ...line, amountFen: 4_000 }] }),
    buildFinding({ rule: buildRule('c', { result: 'suspicion' }), lines: [{ ...line, amountFen: 99_000 }] }),
  ]
  const rules = [buildRule('a'), buildRule('b'), buildRule('c', { result: 'suspicion' })]
  const countedOf = async (audits: LabAudits) => {
    const { byRule, totals } = await audits.reports.summary({ ...EVERYTHING, runNo: null })
    const counted = byRule.map(({ key, identifiedFen, suspectedFen }) => [key, identifiedFen + suspectedFen])
    return {
      ...Object.fromEntries(counted),
      identified: totals.identifiedFen,
      suspected: totals.suspectedFen,
    }
  }

  it('goes to the largest violation; a suspicion has what is left of what is eligible', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: [large, small, doubt] })
    expect(await countedOf(audits)).toEqual({ a: 0, b: 6_000, c: 4_000, identified: 6_000, suspected: 4_000 })
    await audits.audit({ rules, findings: [small, doubt] })
    expect(await countedOf(audits)).toEqual({ a: 4_000, c: 6_000, identified: 4_000, suspected: 6_000 })
    await audits.audit({ rules, findings: [doubt] })
    expect(await countedOf(audits)).toEqual({ c: 10_000, identified: 0, suspected: 10_000 })
  })

  it('of a trial is counted apart', async () => {
    const audits = await lab.audits()
    await audits.audit({ rules, findings: [small] })
    await audits.audit({ rules, findings: [large], request: { purpose: 'trial' } })
    const fen = async (purpose: 'live' | 'trial') =>
      (await audits.reports.summary({ ...EVERYTHING, runNo: null, purpose })).totals.identifiedFen
    expect([await fen('live'), await fen('trial')]).toEqual([4_000, 6_000])
  })

  it('says of each line of a finding who carries it', async () => {
    const audits = await lab.audits()
    const lesser = buildRule('d', { result: 'suspicion' })
    const covered = buildFinding({ rule: lesser, lines: [{ ...line, amountFen: 6_000 }] })
    const findings: Finding[] = [large, small, doubt, covered]
    await audits.audit({ rules: [...rules, lesser], findings })
    const found: unknown[] = []
    for await (const { findingId, finding, carried } of audits.reports.findings({
      ...EVERYTHING,
      runNo: null,
    }))
      found.push({ findingId, ruleId: finding.ruleId, carried })
    const shares = slowShares(findings)
    expect(found).toEqual(
      ['a', 'b', 'c', 'd'].map((ruleId) => {
        const finding = findings.find((one) => one.ruleId === ruleId)
        const share = shares.find(({ findingId }) => findingId === idOf(finding))
        return {
          findingId: idOf(finding),
          ruleId,
          carried: [{ lineKey: share?.lineKey, countedFen: share?.countedFen, carriedBy: share?.carriedBy }],
        }
      }),
    )
  })
})
