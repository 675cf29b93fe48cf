import {
  LooksQuery,
  PersonQuery,
  ShownPersonAnswer,
  TrailEntries,
  TrailQuery,
  TrailVerdictAnswer,
  UnmaskPersonRequest,
} from '@fundwatch/contract'
import { firstSecondOf } from '@fundwatch/domain'
import {
  listEntries,
  type TrailListPorts,
  type TrailPage,
} from '../../../use-cases/hub/trail/list-entries.ts'
import { lookAtPerson, type PersonPorts, unmaskPerson } from '../../../use-cases/hub/trail/look-at-person.ts'
import { type VerifyPorts, verifyForAuditor } from '../../../use-cases/hub/trail/verify-for-auditor.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { readDay } from '../read-day.ts'
import { presentPerson } from './present-person.ts'
import { actionTitle, nounTitle } from './trail-words.ts'

/** What the addresses of the trail need. */
export type TrailPorts = TrailListPorts & PersonPorts & VerifyPorts

const DEFAULT_LIMIT = 50
const MOST_COUNTED = 10_000
const LAST_SECOND_OF_DAY = 86_399

interface Period {
  readonly from?: string
  readonly to?: string
}

const entries = endpoint({
  method: 'GET',
  path: '/trail/entries',
  title: '审计留痕',
  auth: 'signed-in',
  query: TrailQuery,
  answer: TrailEntries,
  handle: async (ports: TrailPorts, { query, act }) => {
    const {
      noun = null,
      id = null,
      userId = null,
      action = null,
      after = null,
      limit = DEFAULT_LIMIT,
    } = query
    const filter = { noun, id, userId, action, ...secondsOf(query) }
    return present(await listEntries(ports, act, { filter, below: after, limit }))
  },
})

const looks = endpoint({
  method: 'GET',
  path: '/trail/looks',
  title: '谁看过谁',
  auth: 'signed-in',
  query: LooksQuery,
  answer: TrailEntries,
  handle: async (ports: TrailPorts, { query, act }) => {
    const { personId = null, userId = null, after = null, limit = DEFAULT_LIMIT } = query
    const filter = { noun: 'person', id: personId, userId, action: null, ...secondsOf(query) }
    return present(await listEntries(ports, act, { filter, below: after, limit }))
  },
})

const person = endpoint({
  method: 'GET',
  path: '/persons/one',
  title: '一名参保人（隐去姓名、证件和电话）',
  auth: 'signed-in',
  query: PersonQuery,
  answer: ShownPersonAnswer,
  handle: async (ports: TrailPorts, { query, act, session }) =>
    presentPerson(await lookAtPerson(ports, act, { ...query, sessionId: session.current?.id ?? null })),
})

const unmask = endpoint({
  method: 'POST',
  path: '/persons/unmask',
  title: '写明理由，查看完整信息（十分钟）',
  auth: 'signed-in',
  body: UnmaskPersonRequest,
  answer: ShownPersonAnswer,
  handle: async (ports: TrailPorts, { body: { personId }, act, session }) =>
    presentPerson(await unmaskPerson(ports, act, { personId, sessionId: session.current?.id ?? null })),
})

const verify = endpoint({
  method: 'POST',
  path: '/trail/verify',
  title: '核对审计留痕',
  auth: 'signed-in',
  answer: TrailVerdictAnswer,
  handle: async (ports: TrailPorts, { act }) => {
    const { problems, notes, anchors, ...verdict } = await verifyForAuditor(ports, act)
    return {
      ...verdict,
      problems: problems.map(({ entryNo, message }) => ({ entryNo, message })),
      notes: [...notes],
      anchors: [...anchors],
    }
  },
})

function secondsOf({ from, to }: Period) {
  return {
    from: from === undefined ? null : firstSecondOf(readDay(from, '从哪一天')),
    to: to === undefined ? null : firstSecondOf(readDay(to, '到哪一天')) + LAST_SECOND_OF_DAY,
  }
}

function present({ rows, next, counted }: TrailPage) {
  return {
    rows: rows.map((row) => ({
      ...row,
      nounTitle: nounTitle(row.noun),
      actionTitle: actionTitle(row.noun, row.action),
    })),
    next: next === null ? null : String(next),
    counted,
    isCountCapped: counted === MOST_COUNTED,
  }
}

/** The audit trail for auditors, and persons, looking at whom it tells of. */
export const trailEndpoints: readonly AnyEndpoint<TrailPorts>[] = [entries, looks, verify, person, unmask]
