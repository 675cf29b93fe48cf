import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  doing,
  type FindingLab,
  found,
  openFindingLab,
  RULES,
  somebody,
} from '../../../adapters/postgres/casework/findings/testing/finding-lab.ts'
import { ReviewLab } from '../../../adapters/postgres/review/testing/review-lab.ts'
import { ledgerEndpoints } from '../ledger/ledger-endpoints.ts'
import { openWebLab, type WebLab } from '../testing/web-lab.ts'
import { campaignEndpoints } from './campaign-endpoints.ts'
import { findingEndpoints } from './finding-endpoints.ts'
import { findingStepEndpoints } from './finding-step-endpoints.ts'

const server = new ReviewLab()
let lab: FindingLab
let web: WebLab
const reviewer = somebody('reviewer')
const approver = somebody('approver')
const handler = somebody('county-handler', { kind: 'county', county: '340202' })
const office = somebody('institution-office', { kind: 'institution', institutionId: 'H34020000001' })
const finding = found({ rule: RULES.frequency, lines: [{ sn: '1' }] })
let id = ''

beforeAll(async () => {
  await server.start()
  lab = await openFindingLab(server)
  await lab.audit(finding)
  id = await lab.idOf(finding)
  web = await openWebLab({
    endpoints: [
      ...findingEndpoints,
      ...campaignEndpoints,
      ...findingStepEndpoints,
      ...ledgerEndpoints,
    ] as never,
    context: lab.ports,
  })
})
afterAll(async () => {
  await web.close()
  await lab.close()
  await server.close()
})

const chosen = () => ({ chosen: { targets: [{ id }] } })

describe('findings on the wire', () => {
  it('go through their review, each answer with its version and what may be done next', async () => {
    const list = await web.get(reviewer, '/findings/list', { statuses: 'found', sort: 'amount' })
    expect(list.body).toMatchObject({
      counted: 1,
      rows: [{ id, number: 1, day: '2024-10-04', amountFen: 10_000 }],
    })
    expect(await web.post(reviewer, '/findings/confirm', chosen())).toMatchObject({
      status: 200,
      body: { done: 1 },
    })
    expect(await web.post(reviewer, '/findings/send', chosen())).toMatchObject({ body: { done: 1 } })
    const told = (await web.get(office, '/findings/read', { id })).body as never as {
      finding: {
        version: number
        lines: { lineKey: string }[]
        dueOn: string
        abilities: Record<string, boolean>
      }
      story: unknown[]
    }
    expect(told.finding).toMatchObject({
      dueOn: '2026-03-16',
      firstReview: null,
      lines: [{ isWhole: false, isAsked: true }],
    })
    // What the audits say meanwhile is for the bureau.
    expect(told).toMatchObject({ figures: null })
    expect((await web.get(reviewer, '/findings/read', { id })).body).toMatchObject({
      figures: { amountFen: 10_000, amountNowFen: 10_000, hasChanged: false },
    })
    expect(told.finding.abilities).toMatchObject({ answer: true, reviewFinally: false })
    expect(told.story).toEqual([])
    const lines = told.finding.lines.map(({ lineKey }) => ({ lineKey, answer: 'accept' }))
    const answered = await web.post(office, '/findings/answer', { id, version: told.finding.version, lines })
    expect(answered.body).toMatchObject({ status: 'accepted', version: 3 })
    const amounts = [{ lineKey: lines[0]?.lineKey, fen: 10_000 }]
    const final = { id, version: 3, lines: amounts, reason: '清楚' }
    expect((await web.post(approver, '/findings/review-finally', final)).body).toMatchObject({
      status: 'final',
      finalReview: { verdict: 'uphold' },
      dueOn: '2026-03-16',
    })
    const decide = { id, version: 4, method: 'item', subject: 'institution' }
    expect((await web.post(approver, '/findings/decide', decide)).body).toMatchObject({
      openFen: 10_000,
      decision: { lossOn: '2024-10-04', lossBy: 'service', isLossDayExact: false },
    })
    const recover = { id, version: 5, way: 'set-off', on: '2026-03-02', receipt: 'Q202603', lines: amounts }
    expect((await web.post(handler, '/findings/recover', recover)).body).toMatchObject({ status: 'executed' })
    const sums = await web.get(reviewer, '/ledger/sums', { side: 'month' })
    expect(sums.body).toMatchObject({
      rows: expect.arrayContaining([
        { key: '2026-03', keyName: null, stage: 'recovered', fund: 'unknown', fen: 10_000 },
      ]),
    })
    expect((await web.get(office, '/ledger/entries', { findingId: id })).text).not.toContain('identified')
  })

  it('belong to campaigns, and are found by person by whoever may see persons', async () => {
    const supervisor = somebody('city-supervisor')
    const made = await web.post(supervisor, '/findings/make-campaign', { title: '检查检验专项' })
    const campaignId = (made.body as { id: string }).id
    const setting = { ids: [id], campaignId, reason: '属于专项范围' }
    expect((await web.post(reviewer, '/findings/set-campaign', setting)).body).toMatchObject({ done: 1 })
    expect((await web.get(reviewer, '/findings/campaigns')).body).toMatchObject({
      rows: [{ id: campaignId }],
    })
    expect((await web.get(reviewer, '/findings/list', { campaignId })).body).toMatchObject({
      rows: [{ id, campaignId }],
    })
    const sums = await web.get(reviewer, '/ledger/sums', { side: 'campaign', campaignId })
    expect(sums.body).toMatchObject({
      rows: expect.arrayContaining([
        { key: campaignId, keyName: '检查检验专项', stage: 'recovered', fund: 'unknown', fen: 10_000 },
      ]),
    })
    expect((await web.get(reviewer, '/findings/list', { personId: 'P1' })).body).toMatchObject({ counted: 1 })
    expect((await web.get(office, '/findings/list', { personId: 'P1' })).status).toBe(404)
    expect((await web.get(reviewer, '/ledger/entries', { findingId: id })).text).toContain(
      '"cause":"campaign"',
    )
  })

  it('refuse in Chinese what is wrong, by field', async () => {
    const wrong = await web.post(reviewer, '/findings/dismiss', { chosen: { targets: [{ id: 'x' }] } })
    expect(wrong).toMatchObject({ status: 400 })
    expect(wrong.text).toContain('理由')
    expect((await web.get(reviewer, '/findings/list', { after: 'e30', sort: 'rule' })).text).toContain('起点')
    expect((await web.get(reviewer, '/findings/list', { fromDay: '2026-02-30' })).text).toContain(
      '没有这一天',
    )
    expect((await web.post(approver, '/findings/confirm', chosen())).body).toMatchObject({
      outcomes: [{ refusal: '您没有权限初审确认。' }],
    })
    const forged = { id, version: 6, lines: [], reason: '-', status: 'executed' }
    expect((await web.post(approver, '/findings/review-finally', forged)).status).toBe(400)
    expect(doing(reviewer).actor).toBe(reviewer)
  })
})
