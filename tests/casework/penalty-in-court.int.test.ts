import { readFileSync } from 'node:fs'
import { type Actor, caseLaw, type Grant, type Happened, replay } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anAct,
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import type { OpenCasework } from '../../apps/server/src/context/casework.ts'
import { caseEndpoints } from '../../apps/server/src/http/web-api/cases/case-endpoints.ts'
import type { AnyEndpoint } from '../../apps/server/src/http/web-api/endpoint.ts'
import { openWebLab, type WebLab } from '../../apps/server/src/http/web-api/testing/web-lab.ts'
import type { WebContext } from '../../apps/server/src/http/web-api/web-context.ts'
import { employ } from './employ.ts'
import { openUnwatched } from './open-unwatched.ts'

let lab: CaseworkLab
let casework: OpenCasework
let web: WebLab

const COUNTY = '320501'
const someone = (role: Grant['role']) => anActor([{ role, scope: { kind: 'county', county: COUNTY } }], role)
const [handler, second, lawyer, approver] = [
  someone('county-handler'),
  someone('inspector'),
  someone('reviewer'),
  someone('approver'),
]

beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
  for (const each of [handler, second, lawyer, approver]) await employ(casework.http.context, each)
  web = await openWebLab({
    endpoints: caseEndpoints as AnyEndpoint<WebContext>[],
    context: casework.http.context,
  })
})
afterAll(async () => {
  await web.close()
  await casework.close()
  await lab.close()
})

interface Seen {
  readonly id: string
  readonly version: number
  readonly state: Readonly<Record<string, unknown>> & { readonly status: string }
  readonly deadline: string | null
}
type Step = readonly [day: string, actor: Actor, verb: string, fields?: object]

const attempt = (seen: Seen, [day, actor, verb, fields]: Step) => {
  web.setClock(`${day} 09:00:00`)
  return web.post(actor, `/cases/${verb}`, { id: seen.id, version: seen.version, ...fields })
}
async function lived(begin: Seen, ...steps: readonly Step[]): Promise<Seen> {
  let seen = begin
  for (const step of steps) {
    const { status, body, text } = await attempt(seen, step)
    expect(status, `${step[2]}: ${text}`).toBe(200)
    seen = body as Seen
  }
  return seen
}
const FILING = {
  title: '甲医院重复收费案',
  procedure: 'penalty',
  party: { kind: 'organisation', id: 'H1', name: '甲医院' },
  county: COUNTY,
  institutionId: 'H1',
  leadIds: [],
  causes: ['13'],
  lossFen: 20_000_000,
  conductUntil: '2026-01-31',
  harmsLife: false,
  reason: '符合立案条件',
}
async function filed(wish: object = {}): Promise<Seen> {
  web.setClock('2026-03-02 09:00:00')
  const { status, body, text } = await web.post(handler, '/cases/file', { ...FILING, ...wish })
  expect(status, text).toBe(200)
  return body as Seen
}
const on = (day: string) => ({ on: day })
const [told, decidedOn] = ['2026-03-12', '2026-03-20']
const officer = (actor: Actor, certificate: string) => ({
  userId: actor.userId,
  certificate,
  certificateUntil: '2030-01-01',
})
const suspended = (months: number) => ({ measure: 'suspend-departments', amountFen: null, months })
const notice = {
  on: told,
  basis: '条例第三十八条',
  article: 'bylaw-38',
  returnFen: 20_000_000,
  fineFen: 32_000_000,
  measures: [suspended(6)],
}
const decision = {
  on: decidedOn,
  decision: 'penalty',
  basis: '条例第三十八条',
  article: 'bylaw-38',
  gravity: 'ordinary',
  multiple: 150,
  returnFen: 20_000_000,
  fineFen: 30_000_000,
  measures: [suspended(6)],
  reason: '情节一般',
}
const upToReview: readonly Step[] = [
  [
    '2026-03-02',
    handler,
    'name-officers',
    { ...on('2026-03-02'), officers: [officer(handler, 'A'), officer(second, 'B')] },
  ],
  [
    '2026-03-02',
    handler,
    'add-evidence',
    { evidenceKind: 'document', title: '收费清单', fileId: null, takenOn: '2026-03-02' },
  ],
  [told, handler, 'report', { ...on(told), facts: '重复收费', proposal: '罚款', isComplex: false }],
]
const judged: readonly Step[] = [
  [told, handler, 'ask-review', on(told)],
  [told, lawyer, 'answer-review', { ...on(told), verdict: 'agree', opinion: '同意' }],
  [told, approver, 'discuss', { ...on(told), members: ['甲', '乙'], conclusion: '同意' }],
]
const upToNotice: readonly Step[] = [...upToReview, ...judged, [told, handler, 'notify', notice]]
const upToService: readonly Step[] = [
  ...upToNotice,
  [decidedOn, approver, 'decide', decision],
  [decidedOn, handler, 'serve', { ...on(decidedOn), document: 'decision', way: 'direct', consent: false }],
]

