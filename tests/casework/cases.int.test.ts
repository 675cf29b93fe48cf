import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Actor, type CivilTime, caseLaw, type Grant, replay, secondNo } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anAct,
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { type OpenCasework } from '../../apps/server/src/context/casework.ts'
import { systemActNow } from '../../apps/server/src/context/findings.ts'
import { caseEndpoints } from '../../apps/server/src/http/web-api/cases/case-endpoints.ts'
import type { AnyEndpoint } from '../../apps/server/src/http/web-api/endpoint.ts'
import { leadEndpoints } from '../../apps/server/src/http/web-api/leads/lead-endpoints.ts'
import {
  type LabAnswer,
  openWebLab,
  type WebLab,
} from '../../apps/server/src/http/web-api/testing/web-lab.ts'
import type { WebContext } from '../../apps/server/src/http/web-api/web-context.ts'
import { watchCases } from '../../apps/server/src/use-cases/casework/cases/watch-cases.ts'
import { employ } from './employ.ts'
import { openUnwatched } from './open-unwatched.ts'

let lab: CaseworkLab
let casework: OpenCasework
let web: WebLab
let context: WebContext

const COUNTY = '320501'
const someone = (role: Grant['role'], name: string) =>
  anActor([{ role, scope: { kind: 'county', county: COUNTY } }], name)
const handler = someone('county-handler', '经办甲')
const lawyer = someone('reviewer', '法制乙')
const approver = someone('approver', '审批丙')
const inspector = someone('inspector', '执法丁')
const stranger = anActor([{ role: 'approver', scope: { kind: 'county', county: '320502' } }], '外县')

beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
  context = casework.http.context
  for (const each of [handler, inspector, lawyer, approver, stranger]) await employ(context, each)
  web = await openWebLab({
    endpoints: [...leadEndpoints, ...caseEndpoints] as AnyEndpoint<WebContext>[],
    context,
  })
})
afterAll(async () => {
  await web.close()
  await casework.close()
  await lab.close()
})

interface CaseBody {
  readonly id: string
  readonly version: number
  readonly state: Readonly<Record<string, unknown>> & {
    readonly status: string
    readonly documents: readonly { readonly number: string; readonly fileId: string; readonly hash: string }[]
  }
  readonly abilities: Readonly<Record<string, boolean>>
  readonly deadline: string | null
  readonly clocks: readonly { readonly alarm: string; readonly dueDay: string; readonly isOverdue: boolean }[]
  readonly owed: Readonly<Record<string, number>>
  readonly warnings: readonly string[]
}
const told = ({ status, body, text }: LabAnswer): CaseBody => {
  expect(status, text).toBe(200)
  return body as CaseBody
}
const file = async (wish: object = {}) => {
  web.setClock('2026-03-02 09:00:00')
  return told(
    await web.post(handler, '/cases/file', {
      title: '甲医院重复收费案',
      procedure: 'penalty',
      party: { kind: 'organisation', id: 'H1', name: '甲医院' },
      county: COUNTY,
      institutionId: 'H1',
      leadIds: [],
      causes: ['13'],
      lossFen: 4_000_000,
      conductUntil: '2026-01-31',
      harmsLife: false,
      reason: '符合立案条件',
      ...wish,
    }),
  )
}
type Step = [actor: Actor, seen: CaseBody, verb: string, fields?: object]
const attempt = (...[actor, seen, verb, fields]: Step) =>
  web.post(actor, `/cases/${verb}`, { id: seen.id, version: seen.version, ...fields })
const step = async (...wish: Step) => told(await attempt(...wish))
const officers = [handler.userId, inspector.userId].map((userId, at) => ({
  userId,
  certificate: `ZF${at}`,
  certificateUntil: '2030-01-01',
}))

