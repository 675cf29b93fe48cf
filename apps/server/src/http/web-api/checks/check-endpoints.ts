import {
  CheckFiguresAnswer,
  CheckFiguresQuery,
  CheckStreamAnswer,
  CheckStreamQuery,
} from '@fundwatch/contract'
import { civilDay, civilTime, dayNoOfSecond, FIRST_DAY_NO, maskName, type SecondNo } from '@fundwatch/domain'
import type { Static } from 'typebox'
import { wallClock } from '../../../use-cases/hub/wall-clock.ts'
import type { Check, CheckPorts } from '../../../use-cases/review/checks/check-ports.ts'
import { readCheckFigures, readChecks } from '../../../use-cases/review/checks/read-checks.ts'
import { glanceConsultation } from '../../national/reading/glance-consultation.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { readDay } from '../read-day.ts'

const DEFAULT_LIMIT = 50
const DEFAULT_DAYS = 30

const stream = endpoint({
  method: 'GET',
  path: '/checks/stream',
  title: '实时审核',
  auth: 'signed-in',
  query: CheckStreamQuery,
  answer: CheckStreamAnswer,
  handle: async (ports: CheckPorts, { query, act }) => {
    const { institutionId = null, outcome = null, after = null, since = null } = query
    const { checks, hasMore, newest } = await readChecks(ports, act, {
      institutionId,
      outcome,
      below: after,
      above: since,
      limit: query.limit ?? DEFAULT_LIMIT,
    })
    return {
      rows: checks.map(presentCheck),
      next: hasMore && since === null ? (checks.at(-1)?.messageNo ?? null) : null,
      // What was stored between the two questions is told already.
      newest: laterOf(newest, checks[0]?.messageNo ?? null),
      isCut: hasMore && since !== null,
    }
  },
})

const figures = endpoint({
  method: 'GET',
  path: '/checks/figures',
  title: '实时审核的反馈和节省',
  auth: 'signed-in',
  query: CheckFiguresQuery,
  answer: CheckFiguresAnswer,
  handle: async (ports: CheckPorts, { query, act }) => {
    const today = dayNoOfSecond(act.at)
    const to = query.to === undefined ? today : readDay(query.to, '到')
    const from =
      query.from === undefined ? Math.max(to - DEFAULT_DAYS + 1, FIRST_DAY_NO) : readDay(query.from, '从')
    const days = { from: civilDay(from as typeof to), to: civilDay(to) }
    return { ...days, ...(await readCheckFigures(ports, act, days)) }
  },
})

/** Answers to hospitals as they are given, and what they came to. */
export const checkEndpoints: readonly AnyEndpoint<CheckPorts>[] = [stream, figures]

/** Numbers of messages are longer than a number holds exactly, some day. */
function laterOf(left: string | null, right: string | null): string | null {
  if (left === null || right === null) return left ?? right
  return BigInt(left) > BigInt(right) ? left : right
}

type Row = Static<typeof CheckStreamAnswer>['rows'][number]

function presentCheck({ body, messageNo, receivedAtMs, transaction, reminders, ...shown }: Check): Row {
  const glance = glanceConsultation(body)
  const isReminded = reminders.some(({ isShown }) => isShown)
  return {
    ...shown,
    ...glance,
    id: messageNo,
    at: civilTime(wallClock(receivedAtMs) as SecondNo),
    stage: transaction === '3102' ? 'during' : 'before',
    personName: maskName(glance.personName),
    outcome: shown.notChecked !== null ? 'not-checked' : isReminded ? 'reminded' : 'clean',
    reminders: [...reminders],
  }
}