async function refusal(seen: Seen, step: Step): Promise<string> {
  const { status, text } = await attempt(seen, step)
  expect(status, text).toBeGreaterThanOrEqual(400)
  return text
}

describe('a penalty by HTTP', () => {
  it('is told with article and measures, after the lawyer, and decided for nothing else', async () => {
    const early = await lived(await filed(), ...upToReview)
    expect(await refusal(early, [told, handler, 'notify', notice])).toContain('法制审核')
    expect(await refusal(early, [told, handler, 'notify', { ...notice, article: 'bylaw-40' }])).toContain(
      '不是本案案由',
    )
    expect(await refusal(early, [told, handler, 'notify', { ...notice, article: 'bylaw-99' }])).toContain(
      '没有编号',
    )
    const seen = await lived(early, ...judged, [told, handler, 'notify', notice])
    // Five days to ask for a hearing since the law of 2021; the fourteenth and fifteenth are a weekend.
    expect(seen.state['notice']).toMatchObject({
      law: { id: 'bylaw-38', name: '医疗保障基金使用监督管理条例第三十八条' },
      mayHear: true,
      statementUntil: '2026-03-16',
      hearingUntil: '2026-03-17',
    })
    const decide = (wish: object): Step => [decidedOn, approver, 'decide', { ...decision, ...wish }]
    expect(await refusal(seen, decide({ article: null, gravity: null }))).toContain('必须选择')
    expect(await refusal(seen, decide({ measures: [suspended(7)] }))).toContain('重于告知的措施')
    expect(await refusal(seen, decide({ multiple: 165, fineFen: 33_000_000, gravity: 'heavy' }))).toContain(
      '加重',
    )
    expect(await refusal(seen, decide({ decision: 'unfounded' }))).toContain('不能罚款')
    expect(await refusal(seen, decide({ on: '2026-03-17' }))).toContain('要求听证的期限未满')
    const waived = await lived(seen, ['2026-03-17', handler, 'record-waiver', on('2026-03-17')])
    expect(await refusal(waived, decide({ on: '2026-03-17' }))).toContain('要求听证的期限未满')
    const both = await lived(waived, ['2026-03-17', handler, 'record-hearing-waiver', on('2026-03-17')])
    expect((await lived(both, decide({ on: '2026-03-17' }))).state.status).toBe('decided')
  })

  it('goes to the court when nobody can appeal any more, by the calendar', async () => {
    const seen = await lived(await filed(), ...upToService)
    // Sixty days and six months after the 20th of March; the 20th of September 2026 is worked on, before the national holiday.
    expect(seen.state['appealTerms']).toEqual({ reconsideration: '2026-05-19', suit: '2026-09-20' })
    const reminded = await lived(seen, ['2026-04-10', handler, 'remind', on('2026-04-10')])
    const apply = (day: string): Step => [day, handler, 'apply-enforcement', { ...on(day), court: '某法院' }]
    expect(await refusal(reminded, apply('2026-05-20'))).toContain('期限未满')
    expect(await refusal(reminded, apply('2026-09-20'))).toContain('期限未满')
    expect(await refusal(reminded, apply('2026-12-22'))).toContain('期限已过')
    // The last day, the 20th of December, is a Sunday.
    const applied = await lived(reminded, apply('2026-12-21'))
    expect(applied.state['court']).toEqual({ on: '2026-12-21', name: '某法院' })
  })

  it('is changed and revoked by others, and what was paid beyond goes back', async () => {
    const appeal = (day: string, way: string): Step => [
      day,
      handler,
      'record-appeal',
      { ...on(day), way, authority: '某机关' },
    ]
    const result = (day: string, no: number, wish: object): Step => [
      day,
      approver,
      'record-appeal-result',
      { ...on(day), no, returnFen: 0, fineFen: 0, measures: [], reason: '依复议决定', ...wish },
    ]
    const pay = (day: string, what: string, amountFen: number): Step => [
      day,
      handler,
      'record-payment',
      { ...on(day), what, amountFen, reference: 'P', inCash: false },
    ]
    const seen = await lived(
      await filed(),
      ...upToService,
      pay('2026-03-25', 'fine', 30_000_000),
      appeal('2026-04-20', 'reconsideration'),
    )
    const heavier = { result: 'changed', returnFen: 20_000_000, fineFen: 30_000_001 }
    expect(await refusal(seen, result('2026-06-10', 1, heavier))).toContain('不能重于原决定')
    const [day, , verb, fields] = result('2026-06-10', 1, heavier)
    expect(await refusal(seen, [day, handler, verb, fields ?? {}])).toContain('权限')
    const lighter = { result: 'changed', returnFen: 20_000_000, fineFen: 24_000_000, measures: [0] }
    const changed = await lived(seen, result('2026-06-10', 1, lighter))
    expect(changed.state['appeals']).toMatchObject([{ result: 'changed', suitUntil: '2026-06-25' }])
    expect(changed.state['formerDecisions']).toMatchObject([{ fineFen: 30_000_000 }])
    const back = await lived(changed, [
      '2026-06-11',
      approver,
      'refund',
      { ...on('2026-06-11'), what: 'fine', amountFen: 6_000_000, reference: 'T' },
    ])
    const anew = await lived(back, appeal('2026-06-20', 'suit'), result('2026-08-03', 2, { result: 'anew' }))
    expect(anew).toMatchObject({ state: { status: 'investigating', decision: null }, deadline: '2026-11-02' })
  })
})

