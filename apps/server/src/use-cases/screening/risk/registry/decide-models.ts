import type { PromoteRisk, TrainRisk } from '@fundwatch/contract'
import { caseworkError } from '@fundwatch/domain'
import { canPromoteRisk, canStartScreening } from '../../../../policies/screening.ts'
import { order } from '../../../hub/desk/change-batch.ts'
import type { Act, Transact } from '../../../hub/trail/act.ts'
import type { Trail } from '../../../hub/trail/trail.ts'
import { RISK_ENTITY_TITLES, type RiskEntity } from '../lake/risk-entity.ts'
import { riskTableError } from '../risk-table-error.ts'
import { againstPromotion } from './against-promotion.ts'
import { rowOf } from './read-models.ts'
import type { RiskBook } from './registry-ports.ts'
import type { RiskDeskPorts } from './risk-desk-ports.ts'

/** Has a model trained on the lake, as a job. Throws `forbidden`. */
export function trainRisk(
  { transact }: RiskDeskPorts,
  act: Act,
  wish: TrainRisk,
): Promise<{ jobId: string }> {
  if (!canStartScreening(act.actor)) throw caseworkError('forbidden', { what: '训练风险模型' })
  const { entity, kind, seed = 1 } = wish
  const request = { entity, kind, seed, by: act.actor.name, reason: act.reason }
  return transact(act, (stores) =>
    order(stores, act, {
      action: 'train-risk-model',
      noun: 'job',
      id: entity,
      job: { kind: 'train-risk', request },
    }),
  )
}

/**
 * Makes a challenger the champion, and has everybody scored anew. Throws `forbidden`, `not-found`, `reason-missing`, and `field-invalid`
 * with what stands against it.
 */
export function promoteRisk({ transact }: RiskDeskPorts, act: Act, { id, reason }: PromoteRisk) {
  if (!canPromoteRisk(act.actor)) throw caseworkError('forbidden', { what: '启用风险模型' })
  refuseWithoutReason(reason)
  return transact(act, async ({ jobs, ...stores }) => {
    const row = await promoteIn(stores, act, { id, reason })
    const { userId, name } = act.actor
    const job = { kind: 'score-risk', request: { entity: row.entity } } as const
    await jobs.submit({ job, byUser: userId, byName: name, reason })
    return row
  })
}

/** What the operator's commands about models need. */
export interface OperatorRiskPorts {
  readonly transact: Transact<{ readonly risk: RiskBook; readonly trail: Trail }>
}

/** The same by whoever runs the machine; he has everybody scored himself. Throws `no-such-model` and the same errors. */
export async function promoteRiskAsOperator(
  { transact }: OperatorRiskPorts,
  act: Act,
  { entity, no, reason }: { readonly entity: RiskEntity; readonly no: number; readonly reason: string },
) {
  refuseWithoutReason(reason)
  return transact(act, async (stores) => {
    const model = (await stores.risk.models(entity)).find((one) => one.no === no)
    if (model === undefined)
      throw riskTableError('no-such-model', { entity: RISK_ENTITY_TITLES[entity], no: String(no) })
    return promoteIn(stores, act, { id: model.modelId, reason })
  })
}

function refuseWithoutReason(reason: string): void {
  if (reason.trim() === '') throw caseworkError('reason-missing', { action: '启用风险模型' })
}

async function promoteIn(
  { risk, trail }: { readonly risk: RiskBook; readonly trail: Trail },
  act: Act,
  { id, reason }: PromoteRisk,
) {
  const found = await risk.model(id)
  if (found === undefined) throw caseworkError('not-found')
  // Whoever promotes another model at the same time is waited for: then everything is looked at as it is now.
  await risk.hold(found.entity)
  const models = await risk.models(found.entity)
  const model = models.find(({ modelId }) => modelId === id) ?? found
  const champion = models.find(({ state }) => state === 'champion')
  const comparisons = await risk.comparisons([id])
  const against = againstPromotion({ model, champion, comparisons })
  if (against !== null) throw caseworkError('field-invalid', { field: '模型', reason: against })
  const by = act.actor.name
  if (champion !== undefined) {
    const gone = `由模型 ${model.no} 接替: ${reason}`
    await risk.setState({ modelId: champion.modelId, state: 'retired', by, reason: gone })
  }
  await risk.setState({ modelId: id, state: 'champion', by, reason })
  const { entity, no, sha256 } = model
  await trail.write([
    {
      action: 'promote-risk-model',
      noun: 'risk-model',
      id,
      before: { champion: champion?.modelId ?? null, state: model.state },
      after: { champion: id, state: 'champion', entity, no, sha256, reason },
    },
  ])
  const after = await risk.models(entity)
  const now = after.find(({ modelId }) => modelId === id) ?? model
  return rowOf(act.actor, now, { models: after, comparisons })
}
