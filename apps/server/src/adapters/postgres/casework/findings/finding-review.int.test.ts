import { type Fen, findingReviewLaw, replay } from '@fundwatch/domain'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerFinding } from '../../../../use-cases/casework/findings/answer-finding.ts'
import { confirmFindings } from '../../../../use-cases/casework/findings/confirm-findings.ts'
import { decideDeduction } from '../../../../use-cases/casework/findings/decide-deduction.ts'
import { dismissFindings } from '../../../../use-cases/casework/findings/dismiss-findings.ts'
import { lapseSilent } from '../../../../use-cases/casework/findings/lapse-silent.ts'
import { listFindings } from '../../../../use-cases/casework/findings/list-findings.ts'
import { readFinding } from '../../../../use-cases/casework/findings/read-finding.ts'
import { recordRecovery } from '../../../../use-cases/casework/findings/record-recovery.ts'
import { resolveBasis } from '../../../../use-cases/casework/findings/resolve-basis.ts'
import { reviewFindingAgain } from '../../../../use-cases/casework/findings/review-finding-again.ts'
import { reviewFindingFinally } from '../../../../use-cases/casework/findings/review-finding-finally.ts'
import { sendFindings } from '../../../../use-cases/casework/findings/send-findings.ts'
import { sumLedger } from '../../../../use-cases/casework/ledger/sum-ledger.ts'
import { ReviewLab } from '../../review/testing/review-lab.ts'
import {
  doing,
  type FindingLab,
  found,
  openFindingLab,
  RULES,
  somebody,
  systemAct,
} from './testing/finding-lab.ts'

const server = new ReviewLab()
let lab: FindingLab
beforeAll(() => server.start())
afterAll(() => server.close())
beforeEach(async () => {
  lab = await openFindingLab(server)
})
afterEach(() => lab.close())

const reviewer = somebody('reviewer')
const approver = somebody('approver')
const handler = somebody('county-handler', { kind: 'county', county: '340202' })
const office = somebody('institution-office', { kind: 'institution', institutionId: 'H34020000001' })
const other = somebody('institution-office', { kind: 'institution', institutionId: 'H34020000002' })

const A = found({ rule: RULES.frequency, lines: [{ sn: '1' }, { sn: '2', amountFen: 4_000 }] })
const B = found({ rule: RULES.duplicate, lines: [{ sn: '1', amountFen: 7_000 }] })
const all = (lines: readonly { lineKey: string; claimedFen: Fen }[]) =>
  lines.map(({ lineKey, claimedFen }) => ({ lineKey, fen: claimedFen }))
const readAs = async (findingId: string) =>
  (await readFinding(lab.ports, doing(reviewer), { findingId })).kept
const confirm = (...ids: string[]) =>
  confirmFindings(lab.ports, doing(reviewer), {
    chosen: { targets: ids.map((findingId) => ({ findingId })) },
  })
const send = (...ids: string[]) =>
  sendFindings(lab.ports, doing(reviewer), { chosen: { targets: ids.map((findingId) => ({ findingId })) } })
const answer = async (findingId: string, how: 'accept' | 'appeal', at?: string) => {
  const { version, state } = await readAs(findingId)
  const statement = how === 'appeal' ? '有医嘱' : null
  const lines = state.finding.lines.map(({ lineKey }) => ({ lineKey, answer: how, statement }))
  return answerFinding(lab.ports, doing(office, at), { target: { findingId, version }, lines, files: [] })
}
const finish = async (findingId: string) => {
  const { version, state } = await readAs(findingId)
  const lines = all(state.finding.lines)
  const final = await reviewFindingFinally(lab.ports, doing(approver), {
    target: { findingId, version },
    lines,
    reason: '清楚',
  })
  return decideDeduction(lab.ports, doing(approver), {
    target: { findingId, version: final.version },
    figures: { method: 'item' },
    paid: { subject: 'institution', settledDay: null, paidDay: null },
  })
}
async function sums(stage: string): Promise<number> {
  const rows = await sumLedger(lab.ports, doing(reviewer), { side: 'total', filter: {} })
  return rows.filter((row) => row.stage === stage).reduce((sum, { fen }) => sum + fen, 0)
}

