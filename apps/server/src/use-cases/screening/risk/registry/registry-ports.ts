import type { Scope } from '@fundwatch/domain'
import type {
  DriftReport,
  EquityRow,
  LeakWarning,
  RiskChallenge,
  RiskEvaluation,
  RiskReason,
  SupervisedModel,
} from '@fundwatch/screening'
import type { ListPage } from '../../../casework/leads/lead-ports.ts'
import type { DecidedLead } from '../lake/label-rows.ts'
import type { RiskEntity } from '../lake/risk-entity.ts'

/** Where a model stands. */
export type RiskModelState = 'champion' | 'challenger' | 'retired'

/** A model without its trees: what lists and pages are told from. */
export interface ToldModel {
  readonly rows: number
  readonly entities: number
  readonly confirmed: number
  readonly cleared: number
  readonly features: readonly string[]
  readonly dropped: readonly string[]
  readonly trees: number
  readonly split: SupervisedModel['split'] | null
  readonly calibration: { readonly kind: string; readonly rows: number } | null
  readonly leaks: readonly LeakWarning[]
  readonly evaluation: RiskEvaluation | null
}

/** A model ready to be entered. */
export interface NewRiskModel {
  readonly modelId: string
  readonly entity: RiskEntity
  readonly kind: 'supervised' | 'unsupervised'
  readonly state: 'champion' | 'challenger'
  readonly seed: number
  readonly fromDay: number
  readonly toDay: number
  readonly lakeVersion: number
  readonly sha256: string
  readonly tableSha256: string
  readonly model: string
  readonly told: ToldModel
  readonly importance: Readonly<Record<string, number>>
  readonly card: string
  /** Null when the platform does it by itself. */
  readonly trainedBy: string | null
  readonly reason: string | null
}

/** A model as it stands in the register; without its text and card. */
export interface BookedRiskModel extends Omit<NewRiskModel, 'model' | 'card' | 'state'> {
  readonly no: number
  readonly state: RiskModelState
  readonly trainedAtMs: number
  readonly decidedAtMs: number | null
  readonly decidedBy: string | null
  /** Of its last scoring; null before the first. */
  readonly scoredAtMs: number | null
  readonly scored: number | null
  readonly drift: DriftReport | null
}

/** A challenger held against a champion. */
export interface ChallengeRecord extends RiskChallenge {
  /** What the challenger knows that it should not. */
  readonly challengerLeaks: readonly LeakWarning[]
}

/** A comparison as it stands in the register. */
export interface BookedComparison {
  readonly challengerId: string
  readonly championId: string
  readonly championNo: number
  readonly atMs: number
  readonly report: ChallengeRecord
}

/** A scoring of all entities of a kind. */
export interface RiskScoring {
  readonly entity: RiskEntity
  readonly modelId: string
  readonly asOfDay: number
  readonly lakeVersion: number
  readonly scored: number
  readonly notEnough: number
  readonly drift: DriftReport | null
  readonly equity: readonly EquityRow[]
  readonly seconds: number
}

/** A scoring as it stands in the register. */
export interface BookedScoring extends RiskScoring {
  readonly scoringNo: number
  readonly atMs: number
}

/** How high a score stands. */
export type RiskBand = 'high' | 'raised' | 'ordinary'

/** A score ready to be kept. */
export interface NewRiskScore {
  readonly entityId: string
  readonly name: string
  readonly institutionId: string | null
  readonly county: string | null
  readonly peers: string
  readonly score: number
  readonly band: RiskBand
  readonly rank: number
  /** Null where only the score is kept. */
  readonly reasons: readonly RiskReason[] | null
}

/** A score as it stands in the register. */
export interface BookedRiskScore extends NewRiskScore {
  readonly id: string
  readonly entity: RiskEntity
  readonly institutionName: string | null
  readonly previousRank: number | null
  readonly members: number
  readonly asOfDay: number
  readonly modelId: string
  readonly modelNo: number
  readonly kind: NewRiskModel['kind']
}

/** Which scores; what is null does not filter. */
export interface RiskScoreFilter {
  readonly entity: RiskEntity
  readonly band: RiskBand | null
  readonly county: string | null
  readonly institutionId: string | null
  /** One entity by its number. */
  readonly entityId?: string | null
  readonly text: string | null
}

/** The register of models and scores, within a transaction; a reach that is empty shows no score. */
export interface RiskBook {
  /** Lets one change the models of an entity at a time, until the end of the transaction. */
  hold(entity: RiskEntity): Promise<void>
  models(entity: RiskEntity | null): Promise<readonly BookedRiskModel[]>
  model(modelId: string): Promise<(BookedRiskModel & { readonly card: string }) | undefined>
  champion(entity: RiskEntity): Promise<BookedRiskModel | undefined>
  /** The model as `parseRiskModel` reads it. */
  textOf(modelId: string): Promise<string>
  /** Enters a model under the next number of its entity. */
  enter(model: NewRiskModel): Promise<{ readonly no: number }>
  setState(wish: {
    readonly modelId: string
    readonly state: RiskModelState
    readonly by: string | null
    readonly reason: string | null
  }): Promise<void>
  keepComparison(wish: {
    readonly challengerId: string
    readonly championId: string
    readonly report: ChallengeRecord
  }): Promise<void>
  /** Of these challengers, the newest first. */
  comparisons(challengerIds: readonly string[]): Promise<readonly BookedComparison[]>
  decidedLeads(entity: RiskEntity): Promise<readonly DecidedLead[]>
  beginScoring(scoring: RiskScoring): Promise<number>
  keepScores(scoringNo: number, scores: readonly NewRiskScore[]): Promise<void>
  /** Scores of scorings older than the last few are forgotten; the scorings stay. */
  forgetScores(entity: RiskEntity, kept: number): Promise<void>
  lastScoring(entity: RiskEntity): Promise<BookedScoring | undefined>
  scoringsOf(modelId: string): Promise<readonly BookedScoring[]>
  scores(wish: {
    readonly filter: RiskScoreFilter
    readonly reach: readonly Scope[]
    readonly after: { readonly key: number; readonly id: string } | null
    readonly limit: number
  }): Promise<ListPage<BookedRiskScore>>
  score(id: string): Promise<BookedRiskScore | undefined>
  scoresOf(wish: {
    readonly entity: RiskEntity
    readonly entityId: string
  }): Promise<readonly BookedRiskScore[]>
}
