import type { Act } from '../../../hub/trail/act.ts'
import type { NewRiskModel, RiskBook } from '../registry/registry-ports.ts'
import { compareWithChampion } from './compare-with-champion.ts'
import { gatherTables } from './gather-table.ts'
import { labelledRows } from './label-rows.ts'
import type { RiskJobPorts, TrainRiskRequest } from './lake-job-ports.ts'
import { learn, refuseTooFew } from './learn-model.ts'
import { entryOf } from './model-entry.ts'
import { definitionOf, onTheLake, withMonths } from './months-of-lake.ts'
import { riskLakeError } from './risk-lake-error.ts'
import type { Training } from './training.ts'

/** What came of a training on the lake. */
export interface TrainRiskReport {
  readonly modelId: string
  readonly no: number
  readonly entity: TrainRiskRequest['entity']
  readonly kind: TrainRiskRequest['kind']
  readonly state: 'champion' | 'challenger'
  readonly rows: number
  readonly confirmed: number
  readonly cleared: number
  readonly leaks: number
  /** What the comparison with the champion says; null where there was nothing to compare. */
  readonly verdict: 'promote' | 'keep' | 'not-enough-data' | null
  readonly seconds: number
}

/** Leads that are older than so many months before the last one are not learnt from: the city was another one. */
const MOST_MONTHS = 60
/** Fewer entities tell nothing of what is usual. */
const LEAST_ENTITIES = 20

/**
 * Trains a model on the lake and on the leads that were decided, and enters it into the register. The first model of an entity is its
 * champion when it is unsupervised; every other one is a challenger and is held against the champion. Throws `no-months`,
 * `too-few-decided`, `too-few-entities` and what training throws.
 */
export function trainOnLake(
  ports: RiskJobPorts,
  {
    act,
    request,
    signal,
  }: { readonly act: Act; readonly request: TrainRiskRequest; readonly signal: AbortSignal },
): Promise<TrainRiskReport> {
  const startedAt = ports.now()
  const definition = definitionOf(ports, request.entity)
  return onTheLake(ports, async (at) => {
    const leads = await ports.transact(act, ({ risk }) => risk.decidedLeads(request.entity))
    const labelled = labelledRows(leads, at.month).filter(({ monthNo }) => monthNo > at.month - MOST_MONTHS)
    if (request.kind === 'supervised') refuseTooFew(definition, labelled)
    const fromMonth = Math.min(at.month, ...labelled.map(({ monthNo }) => monthNo)) - 11
    return withMonths(ports, { ...at, fromMonth, signal }, async (session) => {
      const training: Training = { at, definition, labelled, request, session, signal }
      const report = await trainIn(ports, act, training)
      return { ...report, seconds: (ports.now() - startedAt) / 1000 }
    })
  })
}

/** Trains on months that are counted already, and enters the model. */
export async function trainIn(
  ports: RiskJobPorts,
  act: Act,
  training: Training,
): Promise<Omit<TrainRiskReport, 'seconds'>> {
  const { at, definition, labelled, request, session, signal } = training
  ports.progress.stage('训练', null, '')
  const gathered = await gatherTables(session, definition, { month: at.month, labelled, seed: request.seed })
  const { rows: enough } = gathered.everybody
  if (enough < LEAST_ENTITIES)
    throw riskLakeError('too-few-entities', { title: definition.title, rows: enough, least: LEAST_ENTITIES })
  signal.throwIfAborted()
  const model = learn(gathered, definition, request)
  const entry = entryOf(ports, training, { model, everybody: gathered.everybody })
  const comparison = await compareWithChampion(ports, act, {
    entity: definition.entity,
    model,
    checked: gathered.checked,
  })
  signal.throwIfAborted()
  return ports.transact(act, async ({ risk, trail }) => {
    await risk.hold(definition.entity)
    const champion = await risk.champion(definition.entity)
    const state = champion === undefined && model.kind === 'unsupervised' ? 'champion' : 'challenger'
    await retireRivals(risk, entry)
    const { no } = await risk.enter({ ...entry, state })
    if (comparison !== null && champion?.modelId === comparison.championId)
      await risk.keepComparison({ ...comparison, challengerId: entry.modelId })
    const { rows, confirmed, cleared, leaks } = entry.told
    const told = { modelId: entry.modelId, no, entity: entry.entity, kind: entry.kind, state } as const
    await trail.write([
      {
        action: 'train-risk-model',
        noun: 'risk-model',
        id: entry.modelId,
        before: null,
        after: { ...told, sha256: entry.sha256 },
      },
    ])
    const verdict = comparison?.report.verdict ?? null
    return { ...told, rows, confirmed, cleared, leaks: leaks.length, verdict }
  })
}

/** A challenger of the same kind that was never promoted makes room for the newer one. */
async function retireRivals(
  risk: RiskBook,
  { entity, kind }: Pick<NewRiskModel, 'entity' | 'kind'>,
): Promise<void> {
  const rivals = (await risk.models(entity)).filter(
    (model) => model.state === 'challenger' && model.kind === kind,
  )
  for (const { modelId } of rivals)
    await risk.setState({ modelId, state: 'retired', by: null, reason: '有了更新的同类模型' })
}
