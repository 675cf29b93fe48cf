import type { Calibration } from '../calibration/calibrate.ts'
import type { IsolationTree } from '../outliers/isolation-forest.ts'
import type { OutlierFeature } from '../outliers/peer-matrix.ts'
import type { PeerMiddle } from '../outliers/peer-middles.ts'
import type { RankScale } from '../outliers/rank-scale.ts'
import type { TailGrid } from '../outliers/tail-rarity.ts'
import type { RiskFeature } from '../table/encode.ts'
import type { BoostParameters } from '../trees/boost-parameters.ts'
import type { Tree } from '../trees/tree.ts'
import type { RiskEvaluation } from './evaluation.ts'
import type { LeakWarning } from './find-leaks.ts'
import type { FeatureProfile } from './profile.ts'
import type { SplitRule } from './split-rows.ts'

/** Which columns of a table play which part; null where none does. */
export interface RiskColumns {
  readonly id: string
  readonly time: string | null
  readonly label: string | null
  /** The day on which the label was decided. */
  readonly decided: string | null
  /** Whose members are compared with each other. */
  readonly peers: string | null
  /** For whose groups the model must be fair. */
  readonly fairness: readonly string[]
}

/** The table that a model was trained on. */
export interface TrainedOn {
  /** SHA-256 of the file, hexadecimal. */
  readonly tableHash: string
  readonly rows: number
  readonly entities: number
  readonly confirmed: number
  readonly cleared: number
  /** Day numbers; null without time. */
  readonly firstDay: number | null
  readonly lastDay: number | null
}

interface ModelCore {
  readonly format: 'fundwatch-risk'
  readonly version: 1
  readonly seed: number
  readonly trainedOn: TrainedOn
  readonly columns: RiskColumns
  readonly features: readonly RiskFeature[]
  /** Columns of the table that were of no use, or known too late. */
  readonly dropped: readonly string[]
  /** All together first, then the groups of peers. */
  readonly middles: readonly PeerMiddle[]
  /** What the features and the score looked like in training, for drift. */
  readonly profiles: readonly FeatureProfile[]
  readonly scoreProfile: FeatureProfile
  readonly leaks: readonly LeakWarning[]
  /** On rows held back; null when there were too few, or no labels. */
  readonly evaluation: RiskEvaluation | null
}

/** Trees boosted on decided leads. */
export interface SupervisedModel extends ModelCore {
  readonly kind: 'supervised'
  readonly parameters: BoostParameters
  readonly split: SplitRule & { readonly train: number; readonly valid: number; readonly test: number }
  readonly start: number
  readonly trees: readonly Tree[]
  readonly calibration: Calibration
}

/** An isolation forest with a second opinion from the tails of each feature. */
export interface UnsupervisedModel extends ModelCore {
  readonly kind: 'unsupervised'
  readonly outliers: readonly OutlierFeature[]
  readonly forest: readonly IsolationTree[]
  /** Rows that each tree of the forest saw. */
  readonly sample: number
  readonly grids: readonly TailGrid[]
  readonly isolationScale: RankScale
  readonly rarityScale: RankScale
}

/** A model as it is kept in a file, version 1 of the format. */
export type RiskModel = SupervisedModel | UnsupervisedModel
