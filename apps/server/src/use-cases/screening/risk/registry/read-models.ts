import { type Actor, caseworkError } from '@fundwatch/domain'
import { canPromoteRisk, libraryReach, riskAbilities } from '../../../../policies/screening.ts'
import type { JobRow } from '../../../hub/desk/desk-ports.ts'
import type { Act } from '../../../hub/trail/act.ts'
import { RISK_ENTITIES, type RiskEntity } from '../lake/risk-entity.ts'
import { againstPromotion } from './against-promotion.ts'
import { cardOnWire } from './present-card.ts'
import { modelOnWire } from './present-model.ts'
import type { BookedComparison, BookedRiskModel, RiskBook } from './registry-ports.ts'
import type { RiskDeskPorts } from './risk-desk-ports.ts'

/** All models of a kind of entity, or of all kinds. Throws `forbidden`. */
export async function listRiskModels(
  { transact, riskDefinitions }: RiskDeskPorts,
  act: Act,
  wish: { readonly entity?: RiskEntity },
) {
  refuseOthers(act)
  const told = await transact(act, async ({ risk, hub }) => {
    const models = await risk.models(null)
    return {
      models,
      comparisons: await risk.comparisons(models.map(({ modelId }) => modelId)),
      decided: await decidedOf(risk),
      jobs: [
        ...(await hub.jobs({ ...ANY_JOB, kind: 'train-risk' })).rows,
        ...(await hub.jobs({ ...ANY_JOB, kind: 'score-risk' })).rows,
      ],
    }
  })
  const rows = told.models
    .filter(({ entity }) => wish.entity === undefined || entity === wish.entity)
    .map((model) => rowOf(act.actor, model, told))
  return {
    rows,
    next: null,
    counted: rows.length,
    isCountCapped: false,
    decided: told.decided.map((one) => ({
      ...one,
      least: riskDefinitions().get(one.entity)?.leastDecided ?? 0,
    })),
    job: jobOf(told.jobs),
    abilities: riskAbilities(act.actor),
  }
}

const ANY_JOB = { state: null, text: null, after: null, limit: 1 } as const

/** One model with the parts of its card. Throws `forbidden`, `not-found`. */
export async function readRiskModel({ transact, riskDefinitions }: RiskDeskPorts, act: Act, id: string) {
  refuseOthers(act)
  const { model, models, comparisons, scorings } = await transact(act, async ({ risk }) => {
    const found = await risk.model(id)
    if (found === undefined) throw caseworkError('not-found')
    return {
      model: found,
      models: await risk.models(found.entity),
      comparisons: await risk.comparisons([id]),
      scorings: await risk.scoringsOf(id),
    }
  })
  const definition = riskDefinitions().get(model.entity)
  if (definition === undefined) throw caseworkError('not-found')
  return {
    ...rowOf(act.actor, model, { models, comparisons }),
    seed: model.seed,
    lakeVersion: model.lakeVersion,
    sha256: model.sha256,
    tableSha256: model.tableSha256,
    card: model.card,
    ...cardOnWire({ definition, model, comparisons, scorings }),
  }
}

interface Known {
  readonly models: readonly BookedRiskModel[]
  readonly comparisons: readonly BookedComparison[]
}

/** A model with whether it may be promoted, and by whom who looks. */
export function rowOf(actor: Actor, model: BookedRiskModel, { models, comparisons }: Known) {
  const champion = models.find(({ entity, state }) => entity === model.entity && state === 'champion')
  const own = comparisons.filter(({ challengerId }) => challengerId === model.modelId)
  return modelOnWire(model, {
    mayPromote: canPromoteRisk(actor) && model.state === 'challenger',
    against: againstPromotion({ model, champion, comparisons: own }),
  })
}

async function decidedOf(risk: RiskBook) {
  const told: { entity: RiskEntity; confirmed: number; cleared: number }[] = []
  for (const entity of RISK_ENTITIES) {
    const leads = await risk.decidedLeads(entity)
    const confirmed = leads.filter(({ isFound }) => isFound).length
    told.push({ entity, confirmed, cleared: leads.length - confirmed })
  }
  return told
}

function jobOf(jobs: readonly JobRow[]) {
  const [last] = [...jobs].sort((a, b) => momentIn(b) - momentIn(a))
  if (last === undefined) return null
  const { id, kind, state, stage, done, total, unit, byName, submittedAt, message } = last
  return {
    id,
    kind: kind === 'train-risk' ? ('train-risk' as const) : ('score-risk' as const),
    state,
    stage,
    done,
    total,
    unit,
    byName,
    submittedAt,
    message,
  }
}

/** The place in the list of jobs begins with the microsecond of submission. */
const momentIn = ({ place }: JobRow) => Number(place.split('_')[0])

function refuseOthers({ actor }: Act): void {
  if (libraryReach(actor).length === 0) throw caseworkError('forbidden', { what: '查看风险模型' })
}
