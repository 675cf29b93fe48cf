import type { Fen, Role } from '@fundwatch/domain'

/** The nouns whose things a demo city knows by a key of its own. */
export type DemoNoun =
  | 'lead'
  | 'case'
  | 'file'
  | 'proposal'
  | 'rule-exception'
  | 'webhook'
  | 'api-key'
  | 'user'

/** What a step needs to know of the thing, of the people and of the day. */
export interface StepFrame {
  /** `YYYY-MM-DD`. */
  readonly today: string
  /** So many working days later. */
  readonly day: (later: number) => string
  /** So many days before. */
  readonly ago: (days: number) => string
  /** What the lead or case is about: its loss, as the last who looked has it. */
  readonly amountFen: Fen
  /** Who verifies, assigns, decides; by rank where there are several. */
  readonly userOf: (role: Role, rank?: number) => string
  /** The name of such a person, as the account has it. */
  readonly nameOf: (role: Role, rank?: number) => string
  /** The number of the document that was made by a template; empty where there is none. */
  readonly numberOf: (template: string) => string
  readonly idOf: (noun: DemoNoun, key: string) => string
  readonly findingIds: readonly string[]
}

/** One step of a script: so many working days after the one before, by somebody of a role. */
export interface ScriptStep<Kind extends string> {
  readonly after: number
  readonly role: Role
  readonly kind: Kind
  readonly fields: (frame: StepFrame) => object
  /** Which of several who hold the role: 0 is the nearest. */
  readonly rank?: number
  /** A file that is handed in with it, by its key; its fields name it by `idOf('file', key)`. */
  readonly file?: { readonly key: string; readonly name: string; readonly text: string }
}
