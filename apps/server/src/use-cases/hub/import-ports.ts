import type { FileReport } from './batch-report.ts'
import type { Thresholds } from './judge-batch.ts'
import type { Family, LakeFile, NewLakeFile } from './lake-file.ts'

/** What somebody wants to have imported. */
export interface ImportRequest {
  /** Files and folders, absolute. */
  readonly paths: readonly string[]
  readonly source: 'extract' | 'upload'
  /** The folder of a mapping that adapts another shape. */
  readonly mapping?: string
  /** Reads every file as this extract table, whatever its name. */
  readonly as?: string
  /** Reads and judges everything, keeps nothing. */
  readonly dryRun?: boolean
  /** Takes the accepted rows in, however many were refused. */
  readonly acceptRefusals?: boolean
}

/** A delivered table as a raw Parquet file of the batch. */
export interface LandedTable {
  readonly label: string
  readonly format: string
  readonly encoding: string | null
  readonly fingerprint: string
  readonly bytes: number
  readonly table: string | null
  readonly rawFile: string
  readonly rows: number
  readonly refusedFile?: string
  readonly refusedRows: number
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly notes: readonly string[]
  readonly seconds: number
}

/** A landed table that cannot be used as a whole, with the reason in Chinese. */
export interface UnusableTable {
  readonly label: string
  readonly format: string
  readonly fingerprint: string
  readonly bytes: number
  readonly table: string | null
  readonly outcome: 'known' | 'refused' | 'unknown'
  readonly message: string
}

/** What reads delivered files. */
export interface ImportLanding {
  /** Whether any of it was written by the simulator, which leaves a note in every folder that it writes. */
  isSimulated(paths: readonly string[]): Promise<boolean>
  /** Lands every source, mapped when a mapping is given; `isKnown` tells what the lake holds already. */
  landAll(
    request: ImportRequest,
    options: {
      folder: string
      isKnown: (fingerprint: string, table: string | null) => Promise<number | undefined>
      progress: ImportProgress
      signal: AbortSignal
    },
  ): Promise<{
    tables: readonly LandedTable[]
    /** Delivered tables that a mapping turned into `tables`, and what became of their rows. */
    mapped: readonly { readonly table: LandedTable; readonly message: string }[]
    unusable: readonly UnusableTable[]
  }>
}

/** A staged table: its report, and where its accepted rows and its refusals lie. */
export interface StagedTable {
  readonly report: FileReport
  readonly family: Family
  readonly partsFolder: string
  /** Owner buckets in each part. */
  readonly bucketsPerPart: number
  readonly files: readonly NewLakeFile[]
}

/** What a change of one family comes to. */
export interface SettledFamily {
  readonly family: Family
  readonly mode: 'nothing' | 'delta' | 'rebuild'
  readonly added: readonly NewLakeFile[]
}

/** What builds the lake's files. */
export interface LakeBuilder {
  batchFolder(batchNo: number): string
  stage(
    table: LandedTable,
    place: {
      batchNo: number
      fileNo: number
      source: ImportRequest['source']
      /** Rows of the largest table of the batch: they decide into how many parts it is cut. */
      largestTable: number
      folder: string
    },
  ): Promise<StagedTable>
  settle(change: {
    family: Family
    staged: readonly StagedTable[]
    withdrawn: readonly number[]
    compact: boolean
    files: readonly LakeFile[]
    deltaNo: number
    folder: string
    progress: ImportProgress
    signal: AbortSignal
  }): Promise<SettledFamily>
  /** Flushes finished files and moves them into the lake, under names that begin so. */
  adopt(files: readonly NewLakeFile[], name: string): Promise<LakeFile[]>
  /** Removes the temporary files of a batch. */
  discard(batchNo: number): Promise<void>
}

/** The manifest and the ledger of batches. */
export interface BatchLedger {
  /** Only one process changes the lake at a time; `onWait` is told when another one does. */
  exclusively<Result>(work: () => Promise<Result>, onWait: () => void): Promise<Result>
  openBatch(batch: {
    source: ImportRequest['source']
    label: string
    mapping: string | null
    isSimulated: boolean
  }): Promise<number>
  /** The live batch that holds this content. */
  holderOf(fingerprint: string, table: string | null): Promise<number | undefined>
  /** Ends a batch of which nothing is taken in. */
  endBatch(
    batchNo: number,
    end: {
      status: 'stopped' | 'nothing' | 'failed'
      message: string
      files: readonly FileReport[]
      kept: readonly LakeFile[]
    },
  ): Promise<void>
  present(): Promise<{ version: number; files: readonly LakeFile[] }>
  /** Enters files, takes others out and makes the batch live, all at once; gives the new version. */
  commit(change: {
    version: number
    reason: string
    batchNo: number | null
    added: readonly LakeFile[]
    removed: readonly LakeFile[]
    withdrawn?: number
    reports: readonly FileReport[]
    message: string | null
  }): Promise<void>
}

/** Where progress is told. */
export interface ImportProgress {
  stage(name: string, total: number | null, unit: string): void
  advance(done: number): void
}

/** What an import needs. */
export interface ImportPorts {
  readonly ledger: BatchLedger
  readonly landing: ImportLanding
  readonly lake: LakeBuilder
  readonly progress: ImportProgress
  readonly thresholds: Thresholds
  readonly now: () => number
  readonly peakMemoryBytes: () => number
}
