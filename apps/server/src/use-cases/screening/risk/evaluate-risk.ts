import {
  challengeRisk,
  type DriftReport,
  decidedRows,
  evaluateRows,
  findLeaks,
  type LeakWarning,
  type RiskChallenge,
  type RiskEvaluation,
  type RiskModel,
  type RiskTable,
  riskDrift,
  riskError,
  scoreRisk,
} from '@fundwatch/screening'
import { rowsNotLearnt } from './rows-not-learnt.ts'

/** What came of holding a model against a table of known results. */
export interface RiskReport {
  readonly model: { readonly hash: string; readonly kind: RiskModel['kind']; readonly tableHash: string }
  readonly table: { readonly hash: string; readonly rows: number; readonly decided: number }
  /** `held-out`: of entities never learnt from; `all`: of all, some of them may have been learnt from. */
  readonly judged: 'held-out' | 'all'
  readonly evaluation: RiskEvaluation
  readonly leaks: readonly LeakWarning[]
  readonly drift: DriftReport | null
  /** The challenger against this model; null when there is none. Whatever the figures, one that knows too much is not promoted. */
  readonly challenge: ChallengeReport | null
}

/** A comparison with what the challenger knows more than it should. */
export interface ChallengeReport extends RiskChallenge {
  readonly challengerHash: string
  readonly challengerLeaks: readonly LeakWarning[]
}

/** A model with the hash of its file. */
export interface HashedModel {
  readonly model: RiskModel
  readonly hash: string
}

/** What is held against what. */
export interface EvaluateInput {
  readonly champion: HashedModel
  readonly challenger: (HashedModel & { readonly table: RiskTable }) | null
  readonly table: RiskTable
  readonly tableHash: string
  readonly allRows: boolean
}

/**
 * Judges a model on the decided rows of a table that no model in the comparison learnt from. Throws `no-rows`, `no-label`,
 * `one-class` and `nothing-held-out`.
 */
export function evaluateRisk({ champion, challenger, table, tableHash, allRows }: EvaluateInput): RiskReport {
  const { model } = champion
  const decided = decidedRows(table)
  const models = challenger ? [model, challenger.model] : [model]
  const rows = allRows ? decided : models.reduce((kept, of) => rowsNotLearnt(of, table, kept), decided)
  if (rows.length === 0) throw riskError('nothing-held-out')
  const scores = scoreRisk(model, table)
  const judged = { table, rows, seed: model.seed }
  return {
    model: { hash: champion.hash, kind: model.kind, tableHash: model.trainedOn.tableHash },
    table: { hash: tableHash, rows: table.rows, decided: decided.length },
    judged: allRows ? 'all' : 'held-out',
    evaluation: evaluateRows({ ...judged, scores, fairness: model.columns.fairness }),
    leaks: findLeaks(table, decided),
    drift: riskDrift(model, table, scores.order),
    challenge: challenger && challenge(challenger, { ...judged, champion: scores, decided }),
  }
}

function challenge(
  challenger: NonNullable<EvaluateInput['challenger']>,
  {
    decided,
    ...judged
  }: Omit<Parameters<typeof challengeRisk>[0], 'challenger'> & { readonly decided: Int32Array },
): ChallengeReport {
  const compared = challengeRisk({ ...judged, challenger: scoreRisk(challenger.model, challenger.table) })
  const challengerLeaks = findLeaks(challenger.table, decided)
  const verdict = challengerLeaks.length > 0 && compared.verdict === 'promote' ? 'keep' : compared.verdict
  return { ...compared, verdict, challengerHash: challenger.hash, challengerLeaks }
}
