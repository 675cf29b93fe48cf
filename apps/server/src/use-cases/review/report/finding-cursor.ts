import type { StoredFinding } from '../finding-reports.ts'
import type { FindingPlace } from './report-ports.ts'

/** The place of a finding of a rule as text for an address. */
export function cursorOf({ finding }: StoredFinding): string {
  const { institutionId, dayNo, identity } = finding
  return Buffer.from(JSON.stringify([institutionId, dayNo, identity])).toString('base64url')
}

/** Reads the place behind which a page begins; undefined when the text is no such place. */
export function placeOf(ruleId: string, cursor: string): FindingPlace | undefined {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(place) || place.length !== 3) return undefined
    const [institutionId, dayNo, identity] = place as unknown[]
    if (institutionId !== null && typeof institutionId !== 'string') return undefined
    if (typeof dayNo !== 'number' || !Number.isSafeInteger(dayNo) || typeof identity !== 'string')
      return undefined
    return { ruleId, institutionId, dayNo, identity }
  } catch {
    // Whatever was made up in the address line is no place.
    return undefined
  }
}
