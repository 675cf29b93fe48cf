import { createHash, randomUUID } from 'node:crypto'
import { ALL_ROLES, type Role, SYSTEM_USER } from '@fundwatch/domain'
import { findingAdmission } from '../../../apps/server/src/adapters/postgres/casework/findings/finding-admission.ts'
import {
  anAct,
  type CaseworkLab,
} from '../../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { admitFindings } from '../../../apps/server/src/use-cases/casework/findings/admit-findings.ts'
import { confirmFindings } from '../../../apps/server/src/use-cases/casework/findings/confirm-findings.ts'
import { makeCampaign } from '../../../apps/server/src/use-cases/casework/findings/make-campaign.ts'
import { sendFindings } from '../../../apps/server/src/use-cases/casework/findings/send-findings.ts'
import {
  type Expectation,
  type Held,
  INSIDE,
  NOWHERE,
  type NounMatrix,
  OUTSIDE,
  type Which,
} from './expectation.ts'

interface Findings {
  readonly finding: Readonly<Record<Which, string>>
  readonly sending: Readonly<Record<Which, string>>
}

type Roles = readonly (Held | Role)[]

/** Who sees the findings of the whole city, and what they come to. */
const WHOLE_CITY: Roles = [
  'city-supervisor@city',
  'reviewer@city',
  'approver@city',
  'inspector@city',
  'auditor@city',
]
/** Who watches how hospitals are answered. */
const WATCHERS: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'inspector',
  'auditor',
  'rule-author',
  'institution-office',
]
/** A department has no figures of its own. */
const NOT_WATCHING: readonly (Held | Role)[] = [
  ...ALL_ROLES.filter((role) => !WATCHERS.includes(role)),
  'institution-office@department',
]

const NO_VERSION = 999_999
const CAMPAIGN = '门诊统筹专项'
/** Who works with findings, whether they were sent or not. */
const BUREAU: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'inspector',
  'auditor',
]

/** Who sees the findings of the matrix, which were sent. */
const SEE: Roles = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'inspector',
  'auditor',
  'institution-office',
  'doctor',
]

/** A step that these may take; whoever else sees the finding is refused. */
const step = (mayDo: Roles, more: object = {}): Expectation<Findings> => ({
  kind: 'thing',
  do: mayDo,
  see: SEE,
  send: ({ finding }, which) => ({ body: { id: finding[which], version: NO_VERSION, ...more } }),
})
const amounts = { lines: [{ lineKey: 'x', fen: 1 }], reason: '核对' }
/** Bulk acts answer finding by finding; of those that one may not see they say what they say of those that do not exist. */
const bulk = (more: object = {}): Expectation<Findings> => ({
  kind: 'own',
  send: () => ({ body: { chosen: { targets: [{ id: NOWHERE }] }, ...more } }),
})

