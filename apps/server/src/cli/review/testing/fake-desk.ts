import type { JobDesk, JobState, LakeJob } from '../../../use-cases/hub/jobs.ts'

/** A job desk at which every job ends at once in the same way; it keeps what was asked. */
export function fakeDesk(end: Partial<JobState>): JobDesk & { readonly jobs: LakeJob[] } {
  const jobs: LakeJob[] = []
  return {
    jobs,
    submit: async (job) => {
      jobs.push(job)
      return String(jobs.length)
    },
    stateOf: async () => ({
      state: 'done',
      stage: '',
      done: 0,
      total: null,
      unit: '',
      result: undefined,
      message: null,
      ...end,
    }),
    cancel: async () => undefined,
  }
}
