/** Whose rows are recomputed together. */
export type Family = 'person' | 'institution'

/** A Parquet file of the lake as a version of the manifest lists it; the path is absolute. */
export interface LakeFile {
  readonly path: string
  /**
   * base: rows of owners in its buckets · delta: rows of the owners it replaces · owners: who they are ·
   * number: dense integers given to persons and items · raw and refused: what was delivered.
   */
  readonly layer: 'base' | 'delta' | 'owners' | 'number' | 'raw' | 'refused'
  readonly family: Family | null
  readonly relation: string
  /** year × 12 + month − 1; 0 for undated rows. */
  readonly monthNo: number
  readonly bucketFrom: number
  readonly bucketTo: number
  readonly deltaNo: number
  readonly batchNo: number | null
  /** The delivered file, for raw and refused. */
  readonly fileNo: number | null
  readonly rows: number
  readonly bytes: number
  /** SHA-256 of the file, hexadecimal. */
  readonly checksum: string
  /** The version of the lake that it came with; absent before it is in the manifest. */
  readonly versionFrom?: number
}

/** A finished file under its temporary name, before it is moved into the lake. */
export type NewLakeFile = Omit<LakeFile, 'rows' | 'bytes' | 'checksum' | 'versionFrom'>
