import type { Generated } from 'kysely'
import type { AccessEventKind } from '../../../use-cases/review/online/access/access-ports.ts'
import type { AccessMode } from '../../../use-cases/review/online/access/institution-access.ts'
import type { RefusalReason } from '../../../use-cases/review/online/access/refusal-reason.ts'

/** The tables of who may call. */
export interface AccessDatabase {
  'online.access_event': {
    event_no: Generated<number>
    institution_id: string
    kind: AccessEventKind
    done_by: string
    done_at: Generated<Date>
    note: string
  }
  'online.institution_access': {
    institution_id: string
    mode: AccessMode
    networks: string[]
    sealed_secret: Buffer | null
    public_key: string | null
    key_fingerprint: string | null
    calls_per_second: number
    burst: number
    is_suspended: boolean
    event_no: number
  }
  'online.nonce': { signed_at: number; institution_id: string; nonce: string }
  'online.access_refusal': {
    minute: Date
    institution_id: string
    address: string
    reason: RefusalReason
    refused: number
  }
}
