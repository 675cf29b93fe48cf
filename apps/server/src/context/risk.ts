import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { readRiskFiles } from '../adapters/catalog/read-risk-files.ts'
import type { OpenDuckDb } from '../adapters/duckdb/open-duckdb.ts'
import { riskLake } from '../adapters/duckdb/screening/risk/risk-lake.ts'
import type { Warehouse } from '../adapters/duckdb/warehouse/warehouse.ts'
import { transactOn } from '../adapters/postgres/casework/transact.ts'
import { riskBook } from '../adapters/postgres/screening/risk/risk-book.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import type { Settings } from '../config/env.ts'
import type {
  RiskJobPorts,
  ScoreRiskRequest,
  TrainRiskRequest,
} from '../use-cases/screening/risk/lake/lake-job-ports.ts'
import { riskDefinitionsOf } from '../use-cases/screening/risk/lake/parse-risk-definitions.ts'
import { type ScoreRiskReport, scoreOnLake } from '../use-cases/screening/risk/lake/score-on-lake.ts'
import { type TrainRiskReport, trainOnLake } from '../use-cases/screening/risk/lake/train-on-lake.ts'
import type { RiskDeskPorts } from '../use-cases/screening/risk/registry/risk-desk-ports.ts'
import { systemActNow } from './findings.ts'

/** The register of risk within one act. */
export function riskLists(session: Session) {
  return { risk: riskBook(session) }
}

/** The shipped dictionaries of features, read when they are first asked for. */
export function openRisk(): Pick<RiskDeskPorts, 'riskDefinitions'> {
  let known: ReturnType<RiskDeskPorts['riskDefinitions']> | undefined
  return {
    riskDefinitions: () => {
      known ??= riskDefinitionsOf(readRiskFiles())
      return known
    },
  }
}

/** What the batch worker trains and scores with: DuckDB over the lake, PostgreSQL for the register. */
export function riskParts({
  settings,
  pool,
  duckdb,
  warehouse,
}: {
  settings: Settings
  pool: Parameters<typeof transactOn>[0]
  duckdb: OpenDuckDb
  warehouse: Warehouse
}): Pick<RiskJobPorts, 'definitions' | 'lake' | 'transact' | 'newId'> {
  return {
    definitions: openRisk().riskDefinitions,
    lake: riskLake({ database: duckdb, warehouse, folder: join(settings.dataFolder, 'screening-risk') }),
    transact: transactOn(pool, { projections: {}, lists: riskLists }),
    newId: randomUUID,
  }
}

/** Trains as whoever asked for it, by the platform's own hand. */
export function trainRiskJob(
  ports: RiskJobPorts,
  request: TrainRiskRequest,
  signal: AbortSignal,
): Promise<TrainRiskReport> {
  return trainOnLake(ports, { act: { ...systemActNow(), reason: request.reason }, request, signal })
}

/** Scores everybody. */
export function scoreRiskJob(
  ports: RiskJobPorts,
  request: ScoreRiskRequest,
  signal: AbortSignal,
): Promise<ScoreRiskReport> {
  return scoreOnLake(ports, { act: systemActNow(), request, signal })
}
