import {
  BadRows,
  BadRowsWish,
  BatchAnswer,
  BatchList,
  BatchListWish,
  BatchWish,
  HubStatus,
  JobGiven,
  QuarantineList,
  QuarantineWish,
  RefusedFileWish,
  ReimportBatch,
  ScoreAnswer,
  ScoreProblems,
  ScoreProblemsWish,
  ScoreRecords,
  ScoreRecordsWish,
  ScoreWish,
  WithdrawBatch,
} from '@fundwatch/contract'
import { reimportBatch, withdrawBatchAt } from '../../../use-cases/hub/desk/change-batch.ts'
import type { DeskPorts } from '../../../use-cases/hub/desk/desk-ports.ts'
import { listBatches, readBatch } from '../../../use-cases/hub/desk/list-batches.ts'
import {
  downloadRefused,
  listQuarantine,
  listRefused,
  type ShownRow,
} from '../../../use-cases/hub/desk/list-refused.ts'
import { listScoreProblems, listScoreRecords, listScores } from '../../../use-cases/hub/desk/list-scores.ts'
import { readHubStatus } from '../../../use-cases/hub/desk/read-hub-status.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { asPage } from './as-page.ts'

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

const status = endpoint({
  method: 'GET',
  path: '/hub/status',
  title: '数据湖的状态',
  auth: 'signed-in',
  answer: HubStatus,
  handle: (ports: DeskPorts, { act }) => readHubStatus(ports, act),
})

const batches = endpoint({
  method: 'GET',
  path: '/batches/list',
  title: '批次',
  auth: 'signed-in',
  query: BatchListWish,
  answer: BatchList,
  handle: async (ports: DeskPorts, { act, query }) => asPage(await listBatches(ports, act, query)),
})

const batch = endpoint({
  method: 'GET',
  path: '/batches/read',
  title: '一个批次的质量报告',
  auth: 'signed-in',
  query: BatchWish,
  answer: BatchAnswer,
  handle: (ports: DeskPorts, { act, query }) => readBatch(ports, act, query.no),
})

const refused = endpoint({
  method: 'GET',
  path: '/batches/refused',
  title: '被拒收的行（隐去姓名、证件、电话和地址）',
  auth: 'signed-in',
  query: BadRowsWish,
  answer: BadRows,
  handle: async (ports: DeskPorts, { act, query }) => {
    const { rows, next } = await listRefused(ports, act, query)
    return { rows: rows.map(present), next }
  },
})

function present({ messages, cells, ...row }: ShownRow) {
  return { ...row, messages: [...messages], cells: [...cells] }
}

const withdraw = endpoint({
  method: 'POST',
  path: '/batches/withdraw',
  title: '撤回批次',
  auth: 'signed-in',
  body: WithdrawBatch,
  answer: JobGiven,
  handle: (ports: DeskPorts, { act, body }) => withdrawBatchAt(ports, act, body.no),
})

const reimport = endpoint({
  method: 'POST',
  path: '/batches/reimport',
  title: '重新导入',
  auth: 'signed-in',
  body: ReimportBatch,
  answer: JobGiven,
  handle: (ports: DeskPorts, { act, body }) => reimportBatch(ports, act, body),
})

const quarantine = endpoint({
  method: 'GET',
  path: '/quarantine/list',
  title: '隔离区',
  auth: 'signed-in',
  query: QuarantineWish,
  answer: QuarantineList,
  handle: async (ports: DeskPorts, { act, query }) => asPage(await listQuarantine(ports, act, query)),
})

const download = endpoint({
  method: 'GET',
  path: '/quarantine/download',
  title: '下载被拒收的行，更正后可以直接上传',
  auth: 'signed-in',
  query: RefusedFileWish,
  answer: null,
  handle: async (ports: DeskPorts, { act, query }) => ({
    ...(await downloadRefused(ports, act, query)),
    type: TYPES[query.format],
  }),
})

const scores = endpoint({
  method: 'GET',
  path: '/quality/scores',
  title: '各机构各月的数据质量',
  auth: 'signed-in',
  query: ScoreWish,
  answer: ScoreAnswer,
  handle: (ports: DeskPorts, { act, query }) => listScores(ports, act, query),
})

const records = endpoint({
  method: 'GET',
  path: '/quality/records',
  title: '各机构逐月的数据质量',
  auth: 'signed-in',
  query: ScoreRecordsWish,
  answer: ScoreRecords,
  handle: (ports: DeskPorts, { act, query }) => listScoreRecords(ports, act, query),
})

const problems = endpoint({
  method: 'GET',
  path: '/quality/problems',
  title: '一家机构的数据问题',
  auth: 'signed-in',
  query: ScoreProblemsWish,
  answer: ScoreProblems,
  handle: (ports: DeskPorts, { act, query }) => listScoreProblems(ports, act, query),
})

/** Batches, what was refused, and how good it was. */
export const batchEndpoints: readonly AnyEndpoint<DeskPorts>[] = [
  status,
  batches,
  batch,
  refused,
  withdraw,
  reimport,
  quarantine,
  download,
  scores,
  records,
  problems,
]
