import type { Change, DayNo } from '@fundwatch/domain'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ReviewLab } from '../../apps/server/src/adapters/postgres/review/testing/review-lab.ts'
import {
  approveProposal,
  refuseProposal,
  withdrawProposal,
} from '../../apps/server/src/use-cases/casework/publishing/decide-proposal.ts'
import { proposeChange } from '../../apps/server/src/use-cases/casework/publishing/propose-change.ts'
import { moveAsOperator } from '../../apps/server/src/use-cases/casework/publishing/publish-as-operator.ts'
import {
  expireProposals,
  listProposals,
} from '../../apps/server/src/use-cases/casework/publishing/read-proposals.ts'
import {
  entries,
  NURSING,
  smallEdition,
} from '../../apps/server/src/use-cases/review/testing/small-edition.ts'
import { actor, does, type LearningLab, openLearningLab } from './learning-lab.ts'

const server = new ReviewLab()
let lab: LearningLab
beforeAll(() => server.start())
afterAll(() => server.close())
beforeEach(async () => {
  lab = await openLearningLab(server)
})
afterEach(() => lab.close())

const author = actor('rule-author')
const supervisor = actor('city-supervisor')
const approver = actor('approver')
const reason = '已回测'

const propose = (change: Change, who = author, at?: string) =>
  proposeChange(lab.ports, does(who, at), { change, reason })
const approve = (target: { id: string; version: number }, who = approver, at?: string) =>
  approveProposal(lab.ports, does(who, at), {
    target: { id: target.id, version: target.version },
    reason: null,
  })
const code = (work: Promise<unknown>) => work.then(() => 'done').catch((error) => error.code ?? error)

/** Two releases; the first one is in use. */
async function twoReleases(): Promise<readonly [number, number]> {
  const make = async (files: ReturnType<typeof smallEdition>, parentNo: number | null) =>
    (await lab.releases.make(files, { parentNo, origin: 'edit', note: '', by: '测试' })).releaseNo
  const first = await make(smallEdition(), null)
  const fewer = { 'catalog/knowledge/item-daily-frequency/entries.csv': entries(NURSING) }
  const second = await make(smallEdition(fewer), first)
  await lab.releases.move(first, 'published', '测试', '')
  return [first, second]
}

const inUse = async () => (await lab.releases.published())?.releaseNo
const said = async (noun: string) =>
  (
    await lab.findings.pool.query(
      'select action, user_name from trail.entry where noun = $1 order by entry_no',
      [noun],
    )
  ).rows

describe('a release', () => {
  it('goes into use when a second person approves, in the same transaction, and back in the same way', async () => {
    const [first, second] = await twoReleases()
    const proposal = await propose({ kind: 'release', releaseNo: second, to: 'published' })
    expect(await inUse()).toBe(first)
    expect(proposal.state.difference).toMatchObject([
      { field: '使用中的版本', before: String(first), after: String(second) },
      { field: '知识库 item-daily-frequency', before: expect.stringContaining('普通病房床位费') },
    ])
    expect((await approve(proposal)).state.status).toBe('carried-out')
    expect(await inUse()).toBe(second)
    expect(await said('release')).toMatchObject([{ action: 'release-published', user_name: approver.name }])

    const back = await propose({ kind: 'rollback', releaseNo: second, parentNo: first }, supervisor)
    await approve(back)
    expect(await inUse()).toBe(first)
  })

  it('is not published by one person in any way', async () => {
    const [first, second] = await twoReleases()
    const both = { ...author, grants: [...author.grants, ...approver.grants] }
    const own = await propose({ kind: 'release', releaseNo: second, to: 'published' }, both)
    // Himself, with both roles.
    expect(await code(approve(own, both))).toBe('same-person')
    // Through somebody to whom he lent his right.
    expect(await code(approve(own, actor('approver', { lentBy: both.userId })))).toBe('same-person')
    // By a right that somebody lent him.
    const lent = { ...both, grants: actor('approver', { lentBy: supervisor.userId }).grants }
    expect(await code(approve(own, lent))).toBe('same-person')
    // By a key, which is no person.
    expect(await code(approve(own, { ...approver, by: 'api-key' }))).toBe('forbidden')
    // By somebody of a county, or without the role: he does not even know of it, or may not.
    expect(await code(approve(own, actor('approver', { scope: { kind: 'county', county: '340202' } })))).toBe(
      'not-found',
    )
    expect(await code(approve(own, supervisor))).toBe('forbidden')
    expect(await code(approve(own, actor('administrator')))).toBe('not-found')
    // With a version of which nobody heard.
    expect(await code(approve({ ...own, version: 7 }))).toBe('stale')
    expect(await inUse()).toBe(first)
    // Neither who lends nor who borrows is the second person of a proposal made by a lent right.
    const borrowed = actor('rule-author', { lentBy: supervisor.userId })
    const byLent = await propose({ kind: 'release', releaseNo: second, to: 'trial' }, borrowed)
    const lender = { ...approver, userId: supervisor.userId }
    expect(await code(approve(byLent, lender))).toBe('same-person')
    expect((await approve(byLent)).state.status).toBe('carried-out')
    // Nor is anybody who may only look able to propose.
    expect(await code(propose({ kind: 'release', releaseNo: second, to: 'published' }, approver))).toBe(
      'forbidden',
    )
  })

  it('is approved once: of two who do it at the same time one is told that it moved on', async () => {
    const [, second] = await twoReleases()
    const proposal = await propose({ kind: 'release', releaseNo: second, to: 'published' })
    const results = await Promise.all([
      code(approve(proposal)),
      code(approve(proposal, actor('approver'))),
      code(approve(proposal, actor('approver'))),
    ])
    expect(results.filter((one) => one === 'done')).toHaveLength(1)
    expect(results.filter((one) => one === 'stale')).toHaveLength(2)
  })

  it('is proposed anew when something else came into use meanwhile, or when it cannot be loaded', async () => {
    const [first, second] = await twoReleases()
    const proposal = await propose({ kind: 'release', releaseNo: second, to: 'published' })
    await moveAsOperator(lab.ports, does(author), { move: { to: 'trial', releaseNo: second }, by: 'root' })
    expect(await code(approve(proposal))).toBe('wrong-state')
    expect(await inUse()).toBe(first)
    const broken = {
      ...lab.ports,
      checkRelease: async () => {
        throw new Error('规则不能使用')
      },
    }
    const change = { kind: 'release', releaseNo: second, to: 'draft' } as const
    expect(await code(proposeChange(broken, does(author), { change, reason }))).toBe('done')
    const publish = { ...change, to: 'published' } as const
    await expect(proposeChange(broken, does(author), { change: publish, reason })).rejects.toThrow(
      '规则不能使用',
    )
    expect(await code(propose({ kind: 'release', releaseNo: 99, to: 'trial' }))).toBe('field-invalid')
  })

  it('that the operator of the machine moves leaves a trail', async () => {
    const [, second] = await twoReleases()
    await moveAsOperator(
      lab.ports,
      { ...does(author), reason: '夜间升级' },
      {
        move: { to: 'published', releaseNo: second },
        by: 'root',
      },
    )
    await moveAsOperator(lab.ports, does(author), { move: { to: 'rollback' }, by: 'root' })
    expect(await said('release')).toMatchObject([
      { action: 'release-published' },
      { action: 'roll-back-release' },
    ])
  })
})

