import type { Generated } from 'kysely'
import type { AuditPart } from '../../../use-cases/review/audit-ports.ts'
import type { ReleaseEvent, ReleaseHead } from '../../../use-cases/review/release-ports.ts'

type Purpose = 'live' | 'trial'

/** The tables of the schema `review` that are asked column by column; findings are written and read by the files in `sql/`. */
export interface ReviewDatabase {
  'review.content': { content_hash: Buffer; body: string }
  'review.release': {
    release_no: Generated<number>
    content_hash: Buffer
    parent_no: number | null
    origin: ReleaseHead['origin']
    note: string
    made_at: Generated<Date>
    state: Generated<ReleaseHead['state']>
    published_at: Date | null
  }
  'review.release_file': { release_no: number; path: string; content_hash: Buffer }
  'review.release_event': {
    event_no: Generated<number>
    release_no: number
    kind: ReleaseEvent['kind']
    done_by: string
    done_at: Generated<Date>
    note: string
  }
  'review.audit_run': {
    run_no: Generated<number>
    purpose: Purpose
    release_no: number
    lake_version: number
    max_delta: number
    extent: 'all' | 'changed'
    from_day: number | null
    to_day: number | null
    rules: string[] | null
    institutions: string[] | null
    rule_count: number | null
    state: Generated<'running' | 'complete' | 'failed' | 'cancelled'>
    message: string | null
    started_at: Generated<Date>
    ended_at: Date | null
  }
  'review.audit_part': {
    part_no: Generated<number>
    run_no: number
    scope: AuditPart['scope']
    bucket_from: number
    bucket_to: number
    line_count: number
    raised: number
    revised: number
    confirmed: number
    vanished: number
    committed_at: Generated<Date>
  }
  'review.unjudged_count': { part_no: number; rule_id: string; reason: string; row_count: number }
  'review.failed_rule': { part_no: number; pattern: string; message: string }
}
