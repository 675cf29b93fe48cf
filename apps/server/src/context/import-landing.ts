import { join } from 'node:path'
import { applyMapping } from '../adapters/duckdb/mapping/apply-mapping.ts'
import { readMapping } from '../adapters/duckdb/mapping/read-mapping.ts'
import type { OpenDuckDb } from '../adapters/duckdb/open-duckdb.ts'
import { query } from '../adapters/duckdb/query.ts'
import { literal } from '../adapters/duckdb/sql-text.ts'
import { type RawColumn, resolveHeaders } from '../adapters/duckdb/warehouse/raw-view.ts'
import type { Warehouse } from '../adapters/duckdb/warehouse/warehouse.ts'
import { findSources } from '../adapters/landing/find-sources.ts'
import { fingerprint } from '../adapters/landing/fingerprint.ts'
import { landSource } from '../adapters/landing/land-source.ts'
import { LandingError } from '../adapters/landing/landing-errors.ts'
import type { Source } from '../adapters/landing/source.ts'
import { hubError } from '../use-cases/hub/hub-error.ts'
import type {
  ImportLanding,
  ImportRequest,
  LandedTable,
  UnusableTable,
} from '../use-cases/hub/import-ports.ts'
import { hasSimulationNote } from './simulated-batches.ts'

type LandOptions = Parameters<ImportLanding['landAll']>[1]

interface LandingTools {
  readonly connection: OpenDuckDb['connection']
  readonly warehouse: Warehouse
  readonly memory: string
}

/** Finds, lands and, where a mapping is given, maps what was delivered. */
export function importLanding(tools: LandingTools): ImportLanding {
  return {
    isSimulated: async (paths) => (await Promise.all(paths.map(hasSimulationNote))).includes(true),
    landAll: async (request, options) => {
      const tables = [...tools.warehouse.fields.keys()]
      if (request.as !== undefined && !tables.includes(request.as)) {
        throw hubError('unknown-table', { name: request.as, known: tables.join('、') })
      }
      const { sources, skipped } = await findSources(request.paths, {
        tables,
        folder: join(options.folder, 'look'),
        knownHeaders: knownHeaders(tools.warehouse, request),
        signal: options.signal,
      })
      const unusable: UnusableTable[] = skipped.map(({ label, code, message }) => ({
        label,
        format: '',
        fingerprint: '',
        bytes: 0,
        table: null,
        outcome: SKIPPED_QUIETLY.has(code) ? 'unknown' : 'refused',
        message,
      }))
      const landed = await landSources(tools, { request, options, sources })
      const mapped = request.mapping
        ? await mapTables(tools, { mapping: request.mapping, landed: landed.tables, options })
        : landed
      const checked = mapped.tables.map((table) => ({
        table,
        problem: headerProblem(tools.warehouse, table),
      }))
      return {
        tables: checked.flatMap(({ table, problem }) => (problem ? [] : [table])),
        mapped: mapped.mapped,
        unusable: [
          ...unusable,
          ...landed.unusable,
          ...(request.mapping ? mapped.unusable : []),
          ...checked.flatMap(({ table, problem }) => (problem ? [unusableTable(table, problem)] : [])),
        ],
      }
    },
  }
}

/** Files of other kinds may lie beside an extract. */
const SKIPPED_QUIETLY = new Set(['format-unknown', 'sheet-unknown'])

/** With a mapping the headers are those of another shape, and any could be right. */
function knownHeaders(warehouse: Warehouse, { mapping }: ImportRequest): string[] {
  if (mapping !== undefined) return []
  return [...warehouse.fields.values()].flatMap((fields) =>
    fields.flatMap(({ code, headers }) => [code, ...headers]),
  )
}

interface Landings {
  readonly tables: readonly LandedTable[]
  /** Delivered tables that a mapping turned into `tables`. */
  readonly mapped: readonly { readonly table: LandedTable; readonly message: string }[]
  readonly unusable: readonly UnusableTable[]
}

async function landSources(
  tools: LandingTools,
  { request, options, sources }: { request: ImportRequest; options: LandOptions; sources: readonly Source[] },
): Promise<Landings> {
  const tables: LandedTable[] = []
  const unusable: UnusableTable[] = []
  const totalBytes = sources.reduce((total, { bytes }) => total + bytes, 0)
  options.progress.stage('读取文件', totalBytes, '字节')
  let doneBytes = 0
  for (const [at, source] of sources.entries()) {
    options.signal.throwIfAborted()
    const landed = await landOne(tools, { request, options, source, at, doneBytes })
    if ('rawFile' in landed) tables.push(landed)
    else unusable.push(landed)
    doneBytes += source.bytes
    options.progress.advance(doneBytes)
  }
  return { tables, mapped: [], unusable }
}

