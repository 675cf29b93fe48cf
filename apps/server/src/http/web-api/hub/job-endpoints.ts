import { JobAnswer, JobGiven, JobList, JobListWish, JobWish, StartJob } from '@fundwatch/contract'
import type { DeskPorts } from '../../../use-cases/hub/desk/desk-ports.ts'
import { cancelJob, listJobs, readJob, retryJob, startJob } from '../../../use-cases/hub/desk/run-jobs.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { asPage } from './as-page.ts'

const list = endpoint({
  method: 'GET',
  path: '/jobs/list',
  title: '后台任务',
  auth: 'signed-in',
  query: JobListWish,
  answer: JobList,
  handle: async (ports: DeskPorts, { act, query }) => asPage(await listJobs(ports, act, query)),
})

const read = endpoint({
  method: 'GET',
  path: '/jobs/read',
  title: '一个任务和它的结果',
  auth: 'signed-in',
  query: JobWish,
  answer: JobAnswer,
  handle: (ports: DeskPorts, { act, query }) => readJob(ports, act, query.id),
})

const cancel = endpoint({
  method: 'POST',
  path: '/jobs/cancel',
  title: '取消任务',
  auth: 'signed-in',
  body: JobWish,
  answer: JobAnswer,
  handle: (ports: DeskPorts, { act, body }) => cancelJob(ports, act, body.id),
})

const retry = endpoint({
  method: 'POST',
  path: '/jobs/retry',
  title: '重做任务',
  auth: 'signed-in',
  body: JobWish,
  answer: JobGiven,
  handle: (ports: DeskPorts, { act, body }) => retryJob(ports, act, body.id),
})

const start = endpoint({
  method: 'POST',
  path: '/jobs/start',
  title: '开始任务',
  auth: 'signed-in',
  body: StartJob,
  answer: JobGiven,
  handle: (ports: DeskPorts, { act, body }) => startJob(ports, act, body.kind),
})

/** What the batch worker does, did and shall do. */
export const jobEndpoints: readonly AnyEndpoint<DeskPorts>[] = [list, read, cancel, retry, start]