/** Findings under review, the ledger, and parameters. */
export const findingMatrix: NounMatrix<Findings> = {
  noun: 'finding-review',
  prepare: async (lab, context) => {
    const [inside, outside] = [await enter(lab, INSIDE, 1), await enter(lab, OUTSIDE, 2)]
    const actor = {
      userId: SYSTEM_USER,
      name: '审核员',
      grants: [{ role: 'reviewer', scope: { kind: 'city' }, lentBy: null }],
      by: 'session',
    } as const
    const ports = { admission: findingAdmission(lab.pool), transact: context.transact }
    await admitFindings(ports, anAct(actor), { rules: [], signal: new AbortController().signal })
    const send = async (findingId: string) => {
      const chosen = { targets: [{ findingId }] }
      await confirmFindings(context, anAct(actor), { chosen })
      return (await sendFindings(context, anAct(actor), { chosen })).sendingIds[0] ?? ''
    }
    const grants = [{ role: 'city-supervisor', scope: { kind: 'city' }, lentBy: null }] as const
    const supervisor = { ...actor, grants }
    await makeCampaign(context, anAct(supervisor), { campaignId: randomUUID(), title: CAMPAIGN })
    return {
      finding: { inside, outside, nowhere: NOWHERE },
      sending: { inside: await send(inside), outside: await send(outside), nowhere: NOWHERE },
    }
  },
  expectations: {
    'GET /findings/list': {
      kind: 'list',
      send: () => ({}),
      see: SEE,
      marks: ({ finding: { inside, outside } }) => ({ inside, outside }),
    },
    'GET /findings/export': { kind: 'own', send: () => ({ query: { format: 'csv' } }) },
    'GET /findings/read': {
      kind: 'thing',
      do: SEE,
      see: [],
      send: ({ finding }, which) => ({ query: { id: finding[which] } }),
    },
    'GET /findings/evidence': {
      kind: 'thing',
      do: SEE,
      see: [],
      send: ({ finding }, which) => ({ query: { id: finding[which] } }),
    },
    'GET /findings/timeline': {
      kind: 'thing',
      do: ['city-supervisor', 'county-handler', 'reviewer', 'approver', 'inspector'],
      see: ['auditor', 'institution-office', 'doctor'],
      send: ({ finding }, which) => ({ query: { id: finding[which] } }),
    },
    'GET /findings/sendings': {
      kind: 'list',
      send: () => ({}),
      see: SEE,
      marks: ({ sending: { inside, outside } }) => ({ inside, outside }),
    },
    'GET /findings/sides': {
      kind: 'list',
      send: () => ({}),
      see: SEE,
      marks: () => ({ inside: INSIDE.institutionId, outside: OUTSIDE.institutionId }),
    },
    'GET /findings/overview': { kind: 'make', do: WHOLE_CITY, send: () => ({}) },
    'GET /findings/report': { kind: 'make', do: WHOLE_CITY, send: () => ({}) },
    'GET /checks/stream': {
      kind: 'list',
      send: () => ({}),
      see: [],
      refused: NOT_WATCHING,
      marks: () => ({ inside: NOWHERE, outside: NOWHERE }),
    },
    'GET /checks/figures': {
      kind: 'list',
      send: () => ({}),
      see: [],
      refused: NOT_WATCHING,
      marks: () => ({ inside: NOWHERE, outside: NOWHERE }),
    },
    'POST /findings/confirm': bulk(),
    'POST /findings/dismiss': bulk({ reason: '有说明' }),
    'POST /findings/reopen': bulk({ reason: '有新证据' }),
    'POST /findings/send': bulk(),
    'POST /findings/transfer': bulk({ to: 'lead', reason: '转线索' }),
    'POST /findings/assign': { kind: 'own', send: () => ({ body: { ids: [NOWHERE], to: null } }) },
    'POST /findings/make-campaign': {
      kind: 'make',
      do: ['city-supervisor'],
      // There is one of this title.
      send: () => ({ body: { title: CAMPAIGN } }),
    },
    'GET /findings/campaigns': {
      kind: 'list',
      send: () => ({}),
      see: BUREAU,
      refused: ALL_ROLES.filter((role) => !BUREAU.includes(role)),
      marks: () => ({ inside: CAMPAIGN, outside: NOWHERE }),
    },
    'POST /findings/set-campaign': {
      kind: 'own',
      send: () => ({ body: { ids: [NOWHERE], campaignId: null, reason: '专项' } }),
    },
    'POST /findings/answer': step(['institution-office'], { lines: [{ lineKey: 'x', answer: 'accept' }] }),
    'POST /findings/review-again': step(['reviewer'], amounts),
    'POST /findings/call-panel': step(['city-supervisor', 'reviewer'], { members: [NOWHERE] }),
    'POST /findings/recuse': step(['city-supervisor', 'reviewer'], {
      member: NOWHERE,
      substitute: NOWHERE,
      reason: '亲属',
    }),
    // Only members of the panel vote, and there is none.
    'POST /findings/vote': step([], { vote: 'uphold', opinion: '同意' }),
    'POST /findings/conclude-panel': step(['city-supervisor', 'reviewer'], amounts),
    'POST /findings/review-finally': step(['approver'], amounts),
    'POST /findings/decide': step(['approver'], { method: 'item', subject: 'institution' }),
    'POST /findings/recover': step(['county-handler'], {
      way: 'payment',
      on: '2026-03-02',
      receipt: 'R1',
      lines: amounts.lines,
    }),
    'POST /findings/supplement': step(['approver'], amounts),
    'POST /findings/resolve-basis': step(['reviewer', 'county-handler'], { how: 'keep', reason: '核对' }),
    'GET /findings/sheet': {
      kind: 'thing',
      do: SEE,
      see: [],
      send: ({ sending }, which) => ({ query: { sendingId: sending[which] } }),
    },
    'POST /findings/return-sheet': {
      kind: 'thing',
      do: ['institution-office'],
      see: SEE,
      send: ({ sending }, which) => ({
        query: { sendingId: sending[which] },
        file: Buffer.from('no workbook'),
      }),
    },
    'GET /ledger/entries': {
      kind: 'thing',
      do: SEE,
      see: [],
      send: ({ finding }, which) => ({ query: { findingId: finding[which] } }),
    },
    'GET /ledger/sums': { kind: 'own', send: () => ({ query: { side: 'institution' } }) },
    'GET /parameters/list': { kind: 'own', send: () => ({}) },
    'GET /parameters/read': { kind: 'own', send: () => ({ query: { name: 'appeal-working-days' } }) },
  },
}

