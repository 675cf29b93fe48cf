import { LEAD_ACTS, type LeadAct, leadActs } from '@fundwatch/contract'
import type { Role, Scope } from '@fundwatch/domain'
import {
  anAct,
  anActor,
  type CaseworkLab,
} from '../../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { importList } from '../../../apps/server/src/use-cases/casework/leads/answer-list.ts'
import { raiseLead } from '../../../apps/server/src/use-cases/casework/leads/raise-lead.ts'
import { stepLead } from '../../../apps/server/src/use-cases/casework/leads/step-lead.ts'
import {
  EVERYBODY,
  type Expectation,
  type Held,
  INSIDE,
  NOWHERE,
  type NounMatrix,
  OUTSIDE,
  type Which,
} from './expectation.ts'

interface Leads {
  readonly lead: Readonly<Record<Which, string>>
  readonly no: { readonly inside: string; readonly outside: string }
  readonly list: Readonly<Record<Which, string>>
}

const NO_VERSION = 999_999
const SOMEBODY = '00000000-0000-4000-8000-000000000001'

/** Roles where they reach things of a county: leads and cases belong to no institution. */
export const reaching = (...roles: readonly Role[]): readonly Held[] =>
  EVERYBODY.map(({ held }) => held).filter((held) => {
    const [role, scope] = held.split('@') as [Role, Scope['kind']]
    return roles.includes(role) && ['city', 'county', 'partner'].includes(scope)
  })

const READERS = reaching(
  'city-supervisor',
  'county-handler',
  'inspector',
  'approver',
  'auditor',
  'partner-department',
)
const LEADERS = reaching('city-supervisor', 'county-handler')
const WORKERS = reaching('city-supervisor', 'county-handler', 'inspector')
const DECIDERS = reaching('approver')
const others = (doers: readonly Held[]) => READERS.filter((held) => !doers.includes(held))

/** Who may, by act; where a lead is nobody's, only those who lead may do what its holder may. */
const DOERS: Readonly<Record<LeadAct, readonly Held[]>> = {
  graded: LEADERS,
  qualified: LEADERS,
  assigned: LEADERS,
  taken: WORKERS,
  returned: LEADERS,
  escalated: WORKERS,
  paused: LEADERS,
  resumed: LEADERS,
  'verification-extended': LEADERS,
  verified: LEADERS,
  'recheck-asked': [...LEADERS, ...DECIDERS],
  'transfer-decided': DECIDERS,
  'close-proposed': LEADERS,
  'close-refused': DECIDERS,
  closed: DECIDERS,
  reopened: [...DECIDERS, ...reaching('city-supervisor')],
  linked: WORKERS,
  unlinked: WORKERS,
  'task-added': WORKERS,
  'task-done': [...WORKERS, ...reaching('partner-department')],
  noted: [...WORKERS, ...DECIDERS, ...reaching('partner-department')],
  'file-added': [...WORKERS, ...reaching('partner-department')],
}

const FIELDS: Readonly<Record<LeadAct, object>> = {
  graded: { grade: 'major', reason: '重' },
  qualified: { cause: '13', reason: '查' },
  assigned: { to: SOMEBODY, team: null, reason: null },
  taken: {},
  returned: { reason: '退' },
  escalated: { reason: '急' },
  paused: { until: '2026-03-10', reason: '等' },
  resumed: { reason: '好' },
  'verification-extended': { reason: '难' },
  verified: { result: 'found', statement: '是', fileIds: [], amountFen: 1 },
  'recheck-asked': { reason: '再' },
  'transfer-decided': { decision: 'not-to-police', partnerId: null, grounds: '无' },
  'close-proposed': { outcome: 'corrected', reason: '完' },
  'close-refused': { reason: '不' },
  closed: { decision: '同意' },
  reopened: { reason: '新' },
  linked: { other: SOMEBODY, reason: '同' },
  unlinked: { other: SOMEBODY, reason: '异' },
  'task-added': { title: '调', assignee: null, dueDay: null },
  'task-done': { taskNo: 1, result: '完' },
  noted: { text: '记' },
  'file-added': { fileId: SOMEBODY, title: '件' },
}

const thing = (
  doers: readonly Held[],
  send: (id: string) => { body?: unknown; query?: { id: string } },
): Expectation<Leads> => ({
  kind: 'thing',
  do: doers,
  see: others(doers),
  send: ({ lead }, which) => send(lead[which]),
})
const onLead = (doers: readonly Held[], more: object) =>
  thing(doers, (id) => ({ body: { id, version: NO_VERSION, ...more } }))
const ofLead = (doers: readonly Held[]) => thing(doers, (id) => ({ query: { id } }))

