import type { Readable } from 'node:stream'
import type { LakeJob } from '../jobs.ts'
import type { LakeStatus } from '../lake-status.ts'
import type { InstitutionMonth } from '../quality-score.ts'
import type { LakeTable } from '../read-lake.ts'
import type { Transact } from '../trail/act.ts'
import type { Trail } from '../trail/trail.ts'

/** A batch in a list. */
export interface BatchRow {
  readonly batchNo: number
  readonly status: 'loading' | 'live' | 'stopped' | 'nothing' | 'withdrawn' | 'failed' | 'interrupted'
  readonly source: 'extract' | 'upload'
  readonly label: string
  readonly message: string | null
  readonly startedAt: string
  readonly endedAt: string | null
  readonly versionFrom: number | null
  readonly versionTo: number | null
  readonly files: number
  readonly bytes: number
  readonly rowsRead: number
  readonly accepted: number
  readonly refused: number
  readonly warned: number
}

/** A delivered file of a batch. */
export interface DeliveryRow {
  readonly fileNo: number
  readonly label: string
  readonly table: string | null
  readonly format: string
  readonly encoding: string | null
  readonly bytes: number
  readonly rowsRead: number
  readonly accepted: number
  readonly refused: number
  readonly warned: number
  readonly outcome: 'pending' | 'taken' | 'known' | 'refused' | 'unknown'
  readonly message: string | null
  /** Its refused rows lie in the lake. */
  readonly isKept: boolean
}

/** How many rows of a batch a check met. */
export interface CheckRow {
  readonly check: string
  readonly effect: 'refuse' | 'warn'
  readonly message: string
  readonly table: string | null
  readonly rows: number
}

/** Refused rows of a file by one check. */
export interface QuarantineRow {
  readonly batchNo: number
  readonly fileNo: number
  readonly label: string
  readonly table: string | null
  readonly check: string
  readonly message: string
  readonly rows: number
  readonly fileRefused: number
  readonly startedAt: string
}

/** What was wrong with rows of an institution. */
export interface InstitutionProblem {
  readonly effect: 'refuse' | 'warn'
  readonly check: string
  readonly message: string
  readonly table: string | null
  readonly batchNo: number
  readonly fileNo: number
  readonly label: string
  readonly rows: number
}

/** A job as it is kept. */
export interface JobRow {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly stage: string
  readonly done: number
  readonly total: number | null
  readonly unit: string
  readonly byName: string | null
  readonly reason: string | null
  readonly submittedAt: string
  readonly startedAt: string | null
  readonly changedAt: string
  readonly isStopping: boolean
  readonly message: string | null
  readonly result: unknown
  /** What was asked for; null when it is not known any more. */
  readonly job: LakeJob | null
  /** The place in the list. */
  readonly place: string
}

/** A file that is being uploaded or waits to be imported. */
export interface UploadRow {
  readonly id: string
  readonly name: string
  readonly bytes: number
  /** When it was changed last where it comes from, in ms since 1970. */
  readonly modifiedMs: number
  readonly byUser: string
  readonly byName: string
  readonly begunAt: string
  /** An import of it was done. */
  readonly isUsed: boolean
}

/** Rows of a page and how many there are, counted to 10,000. */
export interface Counted<Row> {
  readonly rows: readonly Row[]
  readonly counted: number
}

/** The ledger of batches and jobs as people look into it, within a transaction. */
export interface HubBook {
  batches(wish: {
    readonly status: string | null
    readonly source: string | null
    readonly text: string | null
    readonly below: number | null
    readonly limit: number
  }): Promise<Counted<BatchRow>>
  batch(batchNo: number): Promise<BatchRow | undefined>
  deliveries(batchNo: number): Promise<readonly DeliveryRow[]>
  checks(batchNo: number): Promise<readonly CheckRow[]>
  quarantine(wish: {
    readonly batchNo: number | null
    readonly table: string | null
    readonly check: string | null
    readonly skip: number
    readonly limit: number
  }): Promise<Counted<QuarantineRow>>
  problemsOf(institutionId: string, monthNo: number | null): Promise<readonly InstitutionProblem[]>
  jobs(wish: {
    readonly state: string | null
    readonly kind: string | null
    readonly text: string | null
    /** In microseconds of submission, and the job. */
    readonly after: { readonly key: number; readonly id: string } | null
    readonly limit: number
  }): Promise<Counted<JobRow>>
  job(jobId: string): Promise<JobRow | undefined>
  /** The newest job of a kind with this label, oldest states included. */
  jobLike(kind: string, label: string): Promise<JobRow | undefined>
  /** A job at work on a batch, or waiting to be. */
  busyWith(batchNo: number): Promise<string | undefined>
  askToStop(jobId: string): Promise<void>
  uploads(): Promise<readonly UploadRow[]>
  upload(id: string): Promise<UploadRow | undefined>
  addUpload(upload: Omit<UploadRow, 'begunAt' | 'isUsed'>): Promise<void>
  removeUpload(id: string): Promise<void>
}