/** Enters a finding of one line of a place, as an audit would have. */
async function enter(
  { pool }: CaseworkLab,
  place: typeof INSIDE | typeof OUTSIDE,
  no: number,
): Promise<string> {
  const { institutionId, county } = place
  const id = randomUUID()
  const lineKey = `${institutionId}/M${no}/1`
  const body = bodyOf(place, no)
  const hash = createHash('sha256').update(body).digest()
  await pool.query('insert into review.institution values ($1, $1, $2) on conflict do nothing', [
    institutionId,
    county,
  ])
  const { rows } = await pool.query(
    `insert into review.finding (purpose, finding_id, identity, rule_id, result, scope, bucket, owner_id, institution_id, day_no,
       month_no, amount_fen, state, revision, content_hash, release_no)
     values ('live', $1, $2, 'matrix-rule', 'violation', 'person', 0, $2, $3, 20000, 24297, 100, 'open', 1, $4, 1)
     returning finding_no`,
    [id, `matrix-${no}`, institutionId, hash],
  )
  const findingNo = rows[0].finding_no
  await pool.query('insert into review.finding_revision values ($1, 1, 1, 0, $2, $3)', [
    findingNo,
    hash,
    body,
  ])
  await pool.query(
    `insert into review.finding_line values ($1, 0, true, $2, 20000, 100, 100, $3, 'P', 'M')`,
    [findingNo, lineKey, institutionId],
  )
  return id
}

/** A finding as an audit writes it: one line of one person. */
function bodyOf(place: typeof INSIDE | typeof OUTSIDE, no: number): string {
  const { institutionId, department, doctorId } = place
  const facts = {
    lineKey: `${institutionId}/M${no}/1`,
    institutionId,
    settlementId: `S${no}`,
    departmentId: department,
    doctorId,
    encounterId: `M${no}`,
    itemCode: 'X',
    itemName: null,
    quantity: 10_000,
    unitPrice: 1,
    eligibleFen: 100,
    dayNo: 20_000,
    secondNo: 20_000 * 86_400,
  }
  return JSON.stringify({
    ruleId: 'matrix-rule',
    ruleVersion: 1,
    result: 'violation',
    sentence: '矩阵',
    clears: '',
    amountFen: 100,
    institutionId,
    personId: `P${no}`,
    encounterId: `M${no}`,
    dayNo: 20_000,
    limits: {},
    ingredients: {},
    point: null,
    lines: [{ role: 'violating', amountFen: 100, ingredients: {}, facts }],
  })
}
