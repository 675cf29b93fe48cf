import { randomUUID } from 'node:crypto'
import type { Scope } from '@fundwatch/domain'
import { anAct } from '../../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { FOUNDER } from '../../../apps/server/src/http/web-api/testing/people-lab.ts'
import { grantRole } from '../../../apps/server/src/use-cases/hub/people/grant-role.ts'
import { makeApiKey } from '../../../apps/server/src/use-cases/hub/people/make-api-key.ts'
import { makeUser } from '../../../apps/server/src/use-cases/hub/people/make-user.ts'
import {
  type Expectation,
  INSIDE,
  NOWHERE,
  type NounMatrix,
  OUTSIDE,
  type Sent,
  scopeOf,
  type Which,
} from './expectation.ts'

interface People {
  readonly user: Readonly<Record<Which, string>>
  readonly account: { readonly inside: string; readonly outside: string }
  readonly key: Readonly<Record<Which, string>>
  /** Inspectors of the two counties. */
  readonly inspector: { readonly inside: string; readonly outside: string }
}

const NO_VERSION = 999_999
const own = (send: () => Sent): Expectation<People> => ({ kind: 'own', send })
const open = (send: () => Sent): Expectation<People> => ({ kind: 'open', send })

/** The people of the matrix work in an institution; the city and its own administrator look after them. */
const LOOK_AFTER = ['administrator@city', 'administrator@institution'] as const

const onUser = (more: object = {}): Expectation<People> => ({
  kind: 'thing',
  do: LOOK_AFTER,
  see: ['auditor@city'],
  send: ({ user }, which) => ({ body: { id: user[which], version: NO_VERSION, ...more } }),
})

