import type { ScheduledJobs } from '../use-cases/hub/jobs.ts'

/** Everything that the batch worker does by the clock, in Asia/Shanghai. */
export const schedule: readonly ScheduledJobs[] = [
  {
    // What hospitals uploaded goes to the lake, deltas are folded, and what is remembered is brought to what the laws in force need.
    name: 'lake-nightly',
    cron: '30 2 * * *',
    jobs: [{ kind: 'deliver-uploads' }, { kind: 'compact' }, { kind: 'refill-memory', when: 'needs-differ' }],
  },
  {
    // Changes never forget what grew too old; a full reading does. Sunday, after the night's work.
    name: 'lake-weekly',
    cron: '30 4 * * 0',
    jobs: [{ kind: 'refill-memory', when: 'always' }],
  },
  {
    // The city is screened over the last twelve months, then everybody is scored; Sunday, before the work of the night.
    name: 'screening-weekly',
    cron: '0 22 * * 0',
    jobs: [
      { kind: 'screen', request: { screens: null, fromDay: null, toDay: null, county: null } },
      { kind: 'score-risk', request: { entity: null } },
    ],
  },
  {
    // Evidence that was changed behind our back is found the next morning.
    name: 'files-nightly',
    cron: '15 4 * * *',
    jobs: [{ kind: 'verify-files' }],
  },
]
