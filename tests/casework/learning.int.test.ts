import type { Change, DayNo } from '@fundwatch/domain'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  doing,
  found,
  RULES,
  somebody,
} from '../../apps/server/src/adapters/postgres/casework/findings/testing/finding-lab.ts'
import { createDatabase } from '../../apps/server/src/adapters/postgres/connect.ts'
import type { JudgementDatabase } from '../../apps/server/src/adapters/postgres/online-judgement/judgement-database.ts'
import { readSwitches } from '../../apps/server/src/adapters/postgres/online-judgement/switch-store.ts'
import { ReviewLab } from '../../apps/server/src/adapters/postgres/review/testing/review-lab.ts'
import { confirmFindings } from '../../apps/server/src/use-cases/casework/findings/confirm-findings.ts'
import { dismissFindings } from '../../apps/server/src/use-cases/casework/findings/dismiss-findings.ts'
import { listFindings } from '../../apps/server/src/use-cases/casework/findings/list-findings.ts'
import { applyExceptions } from '../../apps/server/src/use-cases/casework/learning/apply-exceptions.ts'
import { demoteRules } from '../../apps/server/src/use-cases/casework/learning/demote-rules.ts'
import {
  listExceptions,
  listStandings,
  readRuleRecord,
} from '../../apps/server/src/use-cases/casework/learning/read-learning.ts'
import { sumLedger } from '../../apps/server/src/use-cases/casework/ledger/sum-ledger.ts'
import { approveProposal } from '../../apps/server/src/use-cases/casework/publishing/decide-proposal.ts'
import { proposeChange } from '../../apps/server/src/use-cases/casework/publishing/propose-change.ts'
import { switchesBy } from '../../apps/server/src/use-cases/review/online/guards/local-switches.ts'
import { RULE, smallEdition } from '../../apps/server/src/use-cases/review/testing/small-edition.ts'
import { actor, does, type LearningLab, openLearningLab } from './learning-lab.ts'

const server = new ReviewLab()
let lab: LearningLab
beforeAll(() => server.start())
afterAll(() => server.close())
beforeEach(async () => {
  lab = await openLearningLab(server)
})
afterEach(() => lab.close())

const reviewer = somebody('reviewer')
const approver = actor('approver')
const EVERYTHING = {
  ruleId: null,
  point: null,
  institutionId: null,
  departmentId: null,
  county: null,
  fromDay: null,
  toDay: null,
} as const
const findingsOf = (many: number, rule = RULES.frequency, institution = 'H34020000001') =>
  Array.from({ length: many }, (_, no) =>
    found({
      rule,
      person: `P-${institution}`,
      day: 20_000 + no,
      lines: [{ sn: `${rule.id}-${institution}-${no}`, institution }],
    }),
  )
const chosen = (ids: readonly string[]) => ({ targets: ids.map((findingId) => ({ findingId })) })
const dismiss = (ids: readonly string[], at?: string) =>
  dismissFindings(lab.findings.ports, doing(reviewer, at), { chosen: chosen(ids), reason: '有医嘱' })
const confirm = (ids: readonly string[]) =>
  confirmFindings(lab.findings.ports, doing(reviewer), { chosen: chosen(ids) })
const carried = async (change: Change, who = actor('city-supervisor'), at?: string) => {
  const { id, version } = await proposeChange(lab.ports, does(who, at), { change, reason: '专科特点' })
  return approveProposal(lab.ports, does(approver, at), { target: { id, version }, reason: null })
}
const levels = async () =>
  (await listStandings(lab.ports, does(approver))).map(({ ruleId, state }) => [ruleId, state.level])
const statuses = async () =>
  (await lab.findings.pool.query('select status, count(*)::integer from casework.finding_review group by 1'))
    .rows
async function switches(day: number) {
  const database = createDatabase<JudgementDatabase>({
    url: lab.findings.audits.url,
    onIdleError: () => undefined,
  })
  try {
    return switchesBy(await readSwitches(database, day))
  } finally {
    await database.destroy()
  }
}

