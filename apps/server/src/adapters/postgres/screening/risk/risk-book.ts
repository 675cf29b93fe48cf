import { join } from 'node:path'
import type { Scope } from '@fundwatch/domain'
import type { DecidedLead } from '../../../../use-cases/screening/risk/lake/label-rows.ts'
import type {
  BookedComparison,
  BookedRiskModel,
  BookedRiskScore,
  BookedScoring,
  RiskBook,
} from '../../../../use-cases/screening/risk/registry/registry-ports.ts'
import { pageOfRows } from '../../casework/leads/page-of-rows.ts'
import { type Session, statementFolder } from '../../statement-file.ts'

/** Planned for the values they are run with: unused filters fall away. */
const run = statementFolder(join(import.meta.dirname, 'sql'), null)

/** Scores of so many are written by one statement. */
const AT_ONCE = 5000
const MOST_SCORINGS = 52

/** The register of models and scores, on a session. */
export function riskBook(session: Session): RiskBook {
  return { ...modelsOf(session), ...comparisonsOf(session), ...scoringsOf(session), ...scoresOf(session) }
}

type OfModels = 'hold' | 'models' | 'model' | 'champion' | 'textOf' | 'enter' | 'setState'

function modelsOf(session: Session): Pick<RiskBook, OfModels> {
  const models = (wish: { entity?: string | null; model_id?: string; state?: string }) =>
    run<BookedRiskModel>(session, 'models', { entity: null, model_id: null, state: null, ...wish }).then(
      // The driver gives numbers of 64 bits as text.
      (rows) => rows.map((row) => ({ ...row, seed: Number(row.seed) })),
    )
  const textsOf = async (modelId: string) =>
    (await run<{ model: string; card: string }>(session, 'model_texts', { model_id: modelId }))[0]
  return {
    hold: async (entity) => void (await run(session, 'hold_entity', { entity })),
    models: (entity) => models({ entity }),
    model: async (modelId) => {
      const [[found], texts] = [await models({ model_id: modelId }), await textsOf(modelId)]
      return found && texts && { ...found, card: texts.card }
    },
    champion: async (entity) => (await models({ entity, state: 'champion' }))[0],
    textOf: async (modelId) => (await textsOf(modelId))?.model ?? '',
    enter: async ({ modelId, fromDay, toDay, lakeVersion, sha256, tableSha256, trainedBy, ...model }) => {
      const [entered] = await run<{ no: number }>(session, 'enter_model', {
        ...model,
        model_id: modelId,
        from_day: fromDay,
        to_day: toDay,
        lake_version: lakeVersion,
        model_hash: sha256,
        table_hash: tableSha256,
        trained_by: trainedBy,
        told: JSON.stringify(model.told),
        importance: JSON.stringify(model.importance),
      })
      return { no: entered?.no ?? 0 }
    },
    setState: async ({ modelId, state, by, reason }) =>
      void (await run(session, 'set_state', { model_id: modelId, state, by_name: by, reason })),
  }
}

function comparisonsOf(session: Session): Pick<RiskBook, 'keepComparison' | 'comparisons' | 'decidedLeads'> {
  return {
    keepComparison: async ({ challengerId, championId, report }) =>
      void (await run(session, 'keep_comparison', {
        challenger_id: challengerId,
        champion_id: championId,
        verdict: report.verdict,
        report: JSON.stringify(report),
      })),
    comparisons: (challengerIds) =>
      run<BookedComparison>(session, 'comparisons', { challenger_ids: challengerIds }),
    decidedLeads: (entity) => run<DecidedLead>(session, 'decided_leads', { entity }),
  }
}

type OfScorings = 'beginScoring' | 'keepScores' | 'forgetScores' | 'lastScoring' | 'scoringsOf'

function scoringsOf(session: Session): Pick<RiskBook, OfScorings> {
  return {
    beginScoring: async ({ entity, modelId, asOfDay, lakeVersion, notEnough, ...scoring }) => {
      const [begun] = await run<{ scoringNo: number }>(session, 'begin_scoring', {
        entity,
        model_id: modelId,
        as_of_day: asOfDay,
        lake_version: lakeVersion,
        scored: scoring.scored,
        not_enough: notEnough,
        drift: scoring.drift === null ? null : JSON.stringify(scoring.drift),
        equity: JSON.stringify(scoring.equity),
        seconds: scoring.seconds,
      })
      return begun?.scoringNo ?? 0
    },
    keepScores: async (scoringNo, scores) => {
      for (let from = 0; from < scores.length; from += AT_ONCE)
        await run(session, 'keep_scores', {
          scoring_no: scoringNo,
          scores: JSON.stringify(scores.slice(from, from + AT_ONCE)),
        })
    },
    forgetScores: async (entity, kept) => void (await run(session, 'forget_scores', { entity, kept })),
    lastScoring: async (entity) =>
      (await run<BookedScoring>(session, 'scorings', { entity, model_id: null, most: 1 }))[0],
    scoringsOf: (modelId) =>
      run<BookedScoring>(session, 'scorings', { entity: null, model_id: modelId, most: MOST_SCORINGS }),
  }
}

function scoresOf(session: Session): Pick<RiskBook, 'scores' | 'score' | 'scoresOf'> {
  return {
    scores: async ({ filter, reach, after, limit }) => {
      const rows = await run<BookedRiskScore & { readonly sortKey: string; readonly counted: number }>(
        session,
        'page_scores',
        {
          ...places(reach),
          entity: filter.entity,
          band: filter.band,
          county: filter.county,
          institution: filter.institutionId,
          one: filter.entityId ?? null,
          words: asWords(filter.text),
          after_key: after?.key ?? null,
          after_id: after?.id ?? null,
          most: limit + 1,
        },
      )
      return pageOfRows<BookedRiskScore>(rows, limit)
    },
    score: async (id) =>
      (await run<BookedRiskScore>(session, 'scores', { score_id: id, entity: null, entity_id: null }))[0],
    scoresOf: ({ entity, entityId }) =>
      run<BookedRiskScore>(session, 'scores', { score_id: null, entity, entity_id: entityId }),
  }
}

function places(reach: readonly Scope[]) {
  return {
    all_of_it: reach.some(({ kind }) => kind === 'city'),
    counties: reach.flatMap((scope) => (scope.kind === 'county' ? [scope.county] : [])),
  }
}

/** Nothing in what is looked for is a pattern. */
const asWords = (text: string | null) => text?.replace(/[\\%_]/g, '\\$&') ?? null
