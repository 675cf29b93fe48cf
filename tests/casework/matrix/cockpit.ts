import { ALL_ROLES, type Role } from '@fundwatch/domain'
import type { Expectation, NounMatrix, Sent } from './expectation.ts'
import { INSIDE, OUTSIDE } from './expectation.ts'

const OVERSEERS: readonly Role[] = ['city-supervisor', 'county-handler', 'reviewer', 'approver', 'auditor']
const MONTHS = { fromMonth: '2026-01', toMonth: '2026-03' }

/** Figures: overseers read them, of their counties; everybody else is refused. The institutions of the two places have findings. */
const figures = (send: () => Sent): Expectation<object> => ({
  kind: 'list',
  send,
  see: OVERSEERS,
  refused: ALL_ROLES.filter((role) => !OVERSEERS.includes(role)),
  marks: () => ({ inside: INSIDE.county, outside: OUTSIDE.county }),
})

/** Addresses that tell the same to every overseer, or nothing in a lab. */
const own = (send: () => Sent): Expectation<object> => ({ kind: 'own', send })

/** The cockpit and the door of a demo. */
export const cockpitMatrix: NounMatrix<object> = {
  noun: 'cockpit',
  // The findings of the matrix lie on 2024-10-04 (day 20000).
  prepare: async () => ({}),
  expectations: {
    'GET /cockpit/figures': figures(() => ({ query: { fromMonth: '2024-09', toMonth: '2024-11' } })),
    'GET /cockpit/paid': own(() => ({ query: MONTHS })),
    'GET /cockpit/settlements': own(() => ({ query: MONTHS })),
    'GET /cockpit/live': own(() => ({})),
    'GET /cockpit/map': own(() => ({})),
    'GET /counties/list': own(() => ({})),
    'GET /session/demo-accounts': { kind: 'open', send: () => ({}) },
    'POST /session/enter-demo': { kind: 'open', send: () => ({ body: { account: 'demo-reviewer' } }) },
  },
}
