import { civilDay, type DayNo } from '@fundwatch/domain'
import type { Interval } from '@fundwatch/screening'
import { momentOf } from '../../desk/read-screens.ts'
import type { BookedRiskModel } from './registry-ports.ts'

/** A day number as text. */
export function dayOn(day: number) {
  return civilDay(day as DayNo)
}

const UNKNOWN: Interval = { value: null, low: null, high: null }

/** A model as a list tells it. */
export function modelOnWire(
  model: BookedRiskModel,
  { mayPromote, against }: { readonly mayPromote: boolean; readonly against: string | null },
) {
  const { told } = model
  return {
    id: model.modelId,
    no: model.no,
    entity: model.entity,
    kind: model.kind,
    state: model.state,
    trainedAt: momentOf(model.trainedAtMs),
    trainedBy: model.trainedBy,
    from: dayOn(model.fromDay),
    to: dayOn(model.toDay),
    rows: told.rows,
    entities: told.entities,
    confirmed: told.confirmed,
    cleared: told.cleared,
    features: told.features.length,
    auc: figures(told.evaluation?.auc),
    averagePrecision: figures(told.evaluation?.averagePrecision),
    leaks: told.leaks.length,
    drift: model.drift?.score.verdict ?? null,
    decidedAt: model.decidedAtMs === null ? null : momentOf(model.decidedAtMs),
    decidedBy: model.decidedBy,
    reason: model.reason,
    scoredAt: model.scoredAtMs === null ? null : momentOf(model.scoredAtMs),
    scored: model.scored ?? 0,
    abilities: { promote: mayPromote },
    against,
  }
}

/** An interval without what else stands beside it. */
export function figures({ value, low, high }: Interval = UNKNOWN) {
  return { value, low, high }
}
