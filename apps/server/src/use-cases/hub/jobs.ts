import type { AuditRequest } from '../review/audit-ports.ts'
import type { BackTestRequest } from '../review/back-test.ts'
import type { ScoreRiskRequest, TrainRiskRequest } from '../screening/risk/lake/lake-job-ports.ts'
import type { ScreeningRequest } from '../screening/screening-ports.ts'
import type { ImportRequest } from './import-ports.ts'

/** Work for the batch worker. */
export type LakeJob =
  | { readonly kind: 'import'; readonly request: ImportRequest }
  | { readonly kind: 'withdraw'; readonly batchNo: number }
  | { readonly kind: 'compact' }
  | { readonly kind: 'audit'; readonly request: AuditRequest }
  | { readonly kind: 'back-test'; readonly request: BackTestRequest }
  /** The whole city is screened for what no single claim shows. */
  | { readonly kind: 'screen'; readonly request: ScreeningRequest }
  /** A risk model is trained on the lake and on the leads that were decided. */
  | { readonly kind: 'train-risk'; readonly request: TrainRiskRequest }
  /** Everybody is scored by the champion of their kind. */
  | { readonly kind: 'score-risk'; readonly request: ScoreRiskRequest }
  /** What is remembered of persons for online answers: what a release needs, of the lake as it is now. */
  | { readonly kind: 'fill-memory'; readonly releaseNo: number }
  /** What hospitals uploaded goes to the lake; what was kept long enough is forgotten. */
  | { readonly kind: 'deliver-uploads' }
  /** What is remembered is read from the lake anew: when it is not what the laws need, or in any case. */
  | { readonly kind: 'refill-memory'; readonly when: 'needs-differ' | 'always' }
  /** Evidence files are read again; the job fails when one is missing or changed. */
  | { readonly kind: 'verify-files' }

/** Jobs that are handed to the batch worker again and again, by the wall clock in Asia/Shanghai. */
export interface ScheduledJobs {
  /** Of its queue; never reused for other times. */
  readonly name: string
  /** Minute, hour, day of the month, month, day of the week. */
  readonly cron: string
  /** In this order. */
  readonly jobs: readonly LakeJob[]
}

/** How far a job is. */
export interface JobState {
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  /** What is being done, in Chinese. */
  readonly stage: string
  readonly done: number
  readonly total: number | null
  readonly unit: string
  /** What the job gave: a BatchReport, ChangeReport, AuditReport or BackTestReport or ScreeningReport. */
  readonly result: unknown
  readonly message: string | null
}

/** Hands jobs to the batch worker and watches them. */
export interface JobDesk {
  submit(job: LakeJob): Promise<string>
  stateOf(jobId: string): Promise<JobState>
  cancel(jobId: string): Promise<void>
}
