import type { Actor, Role, Scope, UserId } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import type { OpenCasework } from '../../apps/server/src/context/casework.ts'
import { webRoutes } from '../../apps/server/src/http/web-api/routes.ts'
import { openWebLab, type WebLab } from '../../apps/server/src/http/web-api/testing/web-lab.ts'
import { findingMatrix } from './matrix/findings.ts'
import { openUnwatched } from './open-unwatched.ts'

let lab: CaseworkLab
let casework: OpenCasework
let web: WebLab
let finding: { readonly inside: string; readonly outside: string; readonly nowhere: string }
const CITY: Scope = { kind: 'city' }
const HERE: Scope = { kind: 'county', county: '320501' }
const THERE: Scope = { kind: 'county', county: '320502' }
const HOSPITAL: Scope = { kind: 'institution', institutionId: 'H32050100001' }
const administrator = anActor([{ role: 'administrator', scope: CITY }], '管理员')
const people = new Map<string, Actor & { version: number }>()

beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
  web = await openWebLab({ endpoints: webRoutes, context: casework.http.context })
  finding = (await findingMatrix.prepare(lab, casework.http.context)).finding
  await employ('supervisor', 'city-supervisor', CITY)
  await employ('city-reviewer', 'reviewer', CITY)
  await employ('chief-here', 'county-handler', HERE)
  await employ('inspector-here', 'inspector', HERE)
  await employ('reviewer-here', 'reviewer', HERE)
  await employ('inspector-there', 'inspector', THERE)
  await employ('office', 'institution-office', HOSPITAL)
  await employ('second-office', 'institution-office', HOSPITAL)
})
afterAll(async () => {
  await web.close()
  await casework.close()
  await lab.close()
})

async function employ(account: string, role: Role, scope: Scope): Promise<void> {
  const made = await web.post(administrator, '/users/make', { account, name: account, home: scope })
  expect(made.status, made.text).toBe(200)
  const { id, version } = (made.body as { user: { id: string; version: number } }).user
  const granted = await web.post(administrator, '/users/grant', { id, version, role, scope })
  expect(granted.status, granted.text).toBe(200)
  const actor = anActor([{ role, scope }], account)
  people.set(account, { ...actor, userId: id as UserId, version: version + 1 })
}

function person(account: string): Actor & { version: number } {
  const known = people.get(account)
  if (known === undefined) throw new Error(`Nobody is called ${account}.`)
  return known
}

interface Found {
  readonly rows: readonly {
    readonly id: string
    readonly name: string
    readonly roles: readonly string[]
    readonly isAway: boolean
    readonly openLeads: number
  }[]
}

const ask = (account: string, query: Record<string, string>) =>
  web.get(person(account), '/people/colleagues', query)

async function names(account: string, query: Record<string, string>): Promise<readonly string[]> {
  const answer = await ask(account, query)
  expect(answer.status, answer.text).toBe(200)
  return (answer.body as Found).rows.map(({ name }) => name).toSorted()
}

describe('to whom something can be given', () => {
  it('are those who work within the reach of who gives it, and those above', async () => {
    expect(await names('chief-here', { purpose: 'assignee' })).toEqual([
      'chief-here',
      'city-reviewer',
      'inspector-here',
      'reviewer-here',
      'supervisor',
    ])
    expect(await names('chief-here', { purpose: 'officer' })).toEqual([
      'chief-here',
      'inspector-here',
      'supervisor',
    ])
    expect(await names('supervisor', { purpose: 'officer', text: 'inspector' })).toEqual([
      'inspector-here',
      'inspector-there',
    ])
    expect(await names('inspector-here', { purpose: 'assignee' })).toEqual([])
    expect(await names('office', { purpose: 'panel' })).toEqual([])
  })

  it('are for one thing those who can work on it, and nobody asks about what he does not see', async () => {
    const wish = { purpose: 'assignee', noun: 'finding' }
    expect(await names('supervisor', { ...wish, id: finding.outside })).toEqual([
      'city-reviewer',
      'inspector-there',
      'supervisor',
    ])
    expect(await ask('chief-here', { ...wish, id: finding.outside })).toMatchObject({ status: 404 })
    expect(await ask('chief-here', { ...wish, id: finding.nowhere })).toMatchObject({ status: 404 })
    expect(await ask('inspector-here', { ...wish, id: finding.inside })).toMatchObject({ status: 403 })
    expect(await ask('supervisor', { purpose: 'panel', noun: 'lead' })).toMatchObject({
      status: 422,
      body: { message: '事项：没有这样的用途' },
    })
    expect(await ask('supervisor', { purpose: 'assignee', id: finding.inside })).toMatchObject({
      status: 422,
    })
  })

  it('are for a panel those who did not judge the finding before', async () => {
    const wish = { purpose: 'panel', id: finding.inside }
    expect(await names('supervisor', wish)).toContain('reviewer-here')
    await lab.pool.query(
      `update casework.history set state = jsonb_set(state, '{firstReview,by}', to_jsonb($2::text)) where id = $1`,
      [finding.inside, person('reviewer-here').userId],
    )
    const found = await names('supervisor', wish)
    expect(found).toContain('city-reviewer')
    expect(found).not.toContain('reviewer-here')
  })

  it('are told with what they have at hand, and last when they are away', async () => {
    const raised = await web.post(person('chief-here'), '/leads/raise', {
      title: '来信',
      source: 'tip',
      reference: '来信',
      county: '320501',
      institutionId: null,
      subjects: [{ kind: 'institution', id: 'H1', name: '甲医院' }],
      findingIds: [],
      amountFen: 1_000,
      cause: null,
      reason: '登记',
    })
    expect(raised.status, raised.text).toBe(200)
    const { id, version } = raised.body as { id: string; version: number }
    const wish = { purpose: 'assignee', noun: 'lead', id }
    const [least] = ((await ask('chief-here', wish)).body as Found).rows
    const taker = person('inspector-here')
    await web.post(person('chief-here'), '/leads/assign', {
      id,
      version,
      to: taker.userId,
      team: null,
      reason: null,
    })
    const away = { id: taker.userId, version: taker.version, from: '2026-03-02', until: '2026-03-06' }
    expect(await web.post(administrator, '/users/report-absence', away)).toMatchObject({ status: 200 })
    const { rows } = (await ask('chief-here', wish)).body as Found
    expect(least?.openLeads).toBe(0)
    expect(rows.at(-1)).toMatchObject({
      id: taker.userId,
      roles: ['inspector'],
      home: HERE,
      isAway: true,
      awayUntil: '2026-03-06',
      openLeads: 1,
      openCases: 0,
    })
  })

  it('are for a delegation the colleagues of the same place, and not oneself', async () => {
    expect(await names('office', { purpose: 'delegate' })).toEqual(['second-office'])
    expect(await names('inspector-here', { purpose: 'delegate' })).not.toContain('inspector-there')
    expect(await names('inspector-here', { purpose: 'delegate' })).not.toContain('office')
    expect(await ask('office', { purpose: 'delegate', id: person('chief-here').userId })).toMatchObject({
      status: 404,
    })
  })

  it('are not those who were shut out', async () => {
    const { userId, version } = person('inspector-there')
    expect(await web.post(administrator, '/users/lock', { id: userId, version })).toMatchObject({
      status: 200,
    })
    expect(await names('supervisor', { purpose: 'officer' })).not.toContain('inspector-there')
  })
})