describe('a rule whose findings are overturned', () => {
  it('falls level by level by new cases only, and comes up by two persons', async () => {
    const all = findingsOf(95)
    await lab.findings.audit(...all)
    const ids = await Promise.all(all.map((one) => lab.findings.idOf(one)))
    await dismiss(ids.slice(0, 29))
    expect(await demoteRules(lab.ports, does(approver, '2026-03-02 10:00:00'))).toEqual([])
    await dismiss(ids.slice(29, 30))
    expect(await demoteRules(lab.ports, does(approver, '2026-03-02 10:00:01'))).toEqual(['item-frequency'])
    // The same cases say nothing new, however often one looks.
    for (const at of ['10:00:02', '11:00:00', '23:00:00'])
      expect(await demoteRules(lab.ports, does(approver, `2026-03-02 ${at}`))).toEqual([])
    expect(await levels()).toEqual([['item-frequency', 'warn']])

    await dismiss(ids.slice(30, 60), '2026-03-03 09:00:00')
    expect(await demoteRules(lab.ports, does(approver, '2026-03-03 10:00:00'))).toEqual(['item-frequency'])
    expect(await levels()).toEqual([['item-frequency', 'remind']])
    expect((await switches(20_516)).isReminderOnly('item-frequency')).toBe(true)

    await carried(
      { kind: 'lift', ruleId: 'item-frequency', to: 'refuse' },
      actor('rule-author'),
      '2026-03-04 09:00:00',
    )
    expect(await levels()).toEqual([['item-frequency', 'refuse']])
    expect(await demoteRules(lab.ports, does(approver, '2026-03-04 10:00:00'))).toEqual([])
    await dismiss(ids.slice(60, 90), '2026-03-05 09:00:00')
    expect(await demoteRules(lab.ports, does(approver, '2026-03-05 10:00:00'))).toEqual(['item-frequency'])
    const [page] = (
      await listFindings(lab.findings.ports, doing(reviewer), {
        filter: {},
        sort: 'day',
        isDescending: false,
        after: null,
        limit: 1,
      })
    ).rows
    expect(page?.ruleLevel).toBe('warn')
    const { rows } = await lab.findings.pool.query(
      `select body -> 'figures' as figures from casework.event where noun = 'rule-record' and kind = 'demoted' order by event_no`,
    )
    expect(rows.map(({ figures }) => [figures.upheld, figures.judged, figures.floor])).toEqual([
      [0, 30, 7_000],
      [0, 30, 7_000],
      [0, 30, 7_000],
    ])
  })

  it('blocks no more, though the bureau wanted it to', async () => {
    await lab.releases.make(smallEdition(), { parentNo: null, origin: 'edit', note: '', by: '测试' })
    await lab.findings.pool.query(`insert into online.blocking_rule values ('item-frequency', null, '测试')`)
    expect((await switches(20_516)).isBlocking('item-frequency', 'A')).toBe(true)
    const all = findingsOf(30)
    await lab.findings.audit(...all)
    await dismiss(await Promise.all(all.map((one) => lab.findings.idOf(one))))
    await demoteRules(lab.ports, does(approver, '2026-03-02 10:00:00'))
    expect((await switches(20_516)).isBlocking('item-frequency', 'A')).toBe(false)
  })
})

