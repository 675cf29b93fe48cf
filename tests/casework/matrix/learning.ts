import { type DayNo, dayNoOfSecond } from '@fundwatch/domain'
import {
  anAct,
  anActor,
  type CaseworkLab,
} from '../../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { createDatabase } from '../../../apps/server/src/adapters/postgres/connect.ts'
import { releaseStore } from '../../../apps/server/src/adapters/postgres/review/release-store.ts'
import type { ReviewDatabase } from '../../../apps/server/src/adapters/postgres/review/review-database.ts'
import type { WebContext } from '../../../apps/server/src/http/web-api/web-context.ts'
import { approveProposal } from '../../../apps/server/src/use-cases/casework/publishing/decide-proposal.ts'
import { proposeChange } from '../../../apps/server/src/use-cases/casework/publishing/propose-change.ts'
import { smallEdition } from '../../../apps/server/src/use-cases/review/testing/small-edition.ts'
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

interface Learning {
  readonly proposal: Readonly<Record<Which, string>>
  readonly exception: Readonly<Record<'inside' | 'outside', string>>
}

const RULE = 'item-daily-frequency'
const SEE = ['city-supervisor', 'county-handler', 'reviewer', 'approver', 'rule-author', 'auditor'] as const
const RECORD = [...SEE, 'inspector'] as const
const AUTHORS = ['city-supervisor', 'rule-author'] as const
const LOCAL = ['city-supervisor', 'county-handler', 'reviewer'] as const
const notOf = (roles: readonly string[]): readonly Held[] =>
  EVERYBODY.map(({ held }) => held).filter((held) => !roles.some((role) => held.startsWith(`${role}@`)))

const decide = (mayDo: readonly Held[] | readonly ['approver'] | readonly []): Expectation<Learning> => ({
  kind: 'thing',
  do: mayDo,
  see: SEE,
  send: ({ proposal }, which) => ({ body: { id: proposal[which], version: 999_999, reason: '核对' } }),
})
const HOLIDAYS = Array.from({ length: 20 }, (_, at) => ({
  day: `2028-10-${String(at + 1).padStart(2, '0')}`,
  kind: 'holiday',
  holiday: '国庆节',
}))

/** What nobody could mean: whoever may propose is told so. */
const propose = (mayDo: (typeof AUTHORS | typeof LOCAL)[number][], body: object): Expectation<Learning> => ({
  kind: 'make',
  do: mayDo,
  send: () => ({ body: { ...body, reason: '核对' } }),
})

/** Proposals, exceptions, and what rules learn. */
export const learningMatrix: NounMatrix<Learning> = {
  noun: 'learning',
  prepare: async (lab, context) => {
    await publishSmallEdition(lab)
    for (const { institutionId, county } of [INSIDE, OUTSIDE])
      await lab.pool.query('insert into review.institution values ($1, $1, $2) on conflict do nothing', [
        institutionId,
        county,
      ])
    const [inside, outside] = [await waiting(context, INSIDE), await waiting(context, OUTSIDE)]
    return {
      proposal: { inside: inside.id, outside: outside.id, nowhere: NOWHERE },
      exception: {
        inside: await excepted(lab, context, INSIDE),
        outside: await excepted(lab, context, OUTSIDE),
      },
    }
  },
  expectations: {
    'GET /proposals/list': {
      kind: 'list',
      send: () => ({ query: { kind: 'exception' } }),
      see: SEE,
      marks: ({ proposal: { inside, outside } }) => ({ inside, outside }),
    },
    'GET /proposals/read': {
      kind: 'thing',
      do: SEE,
      see: [],
      send: ({ proposal }, which) => ({ query: { id: proposal[which] } }),
    },
    'POST /proposals/approve': decide(['approver']),
    'POST /proposals/refuse': decide(['approver']),
    // Nobody of the matrix has proposed it.
    'POST /proposals/withdraw': decide([]),
    'POST /proposals/propose-release': propose([...AUTHORS], { releaseNo: 999_999, to: 'published' }),
    'POST /proposals/propose-rollback': propose([...AUTHORS], { releaseNo: 999_999, parentNo: 1 }),
    'POST /proposals/propose-parameter': propose([...AUTHORS], {
      name: 'no-such',
      region: null,
      fromDay: '2026-03-01',
      toDay: '2026-04-01',
      value: 1,
      source: '测试',
    }),
    'POST /proposals/propose-calendar': {
      kind: 'make',
      do: [...AUTHORS, 'administrator@city'],
      send: () => ({ body: { year: 2028, source: '示例', days: HOLIDAYS, reason: '公布' } }),
    },
    'POST /proposals/propose-exception': {
      kind: 'make',
      do: LOCAL,
      send: (_, which) => ({
        body: {
          ruleId: RULE,
          institutionId: (which === 'inside' ? INSIDE : OUTSIDE).institutionId,
          point: null,
          departmentId: null,
          fromDay: '2026-03-01',
          toDay: '2026-12-31',
          reason: '专科',
        },
      }),
    },
    'POST /proposals/propose-exception-end': {
      kind: 'make',
      do: LOCAL,
      send: ({ exception }, which) => ({ body: { exceptionId: exception[which], reason: '核对' } }),
    },
    'POST /proposals/propose-lift': propose([...AUTHORS], { ruleId: 'no-such', to: 'refuse' }),
    'POST /proposals/propose-blocking': propose([...AUTHORS], {
      ruleId: 'no-such',
      institutionId: null,
      isBlocking: true,
    }),
    'GET /rules/record': {
      kind: 'list',
      send: () => ({ query: { side: 'institution' } }),
      see: RECORD,
      refused: notOf(RECORD),
      marks: () => ({ inside: INSIDE.institutionId, outside: OUTSIDE.institutionId }),
    },
    'GET /rules/standings': { kind: 'own', send: () => ({}) },
    'GET /rule-exceptions/list': {
      kind: 'list',
      send: () => ({}),
      see: [...RECORD, 'institution-office@institution'],
      marks: ({ exception: { inside, outside } }) => ({ inside, outside }),
    },
  },
}

type Somewhere = typeof INSIDE | typeof OUTSIDE
const supervisor = anActor([{ role: 'city-supervisor', scope: { kind: 'city' } }], '提出人')

function waiting(context: WebContext, { institutionId }: Somewhere) {
  const act = anAct(supervisor)
  const today = dayNoOfSecond(act.at)
  const change = {
    ...({
      kind: 'exception',
      ruleId: RULE,
      institutionId,
      point: null,
      departmentId: null,
    } as const),
    fromDay: today,
    toDay: (today + 3e4) as DayNo,
  }
  return proposeChange(context, act, { change, reason: '专科特点' })
}

/** The id of an exception in force there. */
async function excepted({ pool }: CaseworkLab, context: WebContext, place: Somewhere): Promise<string> {
  const target = await waiting(context, place)
  const approver = anActor([{ role: 'approver', scope: { kind: 'city' } }], '批准人')
  await approveProposal(context, anAct(approver), { target, reason: null })
  const { rows } = await pool.query(
    'select exception_id from casework.rule_exception where institution_id = $1',
    [place.institutionId],
  )
  return rows[0].exception_id
}

async function publishSmallEdition({ url }: CaseworkLab): Promise<void> {
  const database = createDatabase<ReviewDatabase>({ url, onIdleError: () => undefined })
  try {
    const releases = releaseStore(database)
    const how = { parentNo: null, origin: 'edit', note: '', by: '测试' } as const
    const { releaseNo } = await releases.make(smallEdition(), how)
    await releases.move(releaseNo, 'published', '测试', '')
  } finally {
    await database.destroy()
  }
}