async function landOne(
  { connection, warehouse }: LandingTools,
  {
    request,
    options,
    source,
    at,
    doneBytes,
  }: {
    request: ImportRequest
    options: LandOptions
    source: Source
    at: number
    doneBytes: number
  },
): Promise<LandedTable | UnusableTable> {
  const startedAt = performance.now()
  const table = request.mapping === undefined ? (request.as ?? source.tableGuess ?? null) : null
  const place = { label: source.label, format: source.format, bytes: source.bytes, table }
  try {
    if (request.mapping === undefined && table === null) return unknown(place)
    const print = await fingerprint(source, { signal: options.signal })
    const holder = await options.isKnown(print, table)
    if (holder !== undefined) {
      return { ...place, fingerprint: print, outcome: 'known', message: `内容已在批次 ${holder} 中导入` }
    }
    const landed = await landSource({
      source,
      folder: join(options.folder, 'raw', String(at)),
      connection,
      knownHeaders: knownHeaders(warehouse, request),
      signal: options.signal,
      onProgress: ({ doneBytes: done, totalBytes }) =>
        options.progress.advance(
          doneBytes + Math.round(source.bytes * Math.min(1, done / Math.max(totalBytes, 1))),
        ),
    })
    return {
      ...place,
      fingerprint: print,
      encoding: landed.encoding ?? null,
      rawFile: landed.rawFile,
      rows: landed.rows,
      ...(landed.refusedFile === undefined ? {} : { refusedFile: landed.refusedFile }),
      refusedRows: landed.refusedRows,
      columns: landed.columns,
      notes: landed.notes,
      seconds: (performance.now() - startedAt) / 1000,
    }
  } catch (error) {
    if (!(error instanceof LandingError) || FATAL.has(error.code)) throw error
    return { ...place, fingerprint: '', outcome: 'refused', message: error.message }
  }
}

/** What ends the whole import rather than one file. */
const FATAL = new Set(['disk-full', 'cancelled'])

function unknown(place: Omit<UnusableTable, 'fingerprint' | 'outcome' | 'message'>): UnusableTable {
  return {
    ...place,
    fingerprint: '',
    outcome: 'unknown',
    message: '文件名不是已知的表名，已跳过；可以指定表（--as）。',
  }
}

function headerProblem(warehouse: Warehouse, { table, columns }: LandedTable): string | undefined {
  const fields = warehouse.fields.get(table ?? '') ?? []
  const { missing, doubled } = resolveHeaders(fields, columns)
  const named = (list: readonly { code: string; title: string }[]) =>
    list.map(({ code, title }) => `${title}（${code}）`).join('、')
  if (missing.length > 0) return `缺少必需的列: ${named(missing)}。`
  if (doubled.length > 0) return `有两列都表示同一个字段: ${named(doubled)}。`
  return undefined
}

function unusableTable(
  { label, format, fingerprint, bytes, table }: LandedTable,
  message: string,
  outcome: UnusableTable['outcome'] = 'refused',
): UnusableTable {
  return { label, format, fingerprint, bytes, table, outcome, message }
}

async function mapTables(
  { connection, memory }: LandingTools,
  {
    mapping: folder,
    landed,
    options,
  }: { mapping: string; landed: readonly LandedTable[]; options: LandOptions },
): Promise<Landings> {
  const startedAt = performance.now()
  options.progress.stage('转换为国家表结构', null, '表')
  const mapping = await readMapping(folder)
  const applied = await applyMapping({
    mapping,
    sources: landed.map(({ label, rawFile: file, rows }) => ({ label, file, rows })),
    outFolder: join(options.folder, 'mapped'),
    limits: {
      memory,
      threads: 2,
      spillFolder: join(options.folder, 'mapping-spill'),
      seconds: MAPPING_SECONDS,
    },
    signal: options.signal,
    onProgress: ({ done }) => options.progress.advance(done),
  })
  const seconds = (performance.now() - startedAt) / 1000
  const columns = new Map<string, RawColumn[]>()
  for (const { table, file } of applied.targets) columns.set(table, await columnsOf(connection, file))
  return describeMapped({ applied, columns, landed, seconds })
}

/** A mapping that takes longer has gone astray. */
const MAPPING_SECONDS = 3600

async function columnsOf(connection: OpenDuckDb['connection'], file: string): Promise<RawColumn[]> {
  return query<RawColumn>(
    connection,
    `select column_name as name, column_type as type
     from (describe from read_parquet(${literal(file)}, hive_partitioning = false))`,
  )
}

function describeMapped({
  applied,
  columns,
  landed,
  seconds,
}: {
  applied: Awaited<ReturnType<typeof applyMapping>>
  columns: ReadonlyMap<string, readonly RawColumn[]>
  landed: readonly LandedTable[]
  seconds: number
}): Landings {
  const source = landed.find(({ label }) => !applied.unmatched.includes(label))
  return {
    tables: applied.targets.map(({ table, file, rows }) => ({
      label: `映射 › ${table}`,
      format: 'mapping',
      encoding: null,
      // The content of a target follows from its sources, and these hold their own fingerprints.
      fingerprint: `${source?.fingerprint ?? ''} › ${table}`,
      bytes: 0,
      table,
      rawFile: file,
      rows,
      refusedRows: 0,
      columns: columns.get(table) ?? [],
      notes: [],
      seconds: seconds / applied.targets.length,
    })),
    mapped: landed
      .filter(({ label }) => !applied.unmatched.includes(label))
      .map((table) => ({ table, message: accountOf(applied, table.label) })),
    unusable: landed
      .filter(({ label }) => applied.unmatched.includes(label))
      .map((table) => unusableTable(table, '映射中没有这个文件，已跳过。', 'unknown')),
  }
}

/** What became of the rows of a source, in words; the mapping itself proves that they add up. */
function accountOf(applied: Awaited<ReturnType<typeof applyMapping>>, label: string): string {
  const relation = applied.sources.find((source) => source.label === label)?.relation
  const fates = applied.accounts.filter((account) => account.relation === relation)
  return `由映射转换。${fates.map(({ fate, rows }) => `${fate} ${rows} 行`).join('，')}`
}