describe('an exception', () => {
  const change: Change = {
    kind: 'exception',
    ruleId: 'item-frequency',
    institutionId: 'H34020000001',
    point: null,
    departmentId: null,
    fromDay: 20_514 as DayNo,
    toDay: 20_520 as DayNo,
  }
  beforeEach(async () => {
    const rule = RULE.replace('item-daily-frequency', 'item-frequency')
    const files = smallEdition({ 'catalog/rules/item-frequency/rule.yaml': rule })
    const { releaseNo } = await lab.releases.make(files, {
      parentNo: null,
      origin: 'edit',
      note: '',
      by: '测试',
    })
    await lab.releases.move(releaseNo, 'published', '测试', '')
  })

  it('sets findings aside where everybody sees them, counts nothing, and gives them back when it is over', async () => {
    const [mine, theirs] = [findingsOf(3), findingsOf(2, RULES.frequency, 'H34020000002')]
    await lab.findings.audit(...mine, ...theirs, ...findingsOf(1, RULES.duplicate))
    const ids = await Promise.all(mine.map((one) => lab.findings.idOf(one)))
    await confirm(ids.slice(0, 1))
    const identified = async () =>
      (await sumLedger(lab.findings.ports, doing(reviewer), { side: 'total', filter: {} })).reduce(
        (sum, { fen }) => sum + fen,
        0,
      )
    expect(await identified()).toBeGreaterThan(0)
    expect(await applyExceptions(lab.ports, does(approver))).toEqual({ waived: 0, returned: 0 })
    await carried(change)
    expect(await applyExceptions(lab.ports, does(approver))).toEqual({ waived: 3, returned: 0 })
    expect(await applyExceptions(lab.ports, does(approver))).toEqual({ waived: 0, returned: 0 })
    expect(await statuses()).toEqual(
      expect.arrayContaining([
        { status: 'waived', count: 3 },
        { status: 'found', count: 3 },
      ]),
    )
    expect(await identified()).toBe(0)
    expect((await confirm(ids)).done).toBe(0)
    const { rows } = await readRuleRecord(lab.ports, does(approver), { ...EVERYTHING, side: 'institution' })
    expect(rows.map(({ key, found: seen, waived }) => [key, seen, waived])).toEqual([
      ['H34020000001', 4, 3],
      ['H34020000002', 2, 0],
    ])
    // The last day holds, the next one does not; nobody has to run on the day itself.
    const last = does(approver, '2026-03-08 23:59:59')
    expect(await applyExceptions(lab.ports, last)).toEqual({ waived: 0, returned: 0 })
    const late = does(approver, '2026-03-12 00:00:00')
    expect(await applyExceptions(lab.ports, late)).toEqual({ waived: 0, returned: 3 })
    expect(await statuses()).toEqual([{ status: 'found', count: 6 }])
  })

  it('stays with what an audit changes or finds no more', async () => {
    const all = findingsOf(2)
    await lab.findings.audit(...all)
    await carried(change)
    await applyExceptions(lab.ports, does(approver))
    await lab.findings.audit(all[0] ?? found({ rule: RULES.frequency }))
    expect(await statuses()).toEqual(
      expect.arrayContaining([
        { status: 'waived', count: 1 },
        { status: 'vanished', count: 1 },
      ]),
    )
    await lab.findings.audit(...all)
    await applyExceptions(lab.ports, does(approver))
    expect(await statuses()).toEqual([{ status: 'waived', count: 2 }])
  })

  it('is what online answers go by, ends before its time by two persons, and is seen by its institution', async () => {
    const hit = {
      ruleId: 'item-frequency',
      institutionId: 'H34020000001',
      point: null,
      departmentId: null,
    }
    await carried(change)
    expect((await switches(20_514)).isWaived(hit, 20_514 as DayNo)).toBe(true)
    expect((await switches(20_514)).isWaived(hit, 20_521 as DayNo)).toBe(false)
    const wish = { ruleId: null, institutionId: null, inForceOn: null, after: null, limit: 10 }
    const seenBy = async (institutionId: string) => {
      const office = actor('institution-office', { scope: { kind: 'institution', institutionId } })
      return (await listExceptions(lab.ports, does(office), wish)).rows
    }
    const [exception] = await seenBy('H34020000001')
    expect(exception).toMatchObject({ no: '例外〔2026〕1号', lastDay: 20_520, reason: '专科特点' })
    expect(await seenBy('H34020000002')).toEqual([])
    await carried({ kind: 'exception-end', exceptionId: exception?.id ?? '' })
    expect((await switches(20_514)).isWaived(hit, 20_514 as DayNo)).toBe(false)
  })

  it('is for people of the county to propose and to approve', async () => {
    const county = { kind: 'county', county: '340202' } as const
    const other = { kind: 'county', county: '340203' } as const
    const propose = (scope: typeof county | typeof other) =>
      proposeChange(lab.ports, does(actor('county-handler', { scope })), { change, reason: '专科特点' })
    await expect(propose(other)).rejects.toMatchObject({ code: 'forbidden' })
    const target = await propose(county)
    const approve = (scope: typeof county | typeof other) =>
      approveProposal(lab.ports, does(actor('approver', { scope })), { target, reason: null })
    await expect(approve(other)).rejects.toMatchObject({ code: 'not-found' })
    expect((await approve(county)).state.status).toBe('carried-out')
  })
})

describe('the record of rules', () => {
  it('says what became of findings, by every side the same in sum, and only within reach', async () => {
    const mine = findingsOf(5)
    await lab.findings.audit(...mine, ...findingsOf(4, RULES.suspicion, 'H34020000002'))
    const ids = await Promise.all(mine.map((one) => lab.findings.idOf(one)))
    await dismiss(ids.slice(0, 2))
    await confirm(ids.slice(2))
    for (const side of ['rule', 'point', 'institution', 'department', 'month', 'total'] as const) {
      const { rows } = await readRuleRecord(lab.ports, does(approver), { ...EVERYTHING, side })
      const sum = (of: 'found' | 'dismissed' | 'judged' | 'right') =>
        rows.reduce((all, row) => all + row[of], 0)
      expect([sum('found'), sum('dismissed'), sum('judged'), sum('right')]).toEqual([9, 2, 2, 0])
    }
    const handler = actor('county-handler', { scope: { kind: 'county', county: '340203' } })
    const { rows } = await readRuleRecord(lab.ports, does(handler), { ...EVERYTHING, side: 'rule' })
    expect(rows).toMatchObject([{ key: 'odd-pattern', result: 'suspicion', found: 4 }])
    const office = actor('institution-office', {
      scope: { kind: 'institution', institutionId: 'H34020000001' },
    })
    await expect(
      readRuleRecord(lab.ports, does(office), { ...EVERYTHING, side: 'rule' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})
