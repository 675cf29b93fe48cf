import { VANISHED_BY_AUDIT } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { assignFindings } from '../../../../use-cases/casework/findings/assign-findings.ts'
import { dismissFindings } from '../../../../use-cases/casework/findings/dismiss-findings.ts'
import { readFinding } from '../../../../use-cases/casework/findings/read-finding.ts'
import { reopenFindings } from '../../../../use-cases/casework/findings/reopen-findings.ts'
import { checkLedger } from '../../../../use-cases/casework/ledger/check-ledger.ts'
import { ledgerCheck } from '../ledger/ledger-check.ts'
import { doing, found, RULES, useFindingLab } from './testing/finding-lab.ts'
import { chosen, findingSteps, PEOPLE } from './testing/finding-steps.ts'

const lab = useFindingLab()
const steps = findingSteps(lab)
const { reviewer, secondReviewer, handler, office } = PEOPLE
const A = found({ rule: RULES.frequency, lines: [{ sn: '1' }, { sn: '2', amountFen: 4_000 }] })
const B = found({ rule: RULES.duplicate, lines: [{ sn: '1', amountFen: 7_000 }] })
/** A after the second line was paid back. */
const partlyRefunded = found({ rule: RULES.frequency, lines: [{ sn: '1', amountFen: 6_000 }] })
const row = async (id: string) => (await steps.list()).find(({ findingId }) => findingId === id)

describe('what a finding was and what the audits say of it now', () => {
  it('are the same until it is sent, whoever acted, also for what another finding carries', async () => {
    await lab().audit(A, B)
    const b = await lab().idOf(B)
    await steps.confirm(b)
    expect(await row(b)).toMatchObject({ amountFen: 7_000, countedFen: 0, countedNowFen: 0 })
    // The one that carried the line is not found any more.
    await lab().audit(B)
    expect(await row(b)).toMatchObject({ countedFen: 7_000, countedNowFen: 7_000 })
    expect(await steps.list({ hasChangedAmount: true })).toEqual([])
  })

  it('stand side by side once the institution was told, and who decides finds those that differ', async () => {
    await lab().audit(A, B)
    const [a, b] = [await lab().idOf(A), await lab().idOf(B)]
    await steps.confirm(a, b)
    await steps.send(a, b)
    await lab().audit(partlyRefunded, B)
    expect(await row(a)).toMatchObject({ amountFen: 14_000, countedFen: 14_000, amountNowFen: 6_000 })
    // Of the shared line the other finding claims more now.
    expect(await row(b)).toMatchObject({ amountFen: 7_000, countedFen: 0, countedNowFen: 7_000 })
    const differing = await steps.list({ hasChangedAmount: true })
    expect(differing.map(({ findingId }) => findingId).sort()).toEqual([a, b].sort())
    expect((await steps.list({ hasChangedBasis: true })).map(({ findingId }) => findingId)).toEqual([a])
    expect(await steps.sum('notified')).toBe(14_000)
    const { figures } = await readFinding(lab().ports, doing(reviewer), { findingId: b })
    expect(figures).toEqual({ amountFen: 7_000, countedFen: 0, amountNowFen: 7_000, countedNowFen: 7_000 })
    // The institution learns of it by a decision, not by looking.
    expect(await steps.list({}, office)).toMatchObject([{ amountNowFen: 14_000 }, { countedNowFen: 0 }])
    await expect(steps.list({ isGone: true }, office)).rejects.toMatchObject({ code: 'forbidden' })
    await steps.resolve(a, 'adopt')
    expect(await row(a)).toMatchObject({ amountFen: 6_000, amountNowFen: 6_000 })
    expect(await steps.list({ hasChangedAmount: false })).toEqual([])
  })
})

