import { findingReviewLaw, replay } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { confirmFindings } from '../../../../use-cases/casework/findings/confirm-findings.ts'
import { dismissFindings } from '../../../../use-cases/casework/findings/dismiss-findings.ts'
import { lapseSilent } from '../../../../use-cases/casework/findings/lapse-silent.ts'
import { readFinding } from '../../../../use-cases/casework/findings/read-finding.ts'
import { reviewFindingFinally } from '../../../../use-cases/casework/findings/review-finding-finally.ts'
import { doing, found, RULES, systemAct, useFindingLab } from './testing/finding-lab.ts'
import { findingSteps, PEOPLE } from './testing/finding-steps.ts'

const lab = useFindingLab()
const steps = findingSteps(lab)
const { reviewer, office, otherOffice } = PEOPLE
const A = found({ rule: RULES.frequency, lines: [{ sn: '1' }, { sn: '2', amountFen: 4_000 }] })
const B = found({ rule: RULES.duplicate, lines: [{ sn: '1', amountFen: 7_000 }] })

describe('findings under review', () => {
  it('are admitted once, without history, as the audit says', async () => {
    expect(await lab().audit(A, B)).toEqual({ entered: 2, closed: 0, told: 0 })
    expect(await lab().audit(A, B)).toEqual({ entered: 0, closed: 0, told: 0 })
    expect(await steps.list()).toMatchObject([
      {
        ruleId: 'item-frequency',
        amountFen: 14_000,
        countedFen: 14_000,
        version: 0,
        tags: ['假病情'],
        county: '340202',
      },
      {
        ruleId: 'duplicate-charge',
        amountFen: 7_000,
        countedFen: 0,
        status: 'found',
        departmentName: '内科',
      },
    ])
    expect((await lab().pool.query('select from casework.event')).rowCount).toBe(0)
  })

  it('follow the audit until somebody acts, close by themselves before they are sent and ask a person afterwards', async () => {
    await lab().audit(A, B)
    const [a, b] = [await lab().idOf(A), await lab().idOf(B)]
    const revised = found({ rule: RULES.frequency, lines: [{ sn: '1', amountFen: 6_000 }] })
    expect(await lab().audit(revised)).toMatchObject({ entered: 1, closed: 1, told: 0 })
    await steps.confirm(a)
    expect((await lab().audit(A)).told).toBe(1)
    expect(await steps.read(a)).toMatchObject({
      version: 2,
      state: { status: 'found', finding: { revision: 3 } },
    })
    await steps.confirm(a)
    await steps.send(a)
    expect((await lab().audit(B)).told).toBe(1)
    expect((await lab().audit(B)).told).toBe(0)
    const changed = await steps.read(a)
    expect(changed.state).toMatchObject({ status: 'sent', basis: { now: null } })
    await expect(steps.answer(a, 'accept')).rejects.toMatchObject({ code: 'wrong-state' })
    await steps.resolve(a, 'withdraw')
    expect(await steps.sum('notified')).toBe(0)
    expect((await steps.read(b)).state.status).toBe('found')
  })

  it('go from the first review to the executed deduction, and the ledger with them', async () => {
    await lab().audit(A)
    const a = await lab().idOf(A)
    expect(await steps.confirm(a)).toMatchObject({ done: 1, refused: 0 })
    expect(await steps.send(a)).toMatchObject({ done: 1, sendingIds: [expect.any(String)] })
    await steps.answer(a, 'appeal')
    const appealed = await steps.read(a)
    expect(appealed.state.dueDay).not.toBeNull()
    await steps.reviewAgain(a, 'half')
    await steps.answer(a, 'accept')
    await steps.reviewFinally(a)
    await steps.decide(a)
    const paid = await steps.recover(a, 'half')
    expect(paid.state.status).toBe('decided')
    expect([
      await steps.sum('identified'),
      await steps.sum('confirmed'),
      await steps.sum('decided'),
      await steps.sum('recovered'),
    ]).toEqual([14_000, 7_000, 7_000, 3_500])
    const { story, precedents } = await readFinding(lab().ports, doing(reviewer), { findingId: a })
    expect(
      replay(
        findingReviewLaw,
        story.map(({ event, by, at }) => ({ event, by: by as never, at: at as never })),
      ),
    ).toEqual((await steps.read(a)).state)
    expect(precedents.here).toEqual({ judged: 1, upheld: 0, partly: 1, withdrawn: 0 })
  })

  it('count one yuan once: who carries a line is overturned, and the next takes over by entries', async () => {
    await lab().audit(A, B)
    const [a, b] = [await lab().idOf(A), await lab().idOf(B)]
    await steps.confirm(a, b)
    expect(await steps.sum('identified')).toBe(14_000)
    const dismissing = { chosen: { targets: [{ findingId: a }] }, reason: '有说明' }
    await dismissFindings(lab().ports, doing(reviewer), dismissing)
    expect(await steps.sum('identified')).toBe(7_000)
    const { rows } = await lab().pool.query(
      'select finding_id, amount_fen, corrects is not null as takes from casework.ledger_entry order by entry_no',
    )
    expect(rows).toContainEqual({ finding_id: b, amount_fen: 7_000, takes: false })
    expect(rows.filter(({ takes }) => takes).map(({ amount_fen }) => amount_fen)).toEqual([-10_000, -4_000])
    await expect(lab().pool.query('delete from casework.ledger_entry')).rejects.toThrow('history')
  })

  it('deduct what another finding has deducted no second time', async () => {
    await lab().audit(A, B)
    const [a, b] = [await lab().idOf(A), await lab().idOf(B)]
    await steps.confirm(a, b)
    await steps.send(a, b)
    for (const id of [b, a]) await steps.answer(id, 'accept')
    for (const id of [b, a]) {
      await steps.reviewFinally(id)
      await steps.decide(id)
    }
    expect(await steps.sum('decided')).toBe(14_000)
    expect((await steps.read(a)).state.decision?.lines.map(({ fen }) => fen)).toEqual([3_000, 4_000])
  })

  it('lapse by their own day when the scheduler did not run for days, and once when it runs twice', async () => {
    await lab().audit(A)
    const a = await lab().idOf(A)
    await steps.confirm(a)
    await steps.send(a)
    // Ten working days after Monday, 2 March 2026.
    expect(await lapseSilent(lab().ports, systemAct('2026-03-16 23:59:59'))).toBe(0)
    const late = () => lapseSilent(lab().ports, systemAct('2026-03-20 03:00:00'))
    const both = await Promise.all([late(), late()])
    expect(both.toSorted()).toEqual([0, 1])
    expect(await late()).toBe(0)
    expect((await steps.read(a)).state).toMatchObject({ status: 'accepted', acceptedBy: 'silence' })
    expect(await steps.sum('confirmed')).toBe(14_000)
  })

  it('are hidden from institutions until they are told, and from other institutions always', async () => {
    await lab().audit(A)
    const a = await lab().idOf(A)
    const see = (actor: typeof office) => readFinding(lab().ports, doing(actor), { findingId: a })
    await expect(see(office)).rejects.toMatchObject({ code: 'not-found' })
    await steps.confirm(a)
    await steps.send(a)
    expect((await see(office)).kept.state.status).toBe('sent')
    await expect(see(otherOffice)).rejects.toMatchObject({ code: 'not-found' })
    expect(await steps.list({}, office)).toHaveLength(1)
    expect(await steps.list({}, otherOffice)).toHaveLength(0)
    await expect(
      reviewFindingFinally(lab().ports, doing(office), {
        target: { findingId: a, version: 2 },
        lines: [],
        reason: '-',
      }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('are done in bulk each wholly or not at all, with the reason of each that is refused', async () => {
    await lab().audit(A, B)
    const [a, b] = [await lab().idOf(A), await lab().idOf(B)]
    await steps.confirm(b)
    const report = await steps.confirm(a, b, '00000000-0000-0000-0000-000000000001')
    expect(report).toMatchObject({ done: 1, refused: 2 })
    expect(report.outcomes.map(({ refusal }) => refusal)).toEqual([
      null,
      expect.stringContaining('不能初审确认'),
      expect.stringContaining('没有这个内容'),
    ])
    const byFilter = (count: number) =>
      confirmFindings(lab().ports, doing(reviewer), {
        chosen: { filter: { statuses: ['confirmed'] }, count },
      })
    await expect(byFilter(5)).rejects.toMatchObject({ code: 'field-invalid' })
    expect(await byFilter(2)).toMatchObject({ done: 0, refused: 2 })
  })

  it('let one of two who act at once win, and tell the other', async () => {
    await lab().audit(A)
    const a = await lab().idOf(A)
    const dismiss = () =>
      dismissFindings(lab().ports, doing(reviewer), {
        chosen: { targets: [{ findingId: a, version: 0 }] },
        reason: '无',
      })
    const both = await Promise.all([dismiss(), dismiss()])
    expect(both.map(({ done }) => done).toSorted()).toEqual([0, 1])
    expect(both.flatMap(({ outcomes }) => outcomes).find(({ isDone }) => !isDone)?.refusal).toContain(
      '已被别人修改',
    )
  })
})
