import {
  HitAnswer,
  HitListWish,
  HitMap,
  HitMapWish,
  HitPage,
  HitPath,
  HitPathWish,
  HitWish,
  RaisedFromHit,
  RaiseFromHit,
  RankingChoices,
  RankingChoicesWish,
  RankingPage,
  RankingWish,
  RunListWish,
  RunPage,
  ScreenAnswer,
  ScreeningJob,
  ScreeningProgress,
  ScreenList,
  ScreenListWish,
  ScreenWish,
  StartScreening,
  StopScreening,
} from '@fundwatch/contract'
import type { ScreeningDeskPorts } from '../../../use-cases/screening/desk/desk-ports.ts'
import { type RaiseFromHitPorts, raiseFromHit } from '../../../use-cases/screening/desk/raise-from-hit.ts'
import {
  listHits,
  listRanking,
  mapHits,
  pathOfHit,
  rankingChoices,
  readHit,
} from '../../../use-cases/screening/desk/read-hits.ts'
import { listScreens, readScreen } from '../../../use-cases/screening/desk/read-screens.ts'
import {
  listRuns,
  type RunScreeningPorts,
  screeningProgress,
  startScreening,
  stopScreening,
} from '../../../use-cases/screening/desk/run-screening.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'

/** What the addresses of screening need. */
export type ScreeningPorts = ScreeningDeskPorts & RaiseFromHitPorts & RunScreeningPorts

const screens = endpoint({
  method: 'GET',
  path: '/screening/screens/list',
  title: '筛查模型',
  auth: 'signed-in',
  query: ScreenListWish,
  answer: ScreenList,
  handle: (ports: ScreeningPorts, { act }) => listScreens(ports, act),
})

const screen = endpoint({
  method: 'GET',
  path: '/screening/screens/read',
  title: '一个筛查模型和它的成效',
  auth: 'signed-in',
  query: ScreenWish,
  answer: ScreenAnswer,
  handle: (ports: ScreeningPorts, { act, query }) => readScreen(ports, act, query.screen),
})

const hits = endpoint({
  method: 'GET',
  path: '/screening/hits/list',
  title: '筛查结果',
  auth: 'signed-in',
  query: HitListWish,
  answer: HitPage,
  handle: (ports: ScreeningPorts, { act, query }) => listHits(ports, act, query),
})

const hit = endpoint({
  method: 'GET',
  path: '/screening/hits/read',
  title: '一条筛查结果和它的依据',
  auth: 'signed-in',
  query: HitWish,
  answer: HitAnswer,
  handle: (ports: ScreeningPorts, { act, query }) => readHit(ports, act, query.id),
})

const path = endpoint({
  method: 'GET',
  path: '/screening/hits/path',
  title: '关系圈里两个人之间的联系',
  auth: 'signed-in',
  query: HitPathWish,
  answer: HitPath,
  handle: (ports: ScreeningPorts, { act, query }) => pathOfHit(ports, act, query),
})

const map = endpoint({
  method: 'GET',
  path: '/screening/hits/by-county',
  title: '各区划的筛查结果',
  auth: 'signed-in',
  query: HitMapWish,
  answer: HitMap,
  handle: (ports: ScreeningPorts, { act, query }) => mapHits(ports, act, query.screen),
})

const raise = endpoint({
  method: 'POST',
  path: '/screening/hits/raise',
  title: '由筛查结果生成或并入线索',
  auth: 'signed-in',
  body: RaiseFromHit,
  answer: RaisedFromHit,
  handle: (ports: ScreeningPorts, { act, body }) => raiseFromHit(ports, act, body),
})

const rankings = endpoint({
  method: 'GET',
  path: '/screening/rankings/list',
  title: '数据筛查排名',
  auth: 'signed-in',
  query: RankingWish,
  answer: RankingPage,
  handle: (ports: ScreeningPorts, { act, query }) => listRanking(ports, act, query),
})

const choices = endpoint({
  method: 'GET',
  path: '/screening/rankings/choices',
  title: '一个排名可以按什么看',
  auth: 'signed-in',
  query: RankingChoicesWish,
  answer: RankingChoices,
  handle: (ports: ScreeningPorts, { act, query }) => rankingChoices(ports, act, query.screen),
})

const runs = endpoint({
  method: 'GET',
  path: '/screening/runs/list',
  title: '历次筛查',
  auth: 'signed-in',
  query: RunListWish,
  answer: RunPage,
  handle: (ports: ScreeningPorts, { act, query }) => listRuns(ports, act, query),
})

const start = endpoint({
  method: 'POST',
  path: '/screening/runs/start',
  title: '开始筛查',
  auth: 'signed-in',
  body: StartScreening,
  answer: ScreeningJob,
  handle: (ports: ScreeningPorts, { act, body }) => startScreening(ports, act, body),
})

const progress = endpoint({
  method: 'GET',
  path: '/screening/runs/progress',
  title: '筛查进行到哪里',
  auth: 'signed-in',
  query: ScreenListWish,
  answer: ScreeningProgress,
  handle: (ports: ScreeningPorts, { act }) => screeningProgress(ports, act),
})

const stop = endpoint({
  method: 'POST',
  path: '/screening/runs/stop',
  title: '取消筛查',
  auth: 'signed-in',
  body: StopScreening,
  answer: ScreeningProgress,
  handle: (ports: ScreeningPorts, { act, body }) => stopScreening(ports, act, body.id),
})

/** What screens are, what they found, and how it becomes leads. */
export const screeningEndpoints: readonly AnyEndpoint<ScreeningPorts>[] = [
  screens,
  screen,
  hits,
  hit,
  path,
  map,
  raise,
  rankings,
  choices,
  runs,
  start,
  progress,
  stop,
]
