import { type Actor, isAllowed, OF_THE_CITY, type Role } from '@fundwatch/domain'

/** Who sees how the data of the city came in: what was refused and why, counts and scores, no cells of people. */
const READERS: readonly Role[] = ['data-engineer', 'city-supervisor', 'administrator', 'auditor']
/** Who answers for the data. */
const KEEPERS: readonly Role[] = ['data-engineer']
/** Who keeps the platform running. */
const RUNNERS: readonly Role[] = ['data-engineer', 'administrator']

/** Whether somebody sees batches, refusals, scores and jobs. */
export function canSeeHub(actor: Actor): boolean {
  return isAllowed(actor, READERS, OF_THE_CITY)
}

/** Whether somebody uploads, imports and withdraws, and takes refused rows home to correct them: these carry names and numbers of people. */
export function canKeepHub(actor: Actor): boolean {
  return isAllowed(actor, KEEPERS, OF_THE_CITY)
}

/** Whether somebody stops jobs and starts those that keep the platform in order. */
export function canRunJobs(actor: Actor): boolean {
  return isAllowed(actor, RUNNERS, OF_THE_CITY)
}

/** Whether somebody sees how the platform itself is. */
export function canSeeSystem(actor: Actor): boolean {
  return isAllowed(actor, READERS, OF_THE_CITY)
}

/** What somebody may do with a batch, for the page. */
export function batchAbilities(
  actor: Actor,
  batch: { readonly status: string; readonly isBusy: boolean; readonly canComeAgain: boolean },
) {
  const may = canKeepHub(actor) && !batch.isBusy
  return {
    withdraw: may && batch.status === 'live',
    reimport: may && batch.canComeAgain && OUTSIDE.includes(batch.status),
    download: canKeepHub(actor),
  }
}

/** Batches of which nothing is in the lake. */
const OUTSIDE: readonly string[] = ['stopped', 'withdrawn', 'failed', 'interrupted']

/** What somebody may do with a job, for the page. What changes the data is started anew by who answers for it. */
export function jobAbilities(
  actor: Actor,
  job: {
    readonly kind: string
    readonly state: string
    readonly isStopping: boolean
    readonly canComeAgain: boolean
  },
) {
  const isOver = job.state === 'failed' || job.state === 'cancelled'
  return {
    cancel: canRunJobs(actor) && !job.isStopping && (job.state === 'waiting' || job.state === 'running'),
    retry: isOver && job.canComeAgain && (OF_DATA.includes(job.kind) ? canKeepHub(actor) : canRunJobs(actor)),
  }
}

const OF_DATA: readonly string[] = ['import', 'withdraw']
