import {
  AnswerReadingRequest,
  CloseRoundRequest,
  Done,
  DrawRoundRequest,
  ProblemChoices,
  ReadingAnswer,
  ReadingDone,
  ReadingListQuery,
  ReadingPage,
  ReadingQuery,
  RoundAnswer,
  RoundListQuery,
  RoundPage,
  RoundQuery,
  RuleOnReadingRequest,
  StepAsideRequest,
} from '@fundwatch/contract'
import { fen, monthNoFromText, type SecondReading } from '@fundwatch/domain'
import { answerReading, stepAside } from '../../../use-cases/casework/second-reading/answer-reading.ts'
import { closeRound } from '../../../use-cases/casework/second-reading/close-round.ts'
import { drawRound } from '../../../use-cases/casework/second-reading/draw-round.ts'
import {
  listProblems,
  listReadings,
  listRounds,
  readRound,
  readSecondReading,
} from '../../../use-cases/casework/second-reading/read-readings.ts'
import { ruleOnReading } from '../../../use-cases/casework/second-reading/rule-on-reading.ts'
import type { SecondReadingPorts } from '../../../use-cases/casework/second-reading/second-reading-ports.ts'
import { pageOnWire, placeFrom } from '../../../use-cases/casework/wire/page-place.ts'
import type { Kept } from '../../../use-cases/hub/histories.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { presentReading, presentReadingRow, presentRound, presentRoundRow } from './present-reading.ts'

const auth = 'signed-in'
const DEFAULT_LIMIT = 50
const done = ({ id, version, state: { status } }: Kept<SecondReading>) => ({ id, version, status })

const rounds = endpoint({
  method: 'GET',
  path: '/second-reading-rounds/list',
  title: '盲样复读轮次',
  auth,
  query: RoundListQuery,
  answer: RoundPage,
  handle: async (ports: SecondReadingPorts, { act, query }) => {
    const wish = { after: placeFrom(query.after), limit: query.limit ?? DEFAULT_LIMIT }
    return pageOnWire(await listRounds(ports, act, wish), presentRoundRow)
  },
})

const round = endpoint({
  method: 'GET',
  path: '/second-reading-rounds/read',
  title: '复读轮次与漏检估计',
  auth,
  query: RoundQuery,
  answer: RoundAnswer,
  handle: async (ports: SecondReadingPorts, { act, actor, query }) =>
    presentRound(actor, await readRound(ports, act, query)),
})

const draw = endpoint({
  method: 'POST',
  path: '/second-reading-rounds/draw',
  title: '抽取一轮复读',
  auth,
  body: DrawRoundRequest,
  answer: RoundAnswer,
  handle: async (ports: SecondReadingPorts, { act, actor, body: { month, county } }) =>
    presentRound(actor, await drawRound(ports, act, { monthNo: monthNoFromText(month), county })),
})

const close = endpoint({
  method: 'POST',
  path: '/second-reading-rounds/close',
  title: '提前结束一轮复读',
  auth,
  body: CloseRoundRequest,
  answer: RoundAnswer,
  handle: async (ports: SecondReadingPorts, { act, actor, body }) =>
    presentRound(actor, await closeRound(ports, act, body)),
})

const readings = endpoint({
  method: 'GET',
  path: '/second-readings/list',
  title: '我的复读和待裁定的复读',
  auth,
  query: ReadingListQuery,
  answer: ReadingPage,
  handle: async (ports: SecondReadingPorts, { act, query }) => {
    const page = await listReadings(ports, act, {
      box: query.box,
      after: placeFrom(query.after),
      limit: query.limit ?? DEFAULT_LIMIT,
    })
    return pageOnWire(page, presentReadingRow)
  },
})

const reading = endpoint({
  method: 'GET',
  path: '/second-readings/read',
  title: '查看待复读的就诊',
  auth,
  query: ReadingQuery,
  answer: ReadingAnswer,
  handle: async (ports: SecondReadingPorts, { act, actor, query }) =>
    presentReading(actor, await readSecondReading(ports, act, query)),
})

const problems = endpoint({
  method: 'GET',
  path: '/second-readings/problems',
  title: '复读可选的规则和案由',
  auth,
  answer: ProblemChoices,
  handle: async (ports: SecondReadingPorts, { act }) => {
    const { rules, causes } = await listProblems(ports, act)
    return { rules: [...rules], causes: [...causes] }
  },
})

const answer = endpoint({
  method: 'POST',
  path: '/second-readings/answer',
  title: '提交复读意见',
  auth,
  body: AnswerReadingRequest,
  answer: Done,
  handle: async (ports: SecondReadingPorts, { act, body }) => {
    const { certainty, reason } = body
    const problems = body.problems.map((problem) => ({ ...problem, fen: fen(problem.fen) }))
    // Whether it agrees is not told: the reader would learn what was said before.
    await answerReading(ports, act, { target: body, answer: { problems, certainty, reason } })
    return { done: true } as const
  },
})

const aside = endpoint({
  method: 'POST',
  path: '/second-readings/step-aside',
  title: '回避复读',
  auth,
  body: StepAsideRequest,
  answer: Done,
  handle: async (ports: SecondReadingPorts, { act, body }) => {
    await stepAside(ports, act, { target: body, reason: body.reason })
    return { done: true } as const
  },
})

const rule = endpoint({
  method: 'POST',
  path: '/second-readings/rule',
  title: '裁定复读分歧',
  auth,
  body: RuleOnReadingRequest,
  answer: ReadingDone,
  handle: async (ports: SecondReadingPorts, { act, body }) => {
    const { rightIs, reason } = body
    return done(await ruleOnReading(ports, act, { target: body, rightIs, fen: fen(body.fen), reason }))
  },
})

/** Blind second readings. */
export const secondReadingEndpoints: readonly AnyEndpoint<SecondReadingPorts>[] = [
  rounds,
  round,
  draw,
  close,
  readings,
  reading,
  problems,
  answer,
  aside,
  rule,
]
