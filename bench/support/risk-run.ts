import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BOOST_PARAMETERS, trainUnsupervised } from '@fundwatch/screening'
import { readRiskFiles } from '../../apps/server/src/adapters/catalog/read-risk-files.ts'
import { openDuckDb } from '../../apps/server/src/adapters/duckdb/open-duckdb.ts'
import { riskLake } from '../../apps/server/src/adapters/duckdb/screening/risk/risk-lake.ts'
import { readWarehouse } from '../../apps/server/src/adapters/duckdb/warehouse/warehouse.ts'
import type { LakeFile } from '../../apps/server/src/use-cases/hub/lake-file.ts'
import { gatherTables } from '../../apps/server/src/use-cases/screening/risk/lake/gather-table.ts'
import { columnsOf } from '../../apps/server/src/use-cases/screening/risk/lake/lake-table.ts'
import { riskDefinitionsOf } from '../../apps/server/src/use-cases/screening/risk/lake/parse-risk-definitions.ts'
import { scoreEverybody } from '../../apps/server/src/use-cases/screening/risk/lake/score-everybody.ts'

/** What to score: the files of a lake in a file. */
export interface RiskRunWish {
  readonly manifest: string
  readonly memory: string
  readonly folder: string
}

/** What counting, training and scoring cost, by the clock and of processor. */
export interface RiskRunFigure {
  readonly steps: readonly {
    readonly step: string
    readonly rows: number
    readonly seconds: number
    readonly cpuSeconds: number
  }[]
  readonly peakMemoryBytes: number
}

/** December 2025, the last month of the made-up year. */
const MONTH = 2025 * 12 + 11

/** Counts the months of a lake, then trains and scores each kind of entity, storing nothing. */
export async function riskRun({ manifest, memory, folder }: RiskRunWish): Promise<RiskRunFigure> {
  const files = JSON.parse(await readFile(manifest, 'utf8')) as LakeFile[]
  const database = await openDuckDb({ memory, threads: 2, spillFolder: join(folder, 'spill') })
  const steps: RiskRunFigure['steps'][number][] = []
  const measured = async <Result>(
    step: string,
    work: () => Promise<Result>,
    rowsOf: (result: Result) => number,
  ) => {
    const [began, before] = [performance.now(), process.cpuUsage()]
    const result = await work()
    const { user, system } = process.cpuUsage(before)
    const seconds = (performance.now() - began) / 1000
    steps.push({ step, rows: rowsOf(result), seconds, cpuSeconds: (user + system) / 1e6 })
    return result
  }
  const { signal } = new AbortController()
  const told = { signal, parts: () => undefined, done: () => undefined }
  const lake = riskLake({ database, warehouse: readWarehouse(), folder: join(folder, 'months') })
  const wish = { files, lakeVersion: 1, fromMonth: MONTH - 11, toMonth: MONTH }
  const session = await measured(
    'count months',
    () => lake.open(wish, told),
    () => files.length,
  )
  for (const [entity, definition] of riskDefinitionsOf(readRiskFiles())) {
    const model = await measured(
      `train ${entity}`,
      async () => {
        const { everybody, tableHash } = await gatherTables(session, definition, {
          month: MONTH,
          labelled: [],
          seed: 1,
        })
        const columns = columnsOf(definition)
        return trainUnsupervised(everybody, {
          seed: 1,
          tableHash,
          columns,
          monotone: {},
          parameters: BOOST_PARAMETERS,
        })
      },
      ({ trainedOn }) => trainedOn.rows,
    )
    const wanted = { model, definition, month: MONTH, signal, told: () => undefined }
    await measured(
      `score ${entity}`,
      () => scoreEverybody(session, wanted),
      ({ scored }) => scored,
    )
  }
  await session.close()
  database.close()
  return { steps, peakMemoryBytes: process.resourceUsage().maxRSS * 1024 }
}
