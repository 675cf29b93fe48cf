import { RISK_ENTITIES as TITLES } from '@fundwatch/contract'

/** Whose risk is scored. */
export const RISK_ENTITIES = ['institution', 'doctor', 'person'] as const

/** The code of whose risk is scored. */
export type RiskEntity = (typeof RISK_ENTITIES)[number]

/** What the kinds are called. */
export const RISK_ENTITY_TITLES: Readonly<Record<RiskEntity, string>> = TITLES

/** In which unit a feature is read: money in fen, a share of 0 to 1, a ratio, a count. */
export const FEATURE_UNITS = ['fen', 'share', 'times', 'count'] as const

/** A feature as the dictionary says it: `times` × `of` ÷ `per`; without `per` the count itself. */
export interface RiskFeatureWords {
  readonly name: string
  readonly title: string
  readonly unit: (typeof FEATURE_UNITS)[number]
  readonly of: string
  readonly per: string | null
  readonly times: number
  readonly direction: 'rising' | 'falling' | 'free'
  readonly why: string
}

/** A column by which entities are grouped, with the words for its codes. */
export interface RiskGroupWords {
  readonly column: string
  readonly title: string
  readonly words: ReadonlyMap<string, string>
}

/** What the score of one kind of entity looks at: a file of `catalog/risk`. */
export interface RiskDefinition {
  readonly entity: RiskEntity
  readonly title: string
  /** Entities with fewer visits in twelve months are not scored. */
  readonly least: number
  /** Of the confirmed and of the cleared leads, each, from which on a supervised model is trained. */
  readonly leastDecided: number
  readonly peers: RiskGroupWords
  readonly fairness: readonly RiskGroupWords[]
  readonly features: readonly RiskFeatureWords[]
}

/** The word for a code of a group; the code itself where there is none. */
export function wordOf({ words }: RiskGroupWords, code: string): string {
  return words.get(code) ?? code
}
