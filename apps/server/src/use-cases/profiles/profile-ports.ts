import type { FindingFilter, FindingReach } from '../casework/findings/finding-list.ts'
import type { QualityCount } from '../hub/quality-score.ts'
import type { Transact } from '../hub/trail/act.ts'
import type { PersonPorts, Unmaskings } from '../hub/trail/look-at-person.ts'
import type { Trail } from '../hub/trail/trail.ts'
import type { ProfileLake } from './profile-lake.ts'

/** What a rule found, as far as one may see it. */
export interface RuleHits {
  readonly ruleId: string
  readonly ruleTitle: string
  readonly result: 'violation' | 'suspicion'
  readonly findings: number
  readonly amountFen: number
  readonly open: number
  readonly upheld: number
}

/** What the reminders of a rule led to. */
export interface RuleOutcomes {
  readonly ruleId: string
  readonly ruleTitle: string
  readonly shown: number
  readonly modified: number
  readonly continued: number
  readonly silent: number
}

/** A point of knowledge about an item. */
export interface ItemPoint {
  readonly dataset: string
  readonly datasetTitle: string
  readonly point: string
  readonly name: string
}

/** What the database knows of those whom profiles are about. */
export interface ProfileStore {
  /** By rule; of an item those whose point names it. */
  hits(
    filter: FindingFilter & { readonly points?: readonly string[] },
    reach: FindingReach,
  ): Promise<readonly RuleHits[]>
  /** How many findings each has, of all that one may see. */
  findingsBy(
    side: 'institution' | 'doctor',
    reach: FindingReach,
  ): Promise<
    readonly { readonly institutionId: string; readonly doctorId: string; readonly findings: number }[]
  >
  outcomes(of: {
    readonly institutionId: string
    readonly doctorId: string | null
  }): Promise<readonly RuleOutcomes[]>
  quality(institutionId: string): Promise<Omit<QualityCount, 'flagged'>>
  pointsOf(itemCode: string): Promise<readonly ItemPoint[]>
}

/** What profiles need. */
export interface ProfilePorts extends Pick<PersonPorts, 'personOf'> {
  readonly profiles: ProfileLake
  readonly transact: Transact<{
    readonly profileStore: ProfileStore
    readonly trail: Trail
    readonly unmaskings: Unmaskings
  }>
}
