import { hubError } from '../use-cases/hub/hub-error.ts'
import type { JobDesk, LakeJob } from '../use-cases/hub/jobs.ts'
import { watchJob } from './watch-job.ts'

/** Opens the job desk of an instance, with a worker behind it, for the time of one command. */
export type WithDesk = <Result>(work: (desk: JobDesk) => Promise<Result>) => Promise<Result>

/** Has a job done, showing how far it is (not where JSON is wanted), and gives its result. Throws `cancelled` and `job-failed`. */
export function runJob(
  withDesk: WithDesk,
  job: LakeJob,
  { json }: { json?: boolean } = {},
): Promise<unknown> {
  return withDesk(async (desk) => {
    const state = await watchJob(desk, await desk.submit(job), { quiet: json ?? false })
    if (state.state === 'done') return state.result
    if (state.state === 'cancelled') throw hubError('cancelled')
    throw hubError('job-failed', { detail: state.message ?? '' })
  })
}
