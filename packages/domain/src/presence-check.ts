import type { CivilTime } from './civil-time.ts'

/** One look at a bedside: is the person there, and is it that person (在床核查), from `PRESENCE_D`. */
export interface PresenceCheck {
  readonly presenceCheckId: string
  readonly institutionId: string
  readonly encounterId: string | null
  readonly personId: string
  readonly checkedAt: CivilTime
  readonly isInBed: boolean | null
  readonly isSamePerson: boolean | null
  readonly checkedBy: string | null
  /** Degrees as decimal text. */
  readonly longitude: string | null
  /** Degrees as decimal text. */
  readonly latitude: string | null
}