/** Who asks for a job, and why. */
export interface JobOrder {
  readonly job: LakeJob
  readonly byUser: string
  readonly byName: string
  readonly reason: string | null
}

/** Puts a job into the queue, in the transaction of the act; gives its id. */
export interface JobTaker {
  submit(order: JobOrder): Promise<string>
}

/** The bytes of files that are being uploaded. */
export interface UploadedBytes {
  /** How many bytes of a file are here; 0 when it has not begun. */
  received(upload: Pick<UploadRow, 'id' | 'name'>): Promise<number>
  /**
   * Adds a part at the end. Undefined when the file does not end at `from`, somebody else is writing to it, or more came than it is
   * long: then nothing was added.
   */
  append(
    upload: Pick<UploadRow, 'id' | 'name' | 'bytes'>,
    part: { readonly from: number; readonly content: Readable },
  ): Promise<number | undefined>
  remove(id: string): Promise<void>
  /** When the last of its bytes came, in ms since 1970; undefined before the first. */
  writtenAt(upload: Pick<UploadRow, 'id' | 'name'>): Promise<number | undefined>
  /** Absolute. */
  pathOf(upload: Pick<UploadRow, 'id' | 'name'>): string
  /** Bytes that may still be written on this disk. */
  freeBytes(): Promise<number>
  /** Whether a file that was imported once still lies where it lay. */
  isThere(path: string): Promise<boolean>
}

/** What a field of a delivered table is called, and whether it tells of a person. */
export interface FieldWords {
  tables(): readonly { readonly name: string; readonly title: string }[]
  tableOf(fileName: string): string | undefined
  /** Undefined for a column that no table has. */
  field(table: string | null, column: string): { readonly code: string; readonly title: string } | undefined
  /** The title of a relation of the lake. */
  relation(name: string): string
}

/** What is read of the lake for the pages. */
export interface HubLooks {
  status(): Promise<{
    readonly status: LakeStatus | null
    readonly seenAt: Date | null
    readonly problem: string | null
  }>
  /** Counts of every institution and month, with their names; `uncounted` says why flags are left out. */
  months(): Promise<{
    readonly months: readonly InstitutionMonth[]
    readonly names: ReadonlyMap<string, string>
    readonly uncounted: string | null
  }>
  /** Rows flagged in the lake, by batch; null when they cannot be counted now. */
  flagsByBatch(): Promise<ReadonlyMap<number, number> | null>
  /** Of a batch: flags by check, and what of its rows is in force; null when they cannot be counted now. */
  ofBatch(batchNo: number): Promise<BatchInLake | null>
  /** Flags of an institution, and of a month where one is given. */
  flagsOf(
    institutionId: string,
    monthNo: number | null,
  ): Promise<readonly { readonly relation: string; readonly check: string; readonly rows: number }[]>
  /** What a check of the lake says, in Chinese. */
  flagWords(check: string): string
  /** Where the refused rows of the files of a batch lie, while they are held. */
  refused<Result>(
    batchNo: number,
    work: (
      files: readonly {
        readonly fileNo: number
        readonly label: string
        readonly table: string | null
        readonly paths: readonly string[]
      }[],
      page: (wish: {
        readonly path: string
        readonly from: number
        readonly rows: number
      }) => Promise<LakeTable>,
    ) => Promise<Result>,
  ): Promise<Result>
  /** The refused rows of a file as a file that can be corrected and imported again; undefined when none are kept. */
  refusedFile(
    batchNo: number,
    fileNo: number,
    format: 'csv' | 'xlsx',
  ): Promise<{ readonly name: string; readonly content: Readable } | undefined>
}

/** A batch as the lake has it. */
export interface BatchInLake {
  readonly flags: readonly { readonly relation: string; readonly check: string; readonly rows: number }[]
  readonly rows: readonly {
    readonly relation: string
    readonly delivered: number
    readonly inForce: number
  }[]
}

/** What the pages of the hub need. */
export interface DeskPorts {
  readonly transact: Transact<{ readonly hub: HubBook; readonly jobs: JobTaker; readonly trail: Trail }>
  readonly looks: HubLooks
  readonly bytes: UploadedBytes
  readonly words: FieldWords
  readonly newId: () => string
}
