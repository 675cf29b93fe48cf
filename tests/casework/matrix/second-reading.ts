import { randomUUID } from 'node:crypto'
import {
  type DayNo,
  fen,
  readingRoundLaw,
  type SecondReadingEvent,
  SYSTEM_USER,
  secondReadingLaw,
  type UserId,
} from '@fundwatch/domain'
import {
  anAct,
  type CaseworkLab,
} from '../../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import type { WebContext } from '../../../apps/server/src/http/web-api/web-context.ts'
import { EVERYBODY, INSIDE, NOWHERE, type NounMatrix, OUTSIDE, type Which } from './expectation.ts'

interface Readings {
  readonly round: Readonly<Record<Which, string>>
  /** To be read by the reviewer of the inside county; the outside one by somebody else. */
  readonly open: Readonly<Record<Which, string>>
  readonly disputed: Readonly<Record<Which, string>>
}

const NO_VERSION = 999_999
const SEE = ['city-supervisor', 'approver', 'rule-author', 'auditor'] as const
const RULE = ['city-supervisor', 'approver'] as const
const READER = 'reviewer@county'
const SOMEBODY = '00000000-0000-4000-8000-00000000feed' as UserId
const opinion = { problems: [], certainty: 'sure', reason: '核对' }

/** Blind second readings and their rounds. */
export const secondReadingMatrix: NounMatrix<Readings> = {
  noun: 'second-reading',
  prepare: async (lab, context) => {
    const reader = EVERYBODY.find(({ held }) => held === READER)?.actor.userId
    if (reader === undefined) throw new Error('The matrix has no reviewer of a county.')
    const [inside, outside] = [
      await begin({ lab, context }, INSIDE.county, reader),
      await begin({ lab, context }, OUTSIDE.county, SOMEBODY),
    ]
    const both = (name: 'round' | 'open' | 'disputed') => ({
      inside: inside[name],
      outside: outside[name],
      nowhere: NOWHERE,
    })
    return { round: both('round'), open: both('open'), disputed: both('disputed') }
  },
  expectations: {
    'GET /second-reading-rounds/list': {
      kind: 'list',
      send: () => ({}),
      see: SEE,
      marks: ({ round: { inside, outside } }) => ({ inside, outside }),
    },
    'GET /second-reading-rounds/read': {
      kind: 'thing',
      do: SEE,
      see: [],
      send: ({ round }, which) => ({ query: { id: round[which] } }),
    },
    'POST /second-reading-rounds/draw': {
      kind: 'make',
      do: ['city-supervisor'],
      send: (_, which) => ({
        body: { month: '2099-01', county: (which === 'inside' ? INSIDE : OUTSIDE).county, reason: '核对' },
      }),
    },
    'POST /second-reading-rounds/close': {
      kind: 'thing',
      do: ['city-supervisor'],
      see: SEE,
      send: ({ round }, which) => ({ body: { id: round[which], version: NO_VERSION, reason: '核对' } }),
    },
    'GET /second-readings/list': {
      kind: 'list',
      send: () => ({ query: { box: 'disputed' } }),
      see: RULE,
      marks: ({ disputed: { inside, outside } }) => ({ inside, outside }),
    },
    'GET /second-readings/read': {
      kind: 'thing',
      do: RULE,
      see: [],
      send: ({ disputed }, which) => ({ query: { id: disputed[which] } }),
    },
    'GET /second-readings/problems': { kind: 'own', send: () => ({}) },
    'POST /second-readings/answer': {
      kind: 'thing',
      do: [READER],
      see: [],
      send: ({ open }, which) => ({ body: { id: open[which], version: NO_VERSION, ...opinion } }),
    },
    'POST /second-readings/step-aside': {
      kind: 'thing',
      do: [READER],
      see: [],
      send: ({ open }, which) => ({ body: { id: open[which], version: NO_VERSION, reason: '亲属就诊' } }),
    },
    'POST /second-readings/rule': {
      kind: 'thing',
      do: RULE,
      see: [],
      send: ({ disputed }, which) => ({
        body: { id: disputed[which], version: NO_VERSION, rightIs: 'first', fen: 0, reason: '核对' },
      }),
    },
  },
}

interface Stage {
  readonly lab: CaseworkLab
  readonly context: WebContext
}

/** A round of a county with a claim that is being read, and one that is disputed. */
async function begin({ context }: Stage, county: string, reader: UserId) {
  const as = (userId: UserId) => anAct({ userId, name: '复读', grants: [], by: 'system' })
  const ids = { round: randomUUID(), open: randomUUID(), disputed: randomUUID() }
  await context.transact(as(SYSTEM_USER), ({ histories }) =>
    histories.append(readingRoundLaw, {
      id: ids.round,
      version: 0,
      state: null,
      event: {
        kind: 'drawn',
        monthNo: 24_300,
        county,
        seed: '0'.repeat(32),
        lakeVersion: 1,
        claims: [],
        findings: [],
        openFindings: 0,
        endsOn: 30_000 as DayNo,
      },
    }),
  )
  const append = (userId: UserId, id: string, event: SecondReadingEvent) =>
    context.transact(as(userId), async ({ histories }) => {
      const kept = (await histories.load(secondReadingLaw, id)) ?? { id, version: 0, state: null }
      return histories.append(secondReadingLaw, { ...kept, event })
    })
  for (const [id, who] of [
    [ids.open, reader],
    [ids.disputed, SOMEBODY],
  ] as const) {
    await append(SYSTEM_USER, id, {
      kind: 'drawn',
      roundId: ids.round,
      stratum: '*/*/*',
      first: 'unflagged',
      claim: { institutionId: `H${county}`, encounterId: id, county, fen: fen(1_000) },
      finding: null,
      touchedBy: [],
    })
    await append(SYSTEM_USER, id, { kind: 'assigned', reader: who, dueDay: 30_000 as DayNo })
  }
  await append(SOMEBODY, ids.disputed, {
    kind: 'answered',
    problems: [{ ruleId: null, cause: '20', point: null, fen: fen(100) }],
    certainty: 'likely',
    reason: '重复收费',
  })
  return ids
}