describe('a refund that arrives late', () => {
  it('closes a finding that was not sent, and tells whoever was to work on it why', async () => {
    await lab().audit(A, B)
    const [a, b] = [await lab().idOf(A), await lab().idOf(B)]
    await lab().enrol(handler)
    await assignFindings(lab().ports, doing(reviewer), { findingIds: [a, b], to: handler.userId })
    await steps.confirm(a)
    await lab().audit()
    const mine = await steps.list({ assignee: handler.userId, statuses: ['vanished'] }, handler)
    expect(mine.map(({ amountNowFen }) => amountNowFen)).toEqual([null, null])
    for (const id of [a, b])
      expect((await steps.read(id)).state).toMatchObject({
        status: 'vanished',
        vanishedFor: VANISHED_BY_AUDIT,
      })
    expect(await steps.sum('identified')).toBe(0)
    expect((await steps.confirm(b)).outcomes[0]?.refusal).toContain('依据消失')
  })

  it('puts one that was sent before a person, who withdraws it; what was paid is given back', async () => {
    await lab().audit(A)
    const a = await lab().idOf(A)
    await steps.confirm(a)
    await steps.send(a)
    await steps.answer(a, 'accept')
    await steps.reviewFinally(a)
    await steps.decide(a)
    await steps.recover(a)
    await lab().audit()
    expect((await steps.list({ isGone: true })).map(({ findingId }) => findingId)).toEqual([a])
    expect(await row(a)).toMatchObject({ hasChangedBasis: true, amountFen: 14_000, amountNowFen: null })
    await expect(steps.resolve(a, 'adopt')).rejects.toThrow('只能保留或撤销')
    const { state } = await steps.resolve(a, 'withdraw')
    // Thirty working days in which it is to be given back.
    expect(state).toMatchObject({ status: 'withdrawn', dueDay: expect.any(Number) })
    expect([await steps.sum('decided'), await steps.sum('recovered')]).toEqual([0, 14_000])
    expect(await steps.list({ isGone: true })).toEqual([])
    expect(await checkLedger(ledgerCheck(lab().pool))).toMatchObject({ problems: [] })
  })

  it('gives the institution its whole time again when the finding is kept: while it rested nobody could answer', async () => {
    await lab().audit(A)
    const a = await lab().idOf(A)
    await steps.confirm(a)
    await steps.send(a)
    const { dueDay } = (await steps.read(a)).state
    await lab().audit()
    const { state } = await steps.resolve(a, 'keep', '2026-03-12 09:00:00')
    expect(state.dueDay).toBe((dueDay ?? 0) + 10)
    expect((await steps.answer(a, 'appeal', '2026-03-20 09:00:00')).state.status).toBe('appealed')
  })
})

describe('a finding that was dismissed', () => {
  it('is taken up again by somebody else, with why, until its limitation ends, and the ledger by new entries', async () => {
    const recent = found({ rule: RULES.frequency, day: 20_400, lines: [{ sn: '1' }] })
    await lab().audit(recent)
    const id = await lab().idOf(recent)
    await steps.confirm(id)
    await dismissFindings(lab().ports, doing(reviewer), { ...chosen(id), reason: '有说明' })
    expect(await steps.sum('identified')).toBe(0)
    const reopen = async (actor = secondReviewer, at = '2026-03-02 09:00:00') => {
      const wish = { ...chosen(id), reason: '说明与病历不符' }
      return (await reopenFindings(lab().ports, doing(actor, at), wish)).outcomes[0]?.refusal
    }
    expect(await reopen(reviewer)).toContain('另一个人')
    expect(await reopen(office)).toContain('没有这个内容')
    // Two years after 2025-11-08, the day of the service.
    expect(await reopen(secondReviewer, '2027-11-09 00:00:00')).toContain('2027-11-08')
    expect(await reopen(secondReviewer, '2027-11-08 23:59:59')).toBeNull()
    expect((await steps.read(id)).state).toMatchObject({ status: 'found', firstReview: null })
    expect(await reopen()).toContain('不能重新启用')
    await steps.confirm(id)
    expect(await steps.sum('identified')).toBe(10_000)
    const { rows } = await lab().pool.query('select amount_fen from casework.ledger_entry order by entry_no')
    expect(rows.map(({ amount_fen }) => amount_fen)).toEqual([10_000, -10_000, 10_000])
  })
})