/** A case up to its notice. */
async function notified(): Promise<CaseBody> {
  let at = await file()
  at = await step(handler, at, 'name-officers', { on: '2026-03-02', officers })
  at = await step(handler, at, 'add-evidence', {
    evidenceKind: 'document',
    title: '收费清单',
    fileId: null,
    takenOn: '2026-03-02',
  })
  web.setClock('2026-03-12 09:00:00')
  at = await step(handler, at, 'report', {
    on: '2026-03-10',
    facts: '重复收取护理费',
    proposal: '罚款',
    isComplex: true,
  })
  at = await step(handler, at, 'ask-review', { on: '2026-03-10' })
  at = await step(lawyer, at, 'answer-review', { on: '2026-03-11', verdict: 'agree', opinion: '同意' })
  at = await step(handler, at, 'discuss', {
    on: '2026-03-11',
    members: ['甲', '乙', '丙'],
    conclusion: '处 1.6 倍罚款',
  })
  return step(handler, at, 'notify', {
    on: '2026-03-12',
    basis: '条例第三十八条',
    article: 'bylaw-38',
    measures: [],
    returnFen: 4_000_000,
    fineFen: 6_400_000,
  })
}
const decision = {
  on: '2026-03-18',
  decision: 'penalty',
  basis: '条例第三十八条',
  article: 'bylaw-38',
  gravity: 'ordinary',
  multiple: 160,
  returnFen: 4_000_000,
  fineFen: 6_400_000,
  measures: [],
  reason: '情节一般',
}

describe('a penalty', () => {
  it('runs from filing to its end, by the days and sums of the law', async () => {
    let at = await notified()
    expect(at.deadline).toBe('2026-06-01')
    expect(at.state['notice']).toMatchObject({ statementUntil: '2026-03-16', mayHear: false })
    web.setClock('2026-03-18 09:00:00')
    const bands = await web.get(handler, '/cases/discretion', { id: at.id })
    expect((bands.body as { bands: { gravity: string; fineToFen: number }[] }).bands).toContainEqual(
      expect.objectContaining({ gravity: 'ordinary', fineFromFen: 4_800_000, fineToFen: 6_400_000 }),
    )
    const preview = async (wish: object) =>
      (await web.post(handler, '/cases/preview-decision', { id: at.id, ...decision, ...wish })).body
    const done = { isNeeded: true, isDone: true }
    const edge = [expect.stringContaining('上限')]
    const seen = { place: 'high-edge', review: done, discussion: done, warnings: edge, refusal: null }
    expect(await preview({})).toMatchObject(seen)
    const above = await preview({ multiple: 170, fineFen: 6_800_000 })
    expect(above).toMatchObject({ place: 'above', refusal: { message: expect.stringContaining('加重') } })
    at = await step(approver, at, 'decide', decision)
    expect(at.warnings).toEqual(edge)
    expect(at.clocks.map(({ alarm }) => alarm)).toEqual(['service', 'publication'])
    at = await step(handler, at, 'serve', {
      on: '2026-03-18',
      document: 'decision',
      way: 'direct',
      consent: false,
    })
    expect(at.state['paymentDue']).toBe('2026-04-02')
    web.setClock('2026-04-10 09:00:00')
    expect(told(await web.get(handler, '/cases/read', { id: at.id })).owed).toEqual({
      returnFen: 4_000_000,
      fineFen: 6_400_000,
      lateFeeFen: 8 * 192_000,
    })
    at = await step(handler, at, 'record-payment', {
      on: '2026-04-10',
      what: 'fine',
      amountFen: 6_400_000,
      reference: 'P1',
      inCash: false,
    })
    at = await step(handler, at, 'record-payment', {
      on: '2026-04-10',
      what: 'return',
      amountFen: 4_000_000,
      reference: 'P2',
      inCash: false,
    })
    at = await step(handler, at, 'record-payment', {
      on: '2026-04-10',
      what: 'late-fee',
      amountFen: told(await web.get(handler, '/cases/read', { id: at.id })).owed['lateFeeFen'],
      reference: 'P3',
      inCash: false,
    })
    at = await step(approver, at, 'close', { on: '2026-04-10', way: 'executed', reason: '执行完毕' })
    expect(at).toMatchObject({ state: { status: 'closed' }, clocks: [], deadline: null })
  })

  it('replays to the state that is kept', async () => {
    const { id } = await notified()
    const [kept, story] = await context.transact(
      anAct(handler),
      async ({ histories }) =>
        [await histories.load(caseLaw, id), await histories.story(caseLaw, id)] as const,
    )
    expect(
      replay(
        caseLaw,
        story.map(({ event, by, at }) => ({ event, by: by as never, at: at as never })),
      ),
    ).toEqual(kept?.state)
  })

  const refused: readonly (readonly [string, () => Actor, string, object, string])[] = [
    [
      'a multiple outside the band',
      () => approver,
      'decide',
      { ...decision, multiple: 161, fineFen: 6_440_000 },
      '加重',
    ],
    [
      'a multiple below the band',
      () => approver,
      'decide',
      { ...decision, multiple: 110, fineFen: 4_400_000 },
      '裁量幅度',
    ],
    ['a decision by whoever may not', () => handler, 'decide', decision, '权限'],
    ['a day that has not come', () => approver, 'decide', { ...decision, on: '2026-12-01' }, '不能晚于今天'],
    [
      'a decision before the party could speak',
      () => approver,
      'decide',
      { ...decision, on: '2026-03-16' },
      '陈述申辩期限未满',
    ],
    ['fields that decide by themselves', () => approver, 'decide', { ...decision, band: null }, '这个字段'],
    ['a step of another procedure', () => handler, 'file-simple', { on: '2026-03-12' }, '不能'],
  ]
  it.each(refused)('refuses %s', async (...[, actor, verb, fields, words]) => {
    const at = await notified()
    web.setClock('2026-03-18 09:00:00')
    const answer = await attempt(actor(), at, verb, fields)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.text).toContain(words)
  })

  it('is to somebody of another county as if it were not there', async () => {
    const at = await file()
    const [seen, nowhere] = [
      await web.get(stranger, '/cases/read', { id: at.id }),
      await web.get(stranger, '/cases/read', { id: randomUUID() }),
    ]
    expect([seen.status, nowhere.status]).toEqual([404, 404])
    expect((await web.get(stranger, '/cases/list')).body).toMatchObject({ rows: [], counted: 0 })
  })
})

