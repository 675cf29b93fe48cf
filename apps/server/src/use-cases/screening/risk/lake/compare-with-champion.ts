import {
  challengeRisk,
  decidedRows,
  findLeaks,
  parseRiskModel,
  type RiskModel,
  type RiskTable,
  scoreRisk,
} from '@fundwatch/screening'
import type { Act } from '../../../hub/trail/act.ts'
import type { ChallengeRecord } from '../registry/registry-ports.ts'
import { rowsNotLearnt } from '../rows-not-learnt.ts'
import type { RiskJobPorts } from './lake-job-ports.ts'
import type { RiskEntity } from './risk-entity.ts'

/** What a comparison came to; null where there is no champion, or no decided lead to compare by. */
export type Comparison = { readonly championId: string; readonly report: ChallengeRecord } | null

/** Holds a new model against the champion on the rows of decided leads of which neither has learnt. */
export async function compareWithChampion(
  ports: Pick<RiskJobPorts, 'transact'>,
  act: Act,
  {
    entity,
    model,
    checked,
  }: { readonly entity: RiskEntity; readonly model: RiskModel; readonly checked: RiskTable | null },
): Promise<Comparison> {
  const champion = await ports.transact(act, async ({ risk }) => {
    const known = await risk.champion(entity)
    return known && { modelId: known.modelId, text: await risk.textOf(known.modelId) }
  })
  if (champion === undefined || checked === null) return null
  return { championId: champion.modelId, report: challenge(parseRiskModel(champion.text), model, checked) }
}

function challenge(champion: RiskModel, challenger: RiskModel, table: RiskTable): ChallengeRecord {
  const all: Int32Array = Int32Array.from({ length: table.rows }, (_, row) => row)
  const rows = [champion, challenger].reduce((kept, model) => rowsNotLearnt(model, table, kept), all)
  const compared = challengeRisk({
    table,
    rows,
    champion: scoreRisk(champion, table),
    challenger: scoreRisk(challenger, table),
    seed: challenger.seed,
  })
  const challengerLeaks = challenger.kind === 'supervised' ? findLeaks(table, decidedRows(table)) : []
  return { ...compared, challengerLeaks }
}