describe('findings under review', () => {
  it('are admitted once, without history, as the audit says', async () => {
    expect(await lab.audit(A, B)).toEqual({ entered: 2, closed: 0, told: 0 })
    expect(await lab.audit(A, B)).toEqual({ entered: 0, closed: 0, told: 0 })
    const page = await listFindings(lab.ports, doing(reviewer), {
      filter: {},
      sort: 'amount',
      isDescending: true,
      after: null,
      limit: 10,
    })
    expect(page.rows).toMatchObject([
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
    expect((await lab.pool.query('select from casework.event')).rowCount).toBe(0)
  })

  it('follow the audit until somebody acts, close by themselves before they are sent and ask a person afterwards', async () => {
    await lab.audit(A, B)
    const [a, b] = [await lab.idOf(A), await lab.idOf(B)]
    const revised = found({ rule: RULES.frequency, lines: [{ sn: '1', amountFen: 6_000 }] })
    expect(await lab.audit(revised)).toMatchObject({ entered: 1, closed: 1, told: 0 })
    await confirm(a)
    expect((await lab.audit(A)).told).toBe(1)
    expect(await readAs(a)).toMatchObject({
      version: 2,
      state: { status: 'found', finding: { revision: 3 } },
    })
    await confirm(a)
    await send(a)
    expect((await lab.audit(B)).told).toBe(1)
    expect((await lab.audit(B)).told).toBe(0)
    const changed = await readAs(a)
    expect(changed.state).toMatchObject({ status: 'sent', basis: { now: null } })
    await expect(answer(a, 'accept')).rejects.toMatchObject({ code: 'wrong-state' })
    const target = { findingId: a, version: changed.version }
    await resolveBasis(lab.ports, doing(reviewer), { target, how: 'withdraw', reason: '目录更正' })
    expect(await sums('notified')).toBe(0)
    expect((await readAs(b)).state.status).toBe('found')
  })

  it('go from the first review to the executed deduction, and the ledger with them', async () => {
    await lab.audit(A)
    const a = await lab.idOf(A)
    expect(await confirm(a)).toMatchObject({ done: 1, refused: 0 })
    expect(await send(a)).toMatchObject({ done: 1, sendingIds: [expect.any(String)] })
    await answer(a, 'appeal')
    const appealed = await readAs(a)
    expect(appealed.state.dueDay).not.toBeNull()
    const halves = appealed.state.finding.lines.map(({ lineKey, claimedFen }) => ({
      lineKey,
      fen: (claimedFen / 2) as Fen,
    }))
    const target = { findingId: a, version: appealed.version }
    await reviewFindingAgain(lab.ports, doing(reviewer), { target, lines: halves, reason: '部分有医嘱' })
    await answer(a, 'accept')
    const accepted = await readAs(a)
    await reviewFindingFinally(lab.ports, doing(approver), {
      target: { findingId: a, version: accepted.version },
      lines: halves,
      reason: '清楚',
    })
    const decided = await decideDeduction(lab.ports, doing(approver), {
      target: { findingId: a, version: accepted.version + 1 },
      figures: { method: 'item' },
      paid: { subject: 'institution', settledDay: null, paidDay: null },
    })
    const part = {
      way: 'set-off' as const,
      on: decided.state.finding.dayNo,
      lines: halves.slice(0, 1),
      receipt: 'Q1',
    }
    const paid = await recordRecovery(lab.ports, doing(handler), {
      target: { findingId: a, version: decided.version },
      ...part,
    })
    expect(paid.state.status).toBe('decided')
    expect([
      await sums('identified'),
      await sums('confirmed'),
      await sums('decided'),
      await sums('recovered'),
    ]).toEqual([14_000, 7_000, 7_000, 5_000])
    const { story, precedents } = await readFinding(lab.ports, doing(reviewer), { findingId: a })
    expect(
      replay(
        findingReviewLaw,
        story.map(({ event, by, at }) => ({ event, by: by as never, at: at as never })),
      ),
    ).toEqual((await readAs(a)).state)
    expect(precedents.here).toEqual({ judged: 1, upheld: 0, partly: 1, withdrawn: 0 })
  })

  it('count one yuan once: who carries a line is overturned, and the next takes over by entries', async () => {
    await lab.audit(A, B)
    const [a, b] = [await lab.idOf(A), await lab.idOf(B)]
    await confirm(a, b)
    expect(await sums('identified')).toBe(14_000)
    const dismissing = { chosen: { targets: [{ findingId: a }] }, reason: '有说明' }
    await dismissFindings(lab.ports, doing(reviewer), dismissing)
    expect(await sums('identified')).toBe(7_000)
    const { rows } = await lab.pool.query(
      'select finding_id, amount_fen, corrects is not null as takes from casework.ledger_entry order by entry_no',
    )
    expect(rows).toContainEqual({ finding_id: b, amount_fen: 7_000, takes: false })
    expect(rows.filter(({ takes }) => takes).map(({ amount_fen }) => amount_fen)).toEqual([-10_000, -4_000])
    await expect(lab.pool.query('delete from casework.ledger_entry')).rejects.toThrow('history')
  })

  it('deduct what another finding has deducted no second time', async () => {
    await lab.audit(A, B)
    const [a, b] = [await lab.idOf(A), await lab.idOf(B)]
    await confirm(a, b)
    await send(a, b)
    for (const id of [b, a]) await answer(id, 'accept')
    await finish(b)
    await finish(a)
    expect(await sums('decided')).toBe(14_000)
    expect((await readAs(a)).state.decision?.lines.map(({ fen }) => fen)).toEqual([3_000, 4_000])
  })

  it('lapse by their own day when the scheduler did not run for days, and once when it runs twice', async () => {
    await lab.audit(A)
    const a = await lab.idOf(A)
    await confirm(a)
    await send(a)
    // Ten working days after Monday, 2 March 2026.
    expect(await lapseSilent(lab.ports, systemAct('2026-03-16 23:59:59'))).toBe(0)
    const late = () => lapseSilent(lab.ports, systemAct('2026-03-20 03:00:00'))
    const both = await Promise.all([late(), late()])
    expect(both.toSorted()).toEqual([0, 1])
    expect(await late()).toBe(0)
    expect((await readAs(a)).state).toMatchObject({ status: 'accepted', acceptedBy: 'silence' })
    expect(await sums('confirmed')).toBe(14_000)
  })

  it('are hidden from institutions until they are told, and from other institutions always', async () => {
    await lab.audit(A)
    const a = await lab.idOf(A)
    const see = (actor: typeof office) => readFinding(lab.ports, doing(actor), { findingId: a })
    await expect(see(office)).rejects.toMatchObject({ code: 'not-found' })
    await confirm(a)
    await send(a)
    expect((await see(office)).kept.state.status).toBe('sent')
    await expect(see(other)).rejects.toMatchObject({ code: 'not-found' })
    const list = (actor: typeof office) =>
      listFindings(lab.ports, doing(actor), {
        filter: {},
        sort: 'day',
        isDescending: false,
        after: null,
        limit: 5,
      })
    expect((await list(office)).counted).toBe(1)
    expect((await list(other)).counted).toBe(0)
    await expect(
      reviewFindingFinally(lab.ports, doing(office), {
        target: { findingId: a, version: 2 },
        lines: [],
        reason: '-',
      }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('are done in bulk each wholly or not at all, with the reason of each that is refused', async () => {
    await lab.audit(A, B)
    const [a, b] = [await lab.idOf(A), await lab.idOf(B)]
    await confirm(b)
    const report = await confirm(a, b, '00000000-0000-0000-0000-000000000001')
    expect(report).toMatchObject({ done: 1, refused: 2 })
    expect(report.outcomes.map(({ refusal }) => refusal)).toEqual([
      null,
      expect.stringContaining('不能初审确认'),
      expect.stringContaining('没有这个内容'),
    ])
    const byFilter = (count: number) =>
      confirmFindings(lab.ports, doing(reviewer), { chosen: { filter: { statuses: ['confirmed'] }, count } })
    await expect(byFilter(5)).rejects.toMatchObject({ code: 'field-invalid' })
    expect(await byFilter(2)).toMatchObject({ done: 0, refused: 2 })
  })

  it('let one of two who act at once win, and tell the other', async () => {
    await lab.audit(A)
    const a = await lab.idOf(A)
    const dismiss = () =>
      dismissFindings(lab.ports, doing(reviewer), {
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