describe('documents', () => {
  it('are numbered without gaps, kept as files and never change', async () => {
    let at = await notified()
    const issue = (template: string, fields: object = {}) =>
      attempt(handler, at, 'issue-document', { template, on: '2026-03-12', fields })
    expect((await issue('penalty-decision')).text).toContain('还没有作出决定')
    expect((await issue('talk-notice', { reason: '核实' })).text).toContain('必须填写')
    expect((await issue('notice', { colour: 'red' })).text).toContain('没有这个字段')
    at = told(await issue('notice'))
    at = told(await issue('notice'))
    const [first, second] = at.state.documents
    expect([first?.number, second?.number]).toEqual(['某医保罚告〔2026〕1号', '某医保罚告〔2026〕2号'])
    const { rows } = await lab.pool.query('select sm3, type, noun_id from casework.file where file_id = $1', [
      first?.fileId,
    ])
    expect(rows).toEqual([{ sm3: first?.hash, type: 'docx', noun_id: at.id }])
    const bytes = await readFile(join(lab.folder, 'blobs', first?.hash.slice(0, 2) ?? '', first?.hash ?? ''))
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
  })
})

describe('leads and the watch', () => {
  it('opens a case of a lead, which says so', async () => {
    web.setClock('2026-03-02 09:00:00')
    const lead = (answer: LabAnswer) => {
      expect(answer.status, answer.text).toBe(200)
      return answer.body as { id: string; version: number }
    }
    const subjects = [{ kind: 'institution', id: 'H1', name: '甲' }]
    let at = lead(
      await web.post(handler, '/leads/raise', {
        title: '线索',
        source: 'tip',
        reference: 'x',
        county: COUNTY,
        institutionId: 'H1',
        subjects,
        findingIds: [],
        cause: null,
        reason: 'x',
      }),
    )
    const early = await web.post(handler, '/cases/file', { ...filing(), leadIds: [at.id] })
    expect(early.text).toContain('待分派')
    at = lead(await web.post(handler, '/leads/take', { id: at.id, version: at.version }))
    const cause = { cause: '13', reason: '重复收费' }
    at = lead(await web.post(handler, '/leads/qualify', { id: at.id, version: at.version, ...cause }))
    at = lead(
      await web.post(handler, '/leads/verify', {
        id: at.id,
        version: at.version,
        result: 'found',
        statement: '属实',
        fileIds: [],
        amountFen: 1,
      }),
    )
    const opened = await file({ leadIds: [at.id] })
    const seen = await web.get(handler, '/leads/read', { id: at.id })
    expect(seen.body).toMatchObject({ state: { caseIds: [opened.id] } })
  })

  it('writes into a case once that a clock ran out, run twice or not for three days', async () => {
    let at = await file()
    at = await step(handler, at, 'name-officers', { on: '2026-03-02', officers })
    at = await step(handler, at, 'preserve', { on: '2026-03-02', items: '账册' })
    expect(at.clocks).toContainEqual({
      alarm: 'preservation',
      key: '1',
      dueDay: '2026-03-11',
      isOverdue: false,
    })
    const act = (time: string) => ({ ...systemActNow(), at: secondNo(time as CivilTime) })
    await watchCases(context, act('2026-03-11 23:00:00'))
    const before = await web.get(handler, '/cases/story', { id: at.id })
    await watchCases(context, act('2026-03-14 09:00:00'))
    await watchCases(context, act('2026-03-14 09:10:00'))
    const after = await web.get(handler, '/cases/story', { id: at.id })
    const alarms = ({ body }: LabAnswer) =>
      (body as { rows: { kind: string }[] }).rows.filter(({ kind }) => kind === 'alarm-raised').length
    expect(alarms(after) - alarms(before)).toBe(1)
    web.setClock('2026-03-14 09:00:00')
    const board = await web.get(handler, '/cases/alarms')
    expect((board.body as { alarms: object[] }).alarms).toContainEqual(
      expect.objectContaining({ alarm: 'preservation', overdue: 1 }),
    )
    const overdue = await web.get(handler, '/cases/overdue', { alarm: 'preservation' })
    expect(overdue.body).toMatchObject({ rows: [{ id: at.id, overdueDays: 3 }] })
    expect((await web.get(stranger, '/cases/overdue')).body).toEqual({ rows: [] })
  })

  it('pages through every case once, by every sort', async () => {
    await Promise.all([file(), file(), file()])
    for (const sort of ['due', 'filed', 'loss', 'changed', 'no']) {
      const first = (await web.get(handler, '/cases/list', { sort, limit: 2 })).body as {
        rows: { id: string }[]
        next: string | null
        counted: number
      }
      const second = (await web.get(handler, '/cases/list', { sort, limit: 500, after: first.next ?? '' }))
        .body as typeof first
      const ids = [...first.rows, ...second.rows].map(({ id }) => id)
      expect([new Set(ids).size, second.next]).toEqual([first.counted, null])
    }
  })
})

const filing = () => ({
  title: '案',
  procedure: 'penalty',
  party: { kind: 'organisation', id: 'H1', name: '甲医院' },
  county: COUNTY,
  institutionId: 'H1',
  causes: ['13'],
  lossFen: 1,
  conductUntil: '2026-01-31',
  harmsLife: false,
  reason: 'x',
})
