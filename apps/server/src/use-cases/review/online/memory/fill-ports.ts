import type { LakeFile } from '../../../hub/lake-file.ts'
import type { MemoryNeeds } from '../online-ports.ts'

/** A range of owner buckets, both ends included: what is filled at once. */
export interface BucketRange {
  readonly bucketFrom: number
  readonly bucketTo: number
}

/** An encounter of a person as the lake has it, packed. */
export interface LakeRow {
  readonly bucket: number
  readonly personId: string
  readonly institutionId: string
  readonly encounterId: string
  readonly lastDay: number
  readonly lineCount: number
  readonly body: string
}

/** A person as the lake knows them. */
export interface LakePerson {
  readonly bucket: number
  readonly personId: string
  readonly sex: string | null
  readonly bornDay: number | null
}

/** A practitioner whose title is known. */
export interface LakeDoctor {
  readonly institutionId: string
  readonly doctorId: string
  readonly titleRank: number
}

/** Who must be read again: whoever a later delta replaced, and whoever has lines of codes that were not remembered so far. */
export interface Touched {
  readonly sinceVersion: number
  readonly sinceDelta: number
  readonly codes: MemoryNeeds['codes']
}

/** What is read from the lake. */
export interface LakeMemoryWish {
  /** Of one version. */
  readonly files: readonly LakeFile[]
  readonly needs: MemoryNeeds
  /** Today; where the lake ends earlier, its last day counts. */
  readonly today: number
  /** Null for everybody. */
  readonly touched: Touched | null
  readonly signal: AbortSignal
}

/** One version of the lake, open to be remembered. */
export interface LakeMemorySession {
  readonly pieces: readonly BucketRange[]
  /** The persons who are read; null for everybody. */
  readonly touched: readonly string[] | null
  read(range: BucketRange): Promise<{
    readonly encounters: readonly LakeRow[]
    readonly persons: readonly LakePerson[]
  }>
  doctors(): Promise<readonly LakeDoctor[]>
  close(): Promise<void>
}

/** The lake, as far as it is to be remembered: DuckDB. */
export interface LakeMemory {
  open(wish: LakeMemoryWish): Promise<LakeMemorySession>
}

/** What the memory holds. */
export interface FilledMemory {
  readonly needs: MemoryNeeds
  readonly lakeVersion: number
  readonly maxDelta: number
}

/** A piece of the memory, as it is to be. */
export interface MemoryPiece {
  readonly range: BucketRange
  readonly encounters: readonly LakeRow[]
  readonly persons: readonly LakePerson[]
  /** Persons whom the piece is about; null for all of its buckets. */
  readonly touched: readonly string[] | null
  readonly lakeVersion: number
  readonly maxDelta: number
  /** Names the fill: a piece that was committed for it need not be read again. */
  readonly fillId: string
}

/** The memory, as it is filled: PostgreSQL. */
export interface MemoryStore {
  /** What all of it holds since the last fill that was completed; null before the first. */
  filled(): Promise<FilledMemory | null>
  /** The buckets that a fill has done. */
  doneBuckets(fillId: string): Promise<ReadonlySet<number>>
  rememberDoctors(doctors: readonly LakeDoctor[]): Promise<void>
  /**
   * Makes a piece what it is to be, all or nothing; what uploads told stays, and what of it the lake has by now leaves their
   * part. Uploads about these persons wait meanwhile; doctors do not. Gives how many rows changed.
   */
  replace(piece: MemoryPiece): Promise<number>
  /** The memory is filled. */
  complete(filled: FilledMemory): Promise<void>
}
