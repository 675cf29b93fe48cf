import type { RiskScoreListWish } from '@fundwatch/contract'
import { caseworkError } from '@fundwatch/domain'
import { mayLookAtPersons } from '../../../../policies/person.ts'
import { canReadHit, hitReach } from '../../../../policies/screening.ts'
import { pageOnWire, placeFrom } from '../../../casework/wire/page-place.ts'
import type { Act } from '../../../hub/trail/act.ts'
import { maskedPerson } from '../../desk/present-hit.ts'
import { momentOf } from '../../desk/read-screens.ts'
import type { RiskDefinition } from '../lake/risk-entity.ts'
import { reasonOnWire } from './feature-words.ts'
import { dayOn } from './present-model.ts'
import type { BookedRiskScore } from './registry-ports.ts'
import type { RiskDeskPorts } from './risk-desk-ports.ts'

const PAGE = 50

/** A page of the scores of the last scoring that somebody may see. Throws `forbidden`. */
export async function listRiskScores(ports: RiskDeskPorts, act: Act, wish: RiskScoreListWish) {
  const reach = hitReach(act.actor)
  const isOnePerson = wish.entity === 'person' && wish.entityId !== undefined
  if (reach.length === 0 || (isOnePerson && !mayLookAtPersons(act.actor)))
    throw caseworkError('forbidden', { what: '查看风险分数' })
  const { page, scoring } = await ports.transact(act, async ({ risk }) => ({
    page: await risk.scores({
      filter: {
        entity: wish.entity,
        band: wish.band ?? null,
        county: wish.county ?? null,
        institutionId: wish.institutionId ?? null,
        entityId: wish.entityId ?? null,
        text: wish.text ?? null,
      },
      reach,
      after: placeFrom(wish.after),
      limit: wish.limit ?? PAGE,
    }),
    scoring: await risk.lastScoring(wish.entity),
  }))
  const definition = definitionOf(ports, wish.entity)
  return {
    ...pageOnWire(page, (score) => scoreOnWire(definition, score)),
    scoring:
      scoring === undefined
        ? null
        : {
            at: momentOf(scoring.atMs),
            asOf: dayOn(scoring.asOfDay),
            modelId: scoring.modelId,
            scored: scoring.scored,
            notEnough: scoring.notEnough,
          },
  }
}

/** A score with its reasons. Throws `not-found` also for what the actor may not see. */
export async function readRiskScore(ports: RiskDeskPorts, act: Act, id: string) {
  const { score, history } = await ports.transact(act, async ({ risk }) => {
    const found = await risk.score(id)
    if (found === undefined || !canReadHit(act.actor, found)) throw caseworkError('not-found')
    return { score: found, history: await risk.scoresOf(found) }
  })
  const definition = definitionOf(ports, score.entity)
  const seesPersons = mayLookAtPersons(act.actor)
  return {
    ...scoreOnWire(definition, score),
    personId: score.entity === 'person' && seesPersons ? score.entityId : null,
    doctorId: score.entity === 'doctor' ? score.entityId : null,
    peers: score.peers,
    kind: score.kind,
    reasons: (score.reasons ?? []).map((reason) => reasonOnWire(definition, reason)),
    history: history.map(({ asOfDay, score: value, rank, members, modelNo }) => ({
      asOf: dayOn(asOfDay),
      score: value,
      rank,
      members,
      modelNo,
    })),
  }
}

function scoreOnWire(definition: RiskDefinition, score: BookedRiskScore) {
  const [first] = score.reasons ?? []
  return {
    id: score.id,
    entity: score.entity,
    name: score.entity === 'person' ? maskedPerson(score.name) : score.name,
    institutionId: score.institutionId,
    institutionName: score.institutionName,
    county: score.county,
    score: score.score,
    isChance: score.kind === 'supervised',
    band: score.band,
    rank: score.rank,
    members: score.members,
    previousRank: score.previousRank,
    asOf: dayOn(score.asOfDay),
    modelId: score.modelId,
    modelNo: score.modelNo,
    reason: first === undefined ? null : reasonOnWire(definition, first).sentence,
  }
}

function definitionOf({ riskDefinitions }: RiskDeskPorts, entity: BookedRiskScore['entity']): RiskDefinition {
  const definition = riskDefinitions().get(entity)
  if (definition === undefined) throw caseworkError('not-found')
  return definition
}
