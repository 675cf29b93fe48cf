import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { openDuckDb } from '../open-duckdb.ts'
import { query } from '../query.ts'
import { identifier, literal } from '../sql-text.ts'
import { openConfinedEngine } from './confined-engine.ts'
import { type GuardedRun, guardRun, type MappingLimits } from './guarded-run.ts'
import type { Mapping } from './mapping.ts'
import { mappingError } from './mapping-errors.ts'
import { type DescribedSource, type MappedSource, matchSources } from './match-sources.ts'
import { prepareStatements } from './prepare-statements.ts'

/** What applying a mapping takes. */
export interface ApplyMapping {
  readonly mapping: Mapping
  readonly sources: readonly MappedSource[]
  /** Where `<TARGET_TABLE>.parquet` appear; made when missing. */
  readonly outFolder: string
  readonly limits: MappingLimits
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: MappingProgress) => void) | undefined
}

/** How far a mapping is: `done` of `total` statements have run, that of `file` comes next (none when it is over). */
export interface MappingProgress {
  readonly done: number
  readonly total: number
  readonly file: string | undefined
}

/** What a mapping made of the delivered tables. */
export interface AppliedMapping {
  /** Every target table, also one without rows: Parquet with national headers. */
  readonly targets: readonly { readonly table: string; readonly file: string; readonly rows: number }[]
  readonly sources: readonly { readonly label: string; readonly relation: string; readonly rows: number }[]
  /** What became of the rows of each relation that has an account; the rows add up to those of its sources. */
  readonly accounts: readonly { readonly relation: string; readonly fate: string; readonly rows: number }[]
  /** Labels of delivered tables that this mapping does not know. */
  readonly unmatched: readonly string[]
}

/** The file that stands for the whole mapping: checking its statements is not a statement of its own. */
const WHOLE = 'mapping.yaml'

/**
 * Turns delivered tables into national ones. All target files are written or none: on any failure (MappingError) or cancel
 * (the signal's reason) those already written are removed.
 */
export async function applyMapping(task: ApplyMapping): Promise<AppliedMapping> {
  const { mapping, outFolder, limits, signal } = task
  signal?.throwIfAborted()
  await mkdir(outFolder, { recursive: true })
  const { matched, unmatched } = matchSources(mapping, await describeSources(task))
  const files = Map.groupBy(matched, ({ relation }) => relation.name)
  const filesOf = new Map([...files].map(([name, found]) => [name, found.map(({ source }) => source)]))
  const engine = await openConfinedEngine({ mapping, filesOf, limits, outFolder })
  const progress = reportProgress(task)
  const guard = guardRun(engine.connection, { limits, signal, onBegin: progress.begin })
  try {
    await guard.run(WHOLE, () => prepareStatements(engine.connection, mapping, guard))
    const sources = matched.map(({ source: { label, rows }, relation }) => ({
      label,
      relation: relation.name,
      rows,
    }))
    const accounts = await readAccounts({ connection: engine.connection, guard, mapping, sources })
    const targets = await writeTargets(task, { connection: engine.connection, guard })
    progress.end()
    return { targets, sources, accounts, unmatched }
  } catch (error) {
    await Promise.all(mapping.targets.map(({ name }) => rm(targetFile(outFolder, name), { force: true })))
    throw error
  } finally {
    guard.stop()
    engine.close()
  }
}

function reportProgress({ mapping: { steps, accounts, targets }, onProgress }: ApplyMapping) {
  const total = steps.length + accounts.length + targets.length
  let done = 0
  return {
    begin: (file: string) => {
      if (file === WHOLE) return
      onProgress?.({ done, total, file })
      done += 1
    },
    end: () => onProgress?.({ done: total, total, file: undefined }),
  }
}

/** The columns of the raw files, read by an engine that runs nothing of the mapping. */
async function describeSources({ sources, limits }: ApplyMapping): Promise<DescribedSource[]> {
  const { connection, close } = await openDuckDb(limits)
  try {
    const described: DescribedSource[] = []
    for (const source of sources) {
      const columns = await query<{ column_name: string }>(
        connection,
        `select column_name from (describe from read_parquet(${literal(source.file)}, hive_partitioning = false))`,
      )
      described.push({ ...source, columns: columns.map(({ column_name }) => column_name) })
    }
    return described
  } finally {
    close()
  }
}

interface Work {
  readonly connection: DuckDBConnection
  readonly guard: GuardedRun
}

async function readAccounts({
  connection,
  guard,
  mapping,
  sources,
}: Work & Pick<AppliedMapping, 'sources'> & Pick<ApplyMapping, 'mapping'>): Promise<
  AppliedMapping['accounts']
> {
  const accounts: { relation: string; fate: string; rows: number }[] = []
  for (const { name, file } of mapping.accounts) {
    const select = `select fate, rows from account.${identifier(name)} where rows <> 0 order by rows desc, fate`
    const fates = await guard.run(file, () => query<{ fate: string; rows: number }>(connection, select))
    const found = fates.reduce((sum, { rows }) => sum + rows, 0)
    const expected = sources.reduce((sum, { relation, rows }) => sum + (relation === name ? rows : 0), 0)
    if (found !== expected) throw mappingError('rows-unaccounted', { relation: name, expected, found })
    accounts.push(...fates.map((fate) => ({ relation: name, ...fate })))
  }
  return accounts
}

async function writeTargets(
  { mapping: { targets }, outFolder }: ApplyMapping,
  { connection, guard }: Work,
): Promise<AppliedMapping['targets']> {
  const written: { table: string; file: string; rows: number }[] = []
  for (const { name, file: statement } of targets) {
    const file = targetFile(outFolder, name)
    const copy = `copy (from target.${identifier(name)}) to ${literal(file)} (format parquet, compression zstd)`
    const [result] = await guard.run(statement, () => query<{ Count: number }>(connection, copy))
    written.push({ table: name, file, rows: result?.Count ?? 0 })
  }
  return written
}

function targetFile(outFolder: string, table: string): string {
  return join(outFolder, `${table}.parquet`)
}
