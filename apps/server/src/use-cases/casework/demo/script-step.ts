import type { Role } from '@fundwatch/domain'

/** What a step needs to know of the thing and of the day. */
export interface StepFrame {
  /** `YYYY-MM-DD`. */
  readonly today: string
  readonly day: (later: number) => string
  readonly amountFen: number
  readonly institutionName: string
  /** Who verifies, assigns, decides. */
  readonly userOf: (role: Role) => string
  readonly idOf: (key: string) => string
  readonly findingIds: readonly string[]
}

/** One step of a script: so many working days after the one before, by somebody of a role. */
export interface ScriptStep<Kind extends string> {
  readonly after: number
  readonly role: Role
  readonly kind: Kind
  readonly fields: (frame: StepFrame) => object
}
