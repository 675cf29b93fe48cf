import {
  PromoteRisk,
  RiskJob,
  RiskModelAnswer,
  RiskModelList,
  RiskModelListWish,
  RiskModelRow,
  RiskModelWish,
  RiskScoreAnswer,
  RiskScoreListWish,
  RiskScorePage,
  RiskScoreWish,
  TrainRisk,
} from '@fundwatch/contract'
import { promoteRisk, trainRisk } from '../../../use-cases/screening/risk/registry/decide-models.ts'
import { listRiskModels, readRiskModel } from '../../../use-cases/screening/risk/registry/read-models.ts'
import { listRiskScores, readRiskScore } from '../../../use-cases/screening/risk/registry/read-scores.ts'
import type { RiskDeskPorts } from '../../../use-cases/screening/risk/registry/risk-desk-ports.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'

const models = endpoint({
  method: 'GET',
  path: '/screening/risk/models/list',
  title: '风险模型',
  auth: 'signed-in',
  query: RiskModelListWish,
  answer: RiskModelList,
  handle: (ports: RiskDeskPorts, { act, query }) => listRiskModels(ports, act, query),
})

const model = endpoint({
  method: 'GET',
  path: '/screening/risk/models/read',
  title: '一个风险模型和它的卡片',
  auth: 'signed-in',
  query: RiskModelWish,
  answer: RiskModelAnswer,
  handle: (ports: RiskDeskPorts, { act, query }) => readRiskModel(ports, act, query.id),
})

const train = endpoint({
  method: 'POST',
  path: '/screening/risk/models/train',
  title: '训练风险模型',
  auth: 'signed-in',
  body: TrainRisk,
  answer: RiskJob,
  handle: (ports: RiskDeskPorts, { act, body }) => trainRisk(ports, act, body),
})

const promote = endpoint({
  method: 'POST',
  path: '/screening/risk/models/promote',
  title: '启用风险模型',
  auth: 'signed-in',
  body: PromoteRisk,
  answer: RiskModelRow,
  handle: (ports: RiskDeskPorts, { act, body }) => promoteRisk(ports, act, body),
})

const scores = endpoint({
  method: 'GET',
  path: '/screening/risk/scores/list',
  title: '风险分数',
  auth: 'signed-in',
  query: RiskScoreListWish,
  answer: RiskScorePage,
  handle: (ports: RiskDeskPorts, { act, query }) => listRiskScores(ports, act, query),
})

const score = endpoint({
  method: 'GET',
  path: '/screening/risk/scores/read',
  title: '一个风险分数和它的理由',
  auth: 'signed-in',
  query: RiskScoreWish,
  answer: RiskScoreAnswer,
  handle: (ports: RiskDeskPorts, { act, query }) => readRiskScore(ports, act, query.id),
})

/** Risk models, what they said of whom, and which of them scores. */
export const riskEndpoints: readonly AnyEndpoint<RiskDeskPorts>[] = [
  models,
  model,
  train,
  promote,
  scores,
  score,
]
