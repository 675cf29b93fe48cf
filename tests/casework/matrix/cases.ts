import { CASE_ACTS, type CaseAct, caseActs } from '@fundwatch/contract'
import { anAct, anActor } from '../../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { fileCase } from '../../../apps/server/src/use-cases/casework/cases/file-case.ts'
import { stepCase } from '../../../apps/server/src/use-cases/casework/cases/step-case.ts'
import {
  type Expectation,
  type Held,
  INSIDE,
  NOWHERE,
  type NounMatrix,
  OUTSIDE,
  type Which,
} from './expectation.ts'
import { reaching } from './leads.ts'

interface Cases {
  readonly file: Readonly<Record<Which, string>>
  readonly no: { readonly inside: string; readonly outside: string }
}

const NO_VERSION = 999_999
const SOMEBODY = '00000000-0000-4000-8000-000000000001'
const READERS = reaching(
  'city-supervisor',
  'county-handler',
  'inspector',
  'reviewer',
  'approver',
  'auditor',
  'partner-department',
)
const LEADERS = reaching('city-supervisor', 'county-handler')
const DECIDERS = reaching('approver')
const BOTH = [...LEADERS, ...DECIDERS]
const PARTNERS = reaching('partner-department')

/** Who may, where it is not those who lead: inspectors may only in their own cases. */
const DOERS: Partial<Record<CaseAct, readonly Held[]>> = {
  'officers-named': BOTH,
  'recusal-asked': [...BOTH, ...reaching('inspector')],
  'recusal-decided': DECIDERS,
  extended: DECIDERS,
  suspended: DECIDERS,
  resumed: BOTH,
  terminated: DECIDERS,
  'review-answered': reaching('reviewer'),
  discussed: BOTH,
  decided: DECIDERS,
  'instalments-agreed': DECIDERS,
  'preservation-decided': BOTH,
  'sealing-extended': DECIDERS,
  'referral-declined': DECIDERS,
  'handed-over': BOTH,
  'terms-renewed': DECIDERS,
  'appeal-ended': DECIDERS,
  refunded: DECIDERS,
  closed: DECIDERS,
  'transfer-progressed': [...LEADERS, ...reaching('inspector'), ...PARTNERS],
  noted: [...BOTH, ...reaching('inspector', 'reviewer'), ...PARTNERS],
}

const on = '2026-03-02'
const reason = '有依据'
const FIELDS: Readonly<Record<CaseAct, object>> = {
  'officers-named': {
    on,
    officers: [{ userId: SOMEBODY, name: '甲', certificate: 'Z', certificateUntil: '2030-01-01' }],
  },
  'recusal-asked': { officer: SOMEBODY, askedBy: 'self', reason },
  'recusal-decided': { officer: SOMEBODY, granted: true, reason },
  'evidence-added': { evidenceKind: 'document', title: '件', fileId: null, takenOn: on },
  'evidence-cross-examined': { no: 1, opinion: '无' },
  preserved: { on, items: '账' },
  'preservation-decided': { no: 1, on, decision: '还' },
  sealed: { on, items: '账' },
  'sealing-extended': { no: 1, reason },
  'sealing-lifted': { no: 1, on },
  'assistance-asked': { on, to: '某局', what: '查' },
  'assistance-answered': { no: 1, on, answer: '是' },
  'correction-ordered': { on, what: '改', due: on },
  'correction-checked': { no: 1, on, isDone: true, note: '好' },
  'loss-found': { lossFen: 1, conductUntil: on, causes: ['13'], reason },
  'exclusion-begun': { exclusion: 'appraisal', from: on, reason },
  'exclusion-ended': { no: 1, to: on },
  extended: { days: 30, reason },
  suspended: { on, reason },
  resumed: { on, reason },
  terminated: { on, reason },
  reported: { on, facts: '事', proposal: '罚', isComplex: false },
  'review-asked': { on },
  'review-answered': { on, verdict: 'agree', opinion: '可' },
  notified: { on, basis: '条', article: 'bylaw-38', returnFen: 1, fineFen: 1, measures: [] },
  'statement-made': { on, text: '说', answer: '答', isAccepted: false },
  'statement-waived': { on },
  'hearing-waived': { on },
  'hearing-asked': { on },
  'hearing-called': { on, heldOn: '2026-03-20' },
  'hearing-held': { on },
  'hearing-opinion-given': { on, opinion: '可' },
  discussed: { on, members: ['甲', '乙'], conclusion: '可' },
  decided: {
    on,
    decision: 'penalty',
    basis: '条',
    article: 'bylaw-38',
    gravity: 'light',
    multiple: 100,
    returnFen: 1,
    fineFen: 1,
    measures: [],
    reason,
  },
  served: { on, document: 'notice', way: 'direct', consent: false },
  'instalments-agreed': { on, instalments: [{ due: on, amountFen: 1 }], reason },
  paid: { on, what: 'fine', amountFen: 1, reference: 'P', inCash: false },
  'enforcement-reminded': { on },
  'enforcement-applied': { on, court: '法院' },
  'measure-carried-out': { on, measure: 0 },
  published: { on, where: '网站' },
  'filed-simple': { on },
  'filed-with-government': { on },
  'appeal-filed': { on, way: 'reconsideration', authority: '某府' },
  'appeal-ended': { no: 1, on, result: 'upheld', returnFen: 0, fineFen: 0, measures: [], reason },
  refunded: { on, what: 'fine', amountFen: 1, reference: 'P' },
  closed: { on, way: 'executed', reason },
  transferred: { on, direction: 'out', partner: '某局', partnerId: null, isCriminal: false, grounds: reason },
  'transfer-progressed': { no: 1, on, stage: 'accepted', note: '收' },
  'referral-declined': { grounds: reason },
  'handed-over': { to: SOMEBODY, reason },
  'terms-renewed': { reason },
  noted: { text: '记' },
}

