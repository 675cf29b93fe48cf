import type { ColumnType, Generated } from 'kysely'

type Instant = ColumnType<Date, Date | string, Date | string>

/** The tables of the schema `hub`, as the migrations make them. */
export interface HubDatabase {
  'hub.lake_version': { version: number; reason: string; batch_no: number | null; made_at: Generated<Date> }
  'hub.batch': {
    batch_no: Generated<number>
    status: BatchStatus
    source: 'extract' | 'upload'
    label: string
    mapping: string | null
    message: string | null
    started_at: Generated<Date>
    ended_at: Instant | null
    version_from: number | null
    version_to: number | null
    /** Null: from before this was told. */
    is_simulated: boolean | null
  }
  'hub.batch_file': {
    batch_no: number
    file_no: number
    label: string
    table_name: string | null
    relation: string | null
    format: string
    encoding: string | null
    fingerprint: string
    bytes: number
    rows_read: Generated<number>
    accepted: Generated<number>
    refused: Generated<number>
    warned: Generated<number>
    seconds: Generated<number>
    outcome: Generated<'pending' | 'taken' | 'known' | 'refused' | 'unknown'>
    message: string | null
    holds: Generated<boolean>
  }
  'hub.lake_file': {
    lake_file_no: Generated<number>
    path: string
    layer: 'base' | 'delta' | 'owners' | 'number' | 'raw' | 'refused'
    family: 'person' | 'institution' | null
    relation: string
    month_no: number
    bucket_from: number
    bucket_to: number
    delta_no: number
    batch_no: number | null
    file_no: number | null
    row_count: number
    bytes: number
    checksum: string
    version_from: number
    version_to: number | null
  }
  'hub.batch_problem': {
    batch_no: number
    file_no: number
    relation: string
    check_name: string
    severity: 'refuse' | 'warn'
    message: string
    institution_id: string | null
    month_no: number | null
    row_count: number
  }
  'hub.batch_accepted': {
    batch_no: number
    file_no: number
    relation: string
    institution_id: string | null
    month_no: number | null
    row_count: number
  }
  'hub.lake_reader': { reader: string; version: number; expires_at: Instant }
  'hub.job_progress': {
    job_id: string
    kind: string
    label: string
    stage: Generated<string>
    done: Generated<number>
    total: number | null
    unit: Generated<string>
    state: Generated<'waiting' | 'running' | 'done' | 'failed' | 'cancelled'>
    cancel_requested: Generated<boolean>
    result: ColumnType<unknown, string | null, string | null>
    message: string | null
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    /** What was asked for. */
    job: ColumnType<unknown, string | null | undefined, never>
    started_at: ColumnType<Date | null, undefined, Date | string>
  }
  'hub.backup_taken': {
    backup_no: Generated<number>
    made_at: Generated<Date>
    place: string
    bytes: number
    lake_version: number
    verified_at: Date | null
  }
}

/** Where a batch stands; see the migration for what each means. */
export type BatchStatus = 'loading' | 'live' | 'stopped' | 'nothing' | 'withdrawn' | 'failed' | 'interrupted'