const acts = Object.fromEntries(
  LEAD_ACTS.map((kind) => [`POST /leads/${leadActs[kind].verb}`, onLead(DOERS[kind], FIELDS[kind])]),
)
const raising = (county: string) => ({
  title: '矩阵线索',
  source: 'tip' as const,
  reference: '来信',
  county,
  institutionId: null,
  subjects: [{ kind: 'other' as const, id: 'X', name: '某' }],
  findingIds: [],
  cause: null,
  reason: '登记',
})
const csv = Buffer.from('机构名称,问题线索,金额\n某,重复收费,很多\n')

/** Institutions in both counties, and somebody in each partner department: what is nowhere takes no lead. */
async function settle({ pool }: CaseworkLab): Promise<void> {
  for (const { county, institutionId, partnerId } of [INSIDE, OUTSIDE]) {
    await pool.query(
      `insert into review.institution (institution_id, name, county) values ($1, $1, $2) on conflict do nothing`,
      [institutionId, county],
    )
    const scope = JSON.stringify({ kind: 'partner', partnerId })
    const { rows } = await pool.query<{ user_id: string }>(
      `insert into people.account (user_id, version, account, name, home_key, home, is_demo, is_locked, has_password, must_change_password, has_second_factor)
       values (gen_random_uuid(), 1, $1, $1, 'city', '{"kind":"city"}', false, false, false, false, false) returning user_id`,
      [`联动-${partnerId}`],
    )
    await pool.query(
      `insert into people.own_grant (user_id, role, scope_key, scope) values ($1, 'partner-department', $2, $3)`,
      [rows[0]?.user_id, `partner ${partnerId}`, scope],
    )
  }
}

/** Leads. */
export const leadMatrix: NounMatrix<Leads> = {
  noun: 'lead',
  prepare: async (lab, context) => {
    await settle(lab)
    const supervisor = anActor([{ role: 'city-supervisor', scope: { kind: 'city' } }])
    const approver = anActor([{ role: 'approver', scope: { kind: 'city' } }])
    const make = async ({ county, partnerId }: typeof INSIDE | typeof OUTSIDE) => {
      const raised = await raiseLead(context, anAct(supervisor), raising(county))
      const wish = { ...raised, decision: 'to-partner', partnerId, grounds: '请协助' }
      await stepLead(context, anAct(approver), { kind: 'transfer-decided', wish })
      const list = { name: '交办.csv', county, headers: ['机构名称', '问题线索'], rows: [['某', '重复收费']] }
      const { listId } = await importList(context, anAct(supervisor), list)
      return { id: raised.id, no: raised.state.no, list: listId ?? '' }
    }
    // What is taken next is none of those that the other addresses are called with.
    for (let more = 0; more < 12; more += 1)
      await raiseLead(context, anAct(supervisor), { ...raising(INSIDE.county), amountFen: 100_000_000 })
    const [inside, outside] = [await make(INSIDE), await make(OUTSIDE)]
    return {
      lead: { inside: inside.id, outside: outside.id, nowhere: NOWHERE },
      no: { inside: inside.no, outside: outside.no },
      list: { inside: inside.list, outside: outside.list, nowhere: NOWHERE },
    }
  },
  expectations: {
    ...acts,
    'GET /leads/read': ofLead(READERS),
    'GET /leads/story': ofLead(READERS),
    'GET /leads/around': ofLead(READERS),
    'GET /leads/tasks': { kind: 'own', send: () => ({}) },
    'GET /leads/causes': { kind: 'own', send: () => ({}) },
    'GET /leads/workload': ofLead(LEADERS),
    'GET /leads/list': {
      kind: 'list',
      send: () => ({ query: { limit: 500 } }),
      see: READERS,
      marks: ({ no }) => no,
    },
    'POST /leads/raise': {
      kind: 'make',
      do: WORKERS,
      send: (_, which) => ({ body: raising((which === 'inside' ? INSIDE : OUTSIDE).county) }),
    },
    'POST /leads/take-next': {
      kind: 'make',
      do: WORKERS,
      send: (_, which) => ({ body: { county: (which === 'inside' ? INSIDE : OUTSIDE).county } }),
    },
    // Done without a version: whoever may look is answered, and it is written down.
    'POST /leads/unmask': thing([...WORKERS, ...DECIDERS], (id) => ({ body: { id, reason: '核对' } })),
    'POST /leads/add-findings': onLead(LEADERS, { findingIds: [SOMEBODY] }),
    'POST /leads/merge': onLead(LEADERS, { into: SOMEBODY, reason: '并' }),
    'POST /leads/split': onLead(LEADERS, { title: '拆', findingIds: [SOMEBODY], reason: '拆' }),
    'POST /leads/import-list': {
      kind: 'make',
      do: WORKERS,
      send: (_, which) => ({
        query: { name: 'x.csv', county: (which === 'inside' ? INSIDE : OUTSIDE).county },
        file: csv,
      }),
    },
    'GET /leads/export-list': {
      kind: 'thing',
      // A partner sees leads that were handed to him, not the list they came from.
      do: READERS.filter((held) => !held.endsWith('@partner')),
      see: [],
      send: ({ list }, which) => ({ query: { id: list[which] } }),
    },
  },
}