describe('a number of law', () => {
  const change: Change = {
    kind: 'parameter',
    name: 'appeal-working-days',
    region: '3402',
    fromDay: 20_500 as DayNo,
    toDay: 21_000 as DayNo,
    value: 15,
    source: '市医保局〔2026〕3号',
  }
  const daysIn = (region: string, day = 20_600) =>
    lab.ports.parameterOn('appeal-working-days', { region, day: day as DayNo })

  it('has a value of its own in a region once two persons say so, and the law goes by it at once', async () => {
    const proposal = await propose(change)
    expect(daysIn('340202')).toBe(10)
    await approve(proposal)
    expect([daysIn('340202'), daysIn('350100'), daysIn('340202', 21_001)]).toEqual([15, 10, 10])
    expect(await said('parameter')).toMatchObject([{ action: 'revise-parameter' }])
  })

  it('is not given an impossible value', async () => {
    expect(await code(propose({ ...change, name: 'no-such' }))).toBe('field-invalid')
    expect(await code(propose({ ...change, value: -1 }))).toBe('field-invalid')
    expect(await code(propose({ ...change, value: 1.5 }))).toBe('field-invalid')
    expect(await code(propose({ ...change, toDay: 20_499 as DayNo }))).toBe('field-invalid')
  })
})

describe('a proposal', () => {
  it('is refused, taken back or expires, and then is not approved any more', async () => {
    await twoReleases()
    const block = (institutionId: string): Change => ({
      kind: 'blocking',
      ruleId: 'item-daily-frequency',
      institutionId,
      isBlocking: true,
    })
    const refused = await propose(block('A'))
    await refuseProposal(lab.ports, does(approver), { target: refused, reason: '误报多' })
    const withdrawn = await propose(block('B'))
    expect(
      await code(withdrawProposal(lab.ports, does(supervisor), { target: withdrawn, reason: '不是我的' })),
    ).toBe('forbidden')
    await withdrawProposal(lab.ports, does(author), { target: withdrawn, reason: '写错了' })
    const late = await propose(block('C'))
    const today = 20_514 + 31
    const end = () => expireProposals(lab.ports, does(approver, '2026-04-02 09:00:00'), today)
    expect(await code(approve(late, approver, '2026-04-02 09:00:00'))).toBe('too-late')
    expect([await end(), await end()]).toEqual([1, 0])
    for (const { id, version } of [refused, withdrawn, late])
      expect(await code(approve({ id, version: version + 1 }))).toBe('wrong-state')
    const page = await listProposals(lab.ports, does(approver), {
      statuses: null,
      kind: 'blocking',
      ruleId: null,
      institutionId: null,
      after: null,
      limit: 2,
    })
    expect([page.rows.length, page.counted, page.next !== null]).toEqual([2, 3, true])
  })

  it('lets a rule block, which no other rule, suspicion or unknown one can', async () => {
    await twoReleases()
    const change: Change = {
      kind: 'blocking',
      ruleId: 'item-daily-frequency',
      institutionId: null,
      isBlocking: true,
    }
    expect(await code(propose({ ...change, ruleId: 'no-such-rule' }))).toBe('field-invalid')
    expect(await code(propose({ ...change, isBlocking: false }))).toBe('field-invalid')
    await approve(await propose(change))
    const { rows } = await lab.findings.pool.query('select rule_id, set_by from online.blocking_rule')
    expect(rows).toEqual([{ rule_id: 'item-daily-frequency', set_by: approver.name }])
    await approve(await propose({ ...change, isBlocking: false }))
    expect((await lab.findings.pool.query('select from online.blocking_rule')).rowCount).toBe(0)
  })
})