/** Users, their sessions and keys. */
export const peopleMatrix: NounMatrix<People> = {
  noun: 'user',
  prepare: async (_lab, context) => {
    const make = async (account: string, home: Scope) => {
      const { kept } = await makeUser(context, anAct(FOUNDER), { account, name: account, home })
      return kept.id
    }
    const [inside, outside] = [
      await make('matrix-inside', scopeOf('institution', INSIDE)),
      await make('matrix-outside', scopeOf('institution', OUTSIDE)),
    ]
    const keyOf = async (userId: string) => {
      const grant = { role: 'auditor', scope: { kind: 'city' } } as const
      const actor = { ...FOUNDER, userId: userId as never, grants: [{ ...grant, lentBy: null }] }
      const wish = { name: `key of ${userId}`, grants: [grant], expiresOn: 20_600 as never }
      return (await makeApiKey(context, anAct(actor), wish)).kept.id
    }
    const inspectorOf = async (account: string, scope: Scope) => {
      const { kept } = await makeUser(context, anAct(FOUNDER), { account, name: account, home: scope })
      const { id, version } = kept
      return (await grantRole(context, anAct(FOUNDER), { id, version, role: 'inspector', scope })).id
    }
    return {
      inspector: {
        inside: await inspectorOf('inspector-inside', scopeOf('county', INSIDE)),
        outside: await inspectorOf('inspector-outside', scopeOf('county', OUTSIDE)),
      },
      user: { inside, outside, nowhere: NOWHERE },
      account: { inside: 'matrix-inside', outside: 'matrix-outside' },
      key: { inside: await keyOf(inside), outside: await keyOf(outside), nowhere: NOWHERE },
    }
  },
  expectations: {
    'GET /session/ways': open(() => ({})),
    'POST /session/sign-in': open(() => ({ body: { account: 'nobody', password: 'wrong' } })),
    'POST /session/begin-elsewhere': open(() => ({})),
    'POST /session/finish-elsewhere': open(() => ({ body: { ticket: 'x', parameters: '' } })),
    'GET /session/current': own(() => ({})),
    'GET /session/list': own(() => ({})),
    'POST /session/sign-out': own(() => ({})),
    'POST /session/end': own(() => ({ body: { id: NOWHERE } })),
    'POST /session/change-password': own(() => ({ body: { present: 'x', next: 'y' } })),
    'POST /session/second-factor': own(() => ({ body: { code: '000000' } })),
    'POST /session/show-second-factor': own(() => ({})),
    'POST /session/confirm-second-factor': own(() => ({ body: { code: '000000' } })),
    'POST /session/remove-second-factor': own(() => ({ body: { password: 'x' } })),
    'GET /saved-filters/list': own(() => ({ query: { list: '/leads/list' } })),
    'POST /saved-filters/keep': own(() => ({
      body: { list: '/leads/list', name: '到期', search: 'isOverdue=true' },
    })),
    'POST /saved-filters/forget': own(() => ({ body: { list: '/leads/list', name: '到期' } })),
    'GET /users/list': {
      kind: 'list',
      send: () => ({ query: { text: 'matrix-' } }),
      see: [...LOOK_AFTER, 'auditor@city'],
      marks: ({ account }) => account,
    },
    'GET /users/one': {
      kind: 'thing',
      do: [...LOOK_AFTER, 'auditor@city'],
      see: [],
      send: ({ user }, which) => ({ query: { id: user[which] } }),
    },
    'POST /users/make': {
      kind: 'make',
      do: LOOK_AFTER,
      send: (_things, which) => ({
        body: {
          account: `matrix-${randomUUID().slice(0, 8)}`,
          name: '新人',
          home: scopeOf('institution', which === 'inside' ? INSIDE : OUTSIDE),
        },
      }),
    },
    'GET /users/sessions': {
      kind: 'thing',
      do: LOOK_AFTER,
      see: ['auditor@city'],
      send: ({ user }, which) => ({ query: { id: user[which] } }),
    },
    'POST /users/end-sessions': {
      kind: 'thing',
      do: LOOK_AFTER,
      see: ['auditor@city'],
      send: ({ user }, which) => ({ body: { id: user[which], sessionId: null } }),
    },
    'POST /users/reset-password': onUser(),
    'POST /users/grant': onUser({ role: 'institution-office', scope: scopeOf('institution') }),
    'POST /users/revoke': onUser({ role: 'institution-office', scope: scopeOf('institution') }),
    'POST /users/rename': onUser({ name: '新名' }),
    'POST /users/set-team': onUser({ team: '稽核一组' }),
    'POST /users/lock': onUser(),
    'POST /users/unlock': onUser(),
    'POST /users/remove-second-factor': onUser(),
    'POST /users/anchor': onUser({ issuer: 'https://id.example', subject: 'x' }),
    'POST /users/unanchor': onUser(),
    'POST /users/delegate': onUser({
      to: NOWHERE,
      roles: ['institution-office'],
      from: '2026-03-02',
      until: '2026-03-03',
    }),
    'POST /users/end-delegation': onUser({ delegationId: NOWHERE }),
    'POST /users/report-absence': onUser({ from: '2026-03-02', until: '2026-03-03' }),
    'POST /users/report-back': onUser(),
    'GET /people/colleagues': {
      kind: 'list',
      send: () => ({ query: { purpose: 'assignee' } }),
      // Whoever gives findings, leads or cases; an approver names officers.
      see: ['city-supervisor', 'county-handler', 'reviewer', 'approver'],
      marks: ({ inspector }) => inspector,
    },
    'GET /api-keys/list': {
      kind: 'list',
      send: () => ({}),
      see: LOOK_AFTER,
      marks: ({ user }) => ({ inside: user.inside, outside: user.outside }),
    },
    'POST /api-keys/make': {
      kind: 'make',
      do: [],
      send: () => ({
        body: {
          name: '越权',
          grants: [{ role: 'administrator', scope: { kind: 'city' } }],
          expiresOn: '2026-04-01',
        },
      }),
    },
    'POST /api-keys/revoke': {
      kind: 'thing',
      do: LOOK_AFTER,
      see: [],
      send: ({ key }, which) => ({ body: { id: key[which], version: NO_VERSION } }),
    },
  },
}