const thing = (
  doers: readonly Held[],
  send: (id: string) => { body?: unknown; query?: { id: string } },
): Expectation<Cases> => ({
  kind: 'thing',
  do: doers,
  see: READERS.filter((held) => !doers.includes(held)),
  send: ({ file }, which) => send(file[which]),
})
const onCase = (doers: readonly Held[], more: object) =>
  thing(doers, (id) => ({ body: { id, version: NO_VERSION, ...more } }))
const ofCase = thing(READERS, (id) => ({ query: { id } }))
const acts = Object.fromEntries(
  CASE_ACTS.map((kind) => [
    `POST /cases/${caseActs[kind].verb}`,
    onCase(DOERS[kind] ?? LEADERS, FIELDS[kind]),
  ]),
)

const filing = (county: string) => ({
  title: '矩阵案件',
  procedure: 'penalty' as const,
  party: { kind: 'organisation' as const, id: 'X', name: '某' },
  county,
  institutionId: null,
  leadIds: [],
  causes: ['13'],
  lossFen: 100,
  conductUntil: '2026-01-01',
  harmsLife: false,
  reason,
})

/** Cases. */
export const caseMatrix: NounMatrix<Cases> = {
  noun: 'case',
  prepare: async (_lab, context) => {
    const supervisor = anActor([{ role: 'city-supervisor', scope: { kind: 'city' } }])
    const make = async ({ county, partnerId }: typeof INSIDE | typeof OUTSIDE) => {
      const filed = await fileCase(context, anAct(supervisor), filing(county))
      const wish = { ...filed, ...FIELDS.transferred, partnerId }
      const { id } = await stepCase(context, anAct(supervisor), { kind: 'transferred', wish })
      return { id, no: (filed.state as { no: string }).no }
    }
    const [inside, outside] = [await make(INSIDE), await make(OUTSIDE)]
    return {
      file: { inside: inside.id, outside: outside.id, nowhere: NOWHERE },
      no: { inside: inside.no, outside: outside.no },
    }
  },
  expectations: {
    ...acts,
    'GET /cases/read': ofCase,
    'GET /cases/story': ofCase,
    'GET /cases/around': ofCase,
    'GET /cases/discretion': ofCase,
    'GET /cases/documents': ofCase,
    'GET /cases/money': ofCase,
    // Whoever works on it, reviews or decides, with a reason.
    'POST /cases/unmask': thing([...BOTH, ...reaching('inspector', 'reviewer')], (id) => ({
      body: { id, reason },
    })),
    'POST /cases/preview-decision': thing(READERS, (id) => ({ body: { id, ...FIELDS.decided } })),
    'GET /cases/list': {
      kind: 'list',
      send: () => ({ query: { limit: 500 } }),
      see: READERS,
      marks: ({ no }) => no,
    },
    'GET /cases/alarms': { kind: 'own', send: () => ({}) },
    'GET /cases/overdue': { kind: 'own', send: () => ({}) },
    'POST /cases/file': {
      kind: 'make',
      do: LEADERS,
      send: (_, which) => ({ body: filing((which === 'inside' ? INSIDE : OUTSIDE).county) }),
    },
    'POST /cases/issue-document': onCase([...BOTH, ...reaching('inspector')], {
      template: 'talk-notice',
      on,
      fields: { reason, time: '九时', place: '局', people: '院长' },
    }),
  },
}