describe('a cause of enterprises', () => {
  const enterprise = { kind: 'organisation', id: 'E1', name: '某企业' }
  const person = { kind: 'person', id: 'P1', name: '某人' }
  const fraud = {
    ...notice,
    basis: '社会保险法第八十八条',
    article: 'insurance-88',
    fineFen: 60_000_000,
    measures: [],
  }
  it.each([
    ['35', enterprise, 'notified'],
    ['35', person, '不是本案案由'],
    ['33', person, 'notified'],
    ['33', enterprise, '不是本案案由'],
    ['13', person, '不是本案案由'],
  ])('%s of a party of its kind only', async (cause, party, words) => {
    const seen = await lived(
      await filed({ party, causes: [cause], institutionId: null }),
      ...upToReview,
      ...judged,
    )
    expect((await attempt(seen, [told, handler, 'notify', fraud])).text).toContain(words)
  })
})

describe('what is known of a case', () => {
  it('begins with its discovery: what a lead or a person told first', async () => {
    expect((await filed()).state['discoveredOn']).toBe('2026-03-02')
    expect((await filed({ discoveredOn: '2026-02-11' })).state['discoveredOn']).toBe('2026-02-11')
    const late = await web.post(handler, '/cases/file', { ...FILING, discoveredOn: '2026-03-03' })
    expect(late.text).toContain('发现之日')
  })

  it('is extended in time only, and the second time after a talk about it', async () => {
    const extend = (day: string): Step => [day, approver, 'extend', { days: 30, reason: '复杂' }]
    const seen = await lived(await filed(), ...upToReview)
    expect(await refusal(seen, extend('2026-06-03'))).toContain('期限已满')
    const once = await lived(seen, extend('2026-05-20'))
    expect(await refusal(once, extend('2026-06-20'))).toContain('集体讨论')
    const talk = { ...on('2026-06-19'), members: ['甲', '乙'], conclusion: '同意', about: 'extension' }
    const twice = await lived(once, ['2026-06-19', approver, 'discuss', talk], extend('2026-06-20'))
    expect(twice.state['extensions']).toEqual([30, 30])
  })

  it('of before is brought to what its events replay to', async () => {
    const { id } = await lived(await filed(), ...upToService)
    const { rows: kept } = await lab.pool.query<{ state: object }>(
      `select state from casework.history where noun = 'case' and id = $1`,
      [id],
    )
    await lab.pool.query(
      `update casework.history set state = (state #- '{notice,law}' #- '{notice,measures}' #- '{decision,law}')
         - '{discoveredOn,restartedOn,hearingWaivedOn,formerDecisions,appealTerms,appeals}'::text[]
       where noun = 'case' and id = $1`,
      [id],
    )
    const migration = 'apps/server/src/adapters/postgres/migrations/0022-case-appeals.sql'
    await lab.pool.query(readFileSync(migration, 'utf8'))
    const story = await casework.http.context.transact(anAct(handler), ({ histories }) =>
      histories.story(caseLaw, id),
    )
    const asBefore = story.map(({ event, by, at }) => {
      const {
        law: _,
        appealTerms: _terms,
        discoveredOn: _day,
        ...rest
      } = event as unknown as Record<string, unknown>
      const { measures, ...left } = rest
      return { event: rest['kind'] === 'notified' ? left : { ...left, measures }, by, at }
    })
    const { rows } = await lab.pool.query<{ state: object }>(
      `select state from casework.history where noun = 'case' and id = $1`,
      [id],
    )
    const replayed = replay(caseLaw, asBefore as unknown as readonly Happened<never>[])
    expect(rows[0]?.state).toEqual(JSON.parse(JSON.stringify(replayed)))
    expect(Object.keys(rows[0]?.state ?? {}).toSorted()).toEqual(Object.keys(kept[0]?.state ?? {}).toSorted())
  })
})
