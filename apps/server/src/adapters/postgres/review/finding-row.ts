import { hash } from 'node:crypto'
import { type DayNo, monthNo } from '@fundwatch/domain'
import type { Finding } from '@fundwatch/engine'
import type { AuditPart } from '../../../use-cases/review/audit-ports.ts'

/** A finding as it is stored: its bytes, their hash, its id and whose it is. */
export interface FindingRow {
  readonly findingId: string
  readonly finding: Finding
  /** JSON, the bytes that `contentHash` is over. */
  readonly body: string
  /** SHA-256, as PostgreSQL writes `bytea`. */
  readonly contentHash: string
  readonly ownerId: string
  /** 0–255. */
  readonly bucket: number
  /** Year × 12 + month − 1. */
  readonly monthNo: number
}

/** Hex of the first 16 bytes of SHA-256 of the identity. */
export function findingIdOf(identity: string): string {
  return hash('sha256', identity, 'hex').slice(0, 32)
}

/** The first byte of md5 of the owner, as the lake has it. */
export function bucketOf(ownerId: string): number {
  return Number.parseInt(hash('md5', ownerId, 'hex').slice(0, 2), 16)
}

/**
 * Makes the row of a finding of a part. Throws RangeError when it names no owner, a defect of its pattern, or one that the part
 * does not decide, a defect of the engine: nothing would ever let it vanish.
 */
export function findingRow(finding: Finding, part: AuditPart): FindingRow {
  const body = JSON.stringify(finding)
  const ownerId = ownerOf(finding, part.scope)
  const bucket = bucketOf(ownerId)
  if (bucket < part.bucketFrom || bucket > part.bucketTo)
    throw new RangeError(
      `The finding ${finding.identity} is of bucket ${bucket}, not of ${part.bucketFrom}–${part.bucketTo}.`,
    )
  return {
    findingId: findingIdOf(finding.identity),
    finding,
    body,
    contentHash: `\\x${hash('sha256', body, 'hex')}`,
    ownerId,
    bucket,
    monthNo: monthOf(finding),
  }
}

/** Whose facts decided: the unit that is audited again as a whole. */
function ownerOf({ grain, identity, personId, institutionId }: Finding, scope: AuditPart['scope']): string {
  const owners = {
    person: grain['person_id'] ?? personId,
    institution: grain['institution_id'] ?? institutionId,
    trace: grain['trace_code'],
    peers: grain['institution_id'] ?? institutionId,
  }
  const owner = owners[scope] ?? ''
  if (owner === '') throw new RangeError(`The finding ${identity} names no owner of the scope ${scope}.`)
  return String(owner)
}

/** Of a finding about a month as a whole, the month of its grain; of others that of the service day. */
function monthOf({ grain, dayNo }: Finding): number {
  const month = grain['month_no']
  return typeof month === 'number' ? month : monthNo(dayNo as DayNo)
}
