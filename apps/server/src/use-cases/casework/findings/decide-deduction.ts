import {
  dayNoOfSecond,
  deductible,
  type Fen,
  type FindingReview,
  type LineAmount,
  type LossFigures,
  lossDayOf,
  lossOfLines,
  type PaidWhen,
  refuseImpossiblePayDays,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { dueDay } from './due-days.ts'
import type { FindingPorts, FindingStores, FindingTarget } from './finding-ports.ts'
import { takeStep } from './take-step.ts'

/** How the loss is computed, and when it arose. */
export interface DeductionWish {
  readonly target: FindingTarget
  readonly figures: LossFigures
  readonly paid: Omit<PaidWhen, 'serviceDay'>
}

/**
 * Decides what is deducted: the loss of what was upheld, by the method chosen; of each line only what no other finding has
 * deducted already. The clock begins within which the money is to come in.
 */
export function decideDeduction(
  ports: FindingPorts,
  act: Act,
  { target, figures, paid }: DeductionWish,
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, {
    action: 'decide',
    target,
    event: async (kept, stores) => {
      const { finding } = kept.state
      refuseImpossiblePayDays({ ...paid, serviceDay: finding.dayNo }, dayNoOfSecond(act.at))
      return {
        kind: 'decided',
        lines: await linesToDeduct(stores, kept, figures),
        method: figures.method,
        loss: lossDayOf({ ...paid, serviceDay: finding.dayNo }),
        dueDay: dueDay(ports, 'recovery', { at: act.at, finding }),
      }
    },
  })
}

async function linesToDeduct(
  { findings }: FindingStores,
  { id, state }: Kept<FindingReview>,
  figures: LossFigures,
): Promise<readonly LineAmount[]> {
  const upheld = state.upheld ?? []
  const losses = lossOfLines(
    upheld.map(({ fen }) => fen),
    figures,
  )
  const claims = await findings.claimsOn(upheld.map(({ lineKey }) => lineKey))
  return upheld
    .map(({ lineKey }, at) => ({
      lineKey,
      fen: Math.min(losses[at] ?? 0, deductible(claims.get(lineKey) ?? [], id, losses[at] ?? 0)) as Fen,
    }))
    .filter(({ fen }) => fen > 0)
}
