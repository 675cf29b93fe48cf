import { readFile } from 'node:fs/promises'
import { readCatalog } from '../../apps/server/src/adapters/catalog/read-catalog.ts'
import { auditEngine } from '../../apps/server/src/adapters/duckdb/audit/audit-engine.ts'
import { makeEmptyShapes } from '../../apps/server/src/adapters/duckdb/lake/empty-shapes.ts'
import { showSnapshot } from '../../apps/server/src/adapters/duckdb/lake/snapshot.ts'
import { type OpenDuckDb, openDuckDb } from '../../apps/server/src/adapters/duckdb/open-duckdb.ts'
import { prepareSession } from '../../apps/server/src/adapters/duckdb/warehouse/prepare-session.ts'
import { readWarehouse } from '../../apps/server/src/adapters/duckdb/warehouse/warehouse.ts'
import type { LakeFile } from '../../apps/server/src/use-cases/hub/lake-file.ts'
import type { AuditSession } from '../../apps/server/src/use-cases/review/audit-ports.ts'
import { loadLaw } from '../../apps/server/src/use-cases/review/load-law.ts'

/** What one audit cost. */
export interface AuditRunFigure {
  readonly rules: number
  readonly lines: number
  readonly findings: number
  readonly parts: number
  readonly failed: readonly string[]
  readonly seconds: number
  readonly cpuSeconds: number
  /** Seconds of a bare scan of the line columns that the audit reads; null where it was not asked for. */
  readonly bareScanSeconds: number | null
  readonly secondsByScope: Readonly<Record<string, number>>
  readonly peakMemoryBytes: number
}

/** What to audit: the files of a lake in a file, and since which delta. */
export interface AuditRunWish {
  readonly manifests: readonly string[]
  readonly sinceDelta: number | null
  readonly memory: string
  /** Kept from run to run, as a worker's is. */
  readonly spillFolder: string
}

/** The columns of lines that audits read from the lake, at their widest. */
const COLUMNS = `person_id, institution_id, encounter_id, line_sn, settlement_id, order_no, day_no, second_no, item_code, item_name,
  list_type, fee_category, quantity, unit_price, price_cap, amount_fen, eligible_fen, sex, age_years, age_days,
  institution_level, encounter_class, encounter_type, ordering_department_id, ordering_department_name, ordering_doctor_id,
  is_discharge_drug, supply_days`

/** Audits a lake once with all active rules of the catalogue, storing nothing. Runs in a process of its own, for its peak of memory. */
export async function auditRun({
  manifests,
  sinceDelta,
  memory,
  spillFolder,
}: AuditRunWish): Promise<AuditRunFigure> {
  const files = (
    await Promise.all(manifests.map(async (path) => JSON.parse(await readFile(path, 'utf8')) as LakeFile[]))
  ).flat()
  const database = await openDuckDb({ memory, threads: 2, spillFolder })
  try {
    const warehouse = readWarehouse()
    await prepareSession(database.connection, warehouse)
    await makeEmptyShapes(database.connection, warehouse)
    await showSnapshot(database.connection, warehouse, files)
    const bareScanSeconds = sinceDelta === null ? await bareScan(database) : null
    const { law, auditSql, rules } = loadLaw(readCatalog())
    const startedAt = performance.now()
    const cpuAt = process.cpuUsage()
    const session = await auditEngine({ database, warehouse, spillFolder }).open({
      law,
      auditSql,
      files,
      request: {
        releaseNo: null,
        fromDay: null,
        toDay: null,
        rules: null,
        institutions: null,
        extent: 'all',
        purpose: 'live',
      },
      touched: sinceDelta === null ? null : { sinceDelta },
    })
    const counted = await runParts(session)
    const cpu = process.cpuUsage(cpuAt)
    await session.close()
    return {
      ...counted,
      rules: rules.length,
      parts: session.parts.length,
      seconds: (performance.now() - startedAt) / 1000,
      cpuSeconds: (cpu.user + cpu.system) / 1e6,
      bareScanSeconds,
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    }
  } finally {
    database.close()
  }
}

async function bareScan({ connection }: OpenDuckDb): Promise<number> {
  const startedAt = performance.now()
  await connection.run(`select max(columns(*)) from (select ${COLUMNS} from core.charge_line_net)`)
  return (performance.now() - startedAt) / 1000
}

async function runParts(
  session: AuditSession,
): Promise<Pick<AuditRunFigure, 'lines' | 'findings' | 'failed' | 'secondsByScope'>> {
  const { signal } = new AbortController()
  const secondsByScope: Record<string, number> = {}
  const failed = new Set<string>()
  let [lines, findings] = [0, 0]
  for (const part of session.parts) {
    const startedAt = performance.now()
    const outcome = await session.run(part, signal)
    secondsByScope[part.scope] = (secondsByScope[part.scope] ?? 0) + (performance.now() - startedAt) / 1000
    lines += outcome.lines
    findings += outcome.findings.length
    for (const { pattern, message } of outcome.failed) failed.add(`${pattern}: ${message}`)
  }
  return { lines, findings, failed: [...failed], secondsByScope }
}
