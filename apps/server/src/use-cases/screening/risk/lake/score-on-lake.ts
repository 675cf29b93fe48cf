import { parseRiskModel, type RiskModel } from '@fundwatch/screening'
import type { Act } from '../../../hub/trail/act.ts'
import { labelledRows } from './label-rows.ts'
import type { RiskJobPorts, ScoreRiskRequest } from './lake-job-ports.ts'
import { lastDayOf } from './lake-table.ts'
import { definitionOf, type LakeAtMonth, onTheLake, withMonths } from './months-of-lake.ts'
import { RISK_ENTITIES, type RiskDefinition, type RiskEntity } from './risk-entity.ts'
import type { RiskSession } from './risk-lake-ports.ts'
import { scoreEverybody } from './score-everybody.ts'
import { trainIn } from './train-on-lake.ts'

/** What came of scoring one kind of entity. */
export interface EntityScored {
  readonly entity: RiskEntity
  readonly modelId: string | null
  readonly scored: number
  readonly notEnough: number
  readonly kept: number
  /** Whether there was no champion and one was trained. */
  readonly isNewModel: boolean
  readonly seconds: number
  /** Null unless it could not be done; the others are none the worse. */
  readonly failure: string | null
}

/** What came of a scoring. */
export interface ScoreRiskReport {
  /** Day number of the last day that is known of. */
  readonly asOfDay: number
  readonly entities: readonly EntityScored[]
}

/** 本平台约定: scores of so many scorings are kept; how they came out as a whole stays. */
const SCORINGS_KEPT = 8
const FIRST_SEED = 1

interface Scoring {
  readonly act: Act
  readonly at: LakeAtMonth
  readonly session: RiskSession
  readonly signal: AbortSignal
}

/**
 * Scores everybody by the champion of their kind, as of the last month that is over. A kind without a champion gets an unsupervised
 * one first: it works on the first day. Throws `no-months`.
 */
export function scoreOnLake(
  ports: RiskJobPorts,
  {
    act,
    request,
    signal,
  }: { readonly act: Act; readonly request: ScoreRiskRequest; readonly signal: AbortSignal },
): Promise<ScoreRiskReport> {
  return onTheLake(ports, (at) =>
    withMonths(ports, { ...at, fromMonth: at.month - 11, signal }, async (session) => {
      const entities: EntityScored[] = []
      for (const entity of RISK_ENTITIES)
        if (request.entity === null || request.entity === entity)
          entities.push(await scoreOne(ports, entity, { act, at, session, signal }))
      return { asOfDay: lastDayOf(at.month), entities }
    }),
  )
}

async function scoreOne(ports: RiskJobPorts, entity: RiskEntity, scoring: Scoring): Promise<EntityScored> {
  const startedAt = ports.now()
  const seconds = () => (ports.now() - startedAt) / 1000
  try {
    const definition = definitionOf(ports, entity)
    const known = await championOf(ports, scoring.act, entity)
    const champion = known ?? (await firstChampion(ports, definition, scoring))
    const told = await scoreBy(ports, champion, { definition, scoring, seconds })
    return {
      entity,
      modelId: champion.modelId,
      isNewModel: known === undefined,
      seconds: seconds(),
      failure: null,
      ...told,
    }
  } catch (error) {
    if (scoring.signal.aborted) throw error
    const failure = error instanceof Error ? error.message : String(error)
    const nothing = { modelId: null, scored: 0, notEnough: 0, kept: 0, isNewModel: false }
    return { entity, ...nothing, seconds: seconds(), failure }
  }
}

interface Champion {
  readonly modelId: string
  readonly model: RiskModel
}

function championOf(ports: RiskJobPorts, act: Act, entity: RiskEntity): Promise<Champion | undefined> {
  return ports.transact(act, async ({ risk }) => {
    const known = await risk.champion(entity)
    return known && { modelId: known.modelId, model: parseRiskModel(await risk.textOf(known.modelId)) }
  })
}

async function firstChampion(
  ports: RiskJobPorts,
  definition: RiskDefinition,
  { act, at, session, signal }: Scoring,
): Promise<Champion> {
  const { entity } = definition
  const leads = await ports.transact(act, ({ risk }) => risk.decidedLeads(entity))
  // Months before the twelve at hand are not counted now: labels only judge this model.
  const labelled = labelledRows(leads, at.month).filter(({ monthNo }) => monthNo === at.month)
  const request = {
    entity,
    kind: 'unsupervised',
    seed: FIRST_SEED,
    by: null,
    reason: '第一个模型，自动启用',
  } as const
  await trainIn(ports, act, { at, definition, labelled, request, session, signal })
  const champion = await championOf(ports, act, entity)
  if (champion === undefined) throw new Error(`The first model of ${entity} was not entered.`)
  return champion
}

async function scoreBy(
  ports: RiskJobPorts,
  { modelId, model }: Champion,
  {
    definition,
    scoring: { act, at, session, signal },
    seconds,
  }: { readonly definition: RiskDefinition; readonly scoring: Scoring; readonly seconds: () => number },
): Promise<Pick<EntityScored, 'scored' | 'notEnough' | 'kept'>> {
  ports.progress.stage(`评分: ${definition.title}`, null, '个')
  const told = (scored: number) => ports.progress.advance(scored)
  const found = await scoreEverybody(session, { model, definition, month: at.month, signal, told })
  const { scored, notEnough, scores, drift, equity } = found
  const { entity } = definition
  await ports.transact(act, async ({ risk }) => {
    const scoringNo = await risk.beginScoring({
      entity,
      modelId,
      asOfDay: lastDayOf(at.month),
      lakeVersion: at.snapshot.version,
      scored,
      notEnough,
      drift,
      equity,
      seconds: seconds(),
    })
    await risk.keepScores(scoringNo, scores)
    await risk.forgetScores(entity, SCORINGS_KEPT)
  })
  return { scored, notEnough, kept: scores.length }
}
