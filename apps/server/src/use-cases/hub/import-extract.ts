import type { BatchReport, FileReport } from './batch-report.ts'
import { hubError, understandable } from './hub-error.ts'
import { judgeBatch, type Thresholds } from './judge-batch.ts'
import type { Family, LakeFile, NewLakeFile } from './lake-file.ts'

/** What somebody wants to have imported. */
export interface ImportRequest {
  /** Files and folders, absolute. */
  readonly paths: readonly string[]
  readonly source: 'extract' | 'upload'
  /** The folder of a mapping that adapts another shape. */
  readonly mapping?: string
  /** Reads every file as this extract table, whatever its name. */
  readonly as?: string
  /** Reads and judges everything, keeps nothing. */
  readonly dryRun?: boolean
  /** Takes the accepted rows in, however many were refused. */
  readonly acceptRefusals?: boolean
}

/** A delivered table as a raw Parquet file of the batch. */
export interface LandedTable {
  readonly label: string
  readonly format: string
  readonly encoding: string | null
  readonly fingerprint: string
  readonly bytes: number
  readonly table: string | null
  readonly rawFile: string
  readonly rows: number
  readonly refusedFile?: string
  readonly refusedRows: number
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly notes: readonly string[]
  readonly seconds: number
}

/** A landed table that cannot be used as a whole, with the reason in Chinese. */
export interface UnusableTable {
  readonly label: string
  readonly format: string
  readonly fingerprint: string
  readonly bytes: number
  readonly table: string | null
  readonly outcome: 'known' | 'refused' | 'unknown'
  readonly message: string
}

/** What reads delivered files. */
export interface ImportLanding {
  /** Lands every source, mapped when a mapping is given; `isKnown` tells what the lake holds already. */
  landAll(
    request: ImportRequest,
    options: {
      folder: string
      isKnown: (fingerprint: string, table: string | null) => Promise<number | undefined>
      progress: ImportProgress
      signal: AbortSignal
    },
  ): Promise<{
    tables: readonly LandedTable[]
    /** Delivered tables that a mapping turned into `tables`, and what became of their rows. */
    mapped: readonly { readonly table: LandedTable; readonly message: string }[]
    unusable: readonly UnusableTable[]
  }>
}

/** A staged table: its report, and where its accepted rows and its refusals lie. */
export interface StagedTable {
  readonly report: FileReport
  readonly family: Family
  readonly partsFolder: string
  /** Owner buckets in each part. */
  readonly bucketsPerPart: number
  readonly files: readonly NewLakeFile[]
}

/** What a change of one family comes to. */
export interface SettledFamily {
  readonly family: Family
  readonly mode: 'nothing' | 'delta' | 'rebuild'
  readonly added: readonly NewLakeFile[]
}

/** What builds the lake's files. */
export interface LakeBuilder {
  batchFolder(batchNo: number): string
  stage(
    table: LandedTable,
    place: {
      batchNo: number
      fileNo: number
      source: ImportRequest['source']
      totalRows: number
      folder: string
    },
  ): Promise<StagedTable>
  settle(change: {
    family: Family
    staged: readonly StagedTable[]
    withdrawn: readonly number[]
    compact: boolean
    files: readonly LakeFile[]
    deltaNo: number
    folder: string
    progress: ImportProgress
    signal: AbortSignal
  }): Promise<SettledFamily>
  /** Flushes finished files and moves them into the lake, under names that begin so. */
  adopt(files: readonly NewLakeFile[], name: string): Promise<LakeFile[]>
  /** Removes the temporary files of a batch. */
  discard(batchNo: number): Promise<void>
}

/** The manifest and the ledger of batches. */
export interface BatchLedger {
  /** Only one process changes the lake at a time; `onWait` is told when another one does. */
  exclusively<Result>(work: () => Promise<Result>, onWait: () => void): Promise<Result>
  openBatch(batch: {
    source: ImportRequest['source']
    label: string
    mapping: string | null
  }): Promise<number>
  /** The live batch that holds this content. */
  holderOf(fingerprint: string, table: string | null): Promise<number | undefined>
  /** Ends a batch of which nothing is taken in. */
  endBatch(
    batchNo: number,
    end: {
      status: 'stopped' | 'nothing' | 'failed'
      message: string
      files: readonly FileReport[]
      kept: readonly LakeFile[]
    },
  ): Promise<void>
  present(): Promise<{ version: number; files: readonly LakeFile[] }>
  /** Enters files, takes others out and makes the batch live, all at once; gives the new version. */
  commit(change: {
    version: number
    reason: string
    batchNo: number | null
    added: readonly LakeFile[]
    removed: readonly LakeFile[]
    withdrawn?: number
    reports: readonly FileReport[]
    message: string | null
  }): Promise<void>
}

/** Where progress is told. */
export interface ImportProgress {
  stage(name: string, total: number | null, unit: string): void
  advance(done: number): void
}

/** What an import needs. */
export interface ImportPorts {
  readonly ledger: BatchLedger
  readonly landing: ImportLanding
  readonly lake: LakeBuilder
  readonly progress: ImportProgress
  readonly thresholds: Thresholds
  readonly now: () => number
  readonly peakMemoryBytes: () => number
}

/** Takes what was delivered into the lake: all of it as one batch, or none of it. */
export async function importExtract(
  ports: ImportPorts,
  request: ImportRequest,
  signal: AbortSignal,
): Promise<BatchReport> {
  if (request.dryRun) return importBatch(ports, { request, signal, batchNo: 0 })
  const { ledger, progress } = ports
  const onWait = () => progress.stage('等待另一个导入完成', null, '')
  return ledger.exclusively(async () => {
    const label = request.paths.join(' ')
    const batchNo = await ledger.openBatch({
      source: request.source,
      label,
      mapping: request.mapping ?? null,
    })
    try {
      return await importBatch(ports, { request, signal, batchNo })
    } catch (error) {
      const failure = understandable(error)
      await ledger.endBatch(batchNo, { status: 'failed', message: failure.message, files: [], kept: [] })
      throw failure
    }
  }, onWait)
}

interface ImportRun {
  readonly request: ImportRequest
  readonly signal: AbortSignal
  readonly batchNo: number
}

async function importBatch(ports: ImportPorts, run: ImportRun): Promise<BatchReport> {
  const { ledger, landing, lake, progress, now } = ports
  const { request, signal, batchNo } = run
  const startedAt = now()
  const folder = lake.batchFolder(batchNo)
  try {
    progress.stage('读取文件', null, '')
    const { tables, mapped, unusable } = await landing.landAll(request, {
      folder,
      isKnown: (fingerprint, table) => ledger.holderOf(fingerprint, table),
      progress,
      signal,
    })
    if (tables.length + unusable.length === 0) throw hubError('no-sources')
    const staged = await stageAll(ports, run, { tables, folder })
    const others = [...mapped.map(mappedReport), ...unusable.map(unusableReport)]
    const files = [
      ...staged.map(({ report }) => report),
      ...others.map((report, at) => ({ ...report, fileNo: tables.length + at })),
    ]
    const kept = mapped.flatMap(({ table }, at) =>
      mappedFiles(table, { batchNo, fileNo: tables.length + at }),
    )
    const verdict = judgeBatch(files, {
      thresholds: ports.thresholds,
      acceptRefusals: request.acceptRefusals ?? false,
    })
    const cost = () => ({ seconds: (now() - startedAt) / 1000, peakMemoryBytes: ports.peakMemoryBytes() })
    if (request.dryRun) {
      return {
        batchNo: null,
        outcome: 'dry-run',
        version: null,
        files,
        ...cost(),
        message: verdict.message,
      }
    }
    if (verdict.outcome !== 'take') {
      // The refused rows are what has to be corrected: they stay, though nothing else does.
      const refused = staged.flatMap((table) => table.files).filter(({ layer }) => layer === 'refused')
      const kept = await lake.adopt(verdict.outcome === 'stopped' ? refused : [], `batch-${batchNo}`)
      await ledger.endBatch(batchNo, { status: verdict.outcome, message: verdict.message, files, kept })
      return {
        batchNo,
        outcome: verdict.outcome,
        version: null,
        files,
        ...cost(),
        message: verdict.message,
      }
    }
    const version = await takeIn(ports, run, { staged, kept, files, folder, message: verdict.message })
    return { batchNo, outcome: 'live', version, files, ...cost(), message: verdict.message }
  } finally {
    await lake.discard(batchNo)
  }
}

async function stageAll(
  { lake, progress }: ImportPorts,
  { request, signal, batchNo }: ImportRun,
  { tables, folder }: { tables: readonly LandedTable[]; folder: string },
): Promise<StagedTable[]> {
  const totalRows = tables.reduce((total, { rows }) => total + rows, 0)
  progress.stage('检查数据', totalRows, '行')
  const staged: StagedTable[] = []
  let done = 0
  for (const [fileNo, table] of tables.entries()) {
    signal.throwIfAborted()
    staged.push(await lake.stage(table, { batchNo, fileNo, source: request.source, totalRows, folder }))
    done += table.rows
    progress.advance(done)
  }
  return staged
}

async function takeIn(
  { ledger, lake, progress }: ImportPorts,
  { batchNo, signal }: ImportRun,
  {
    staged,
    kept,
    files,
    folder,
    message,
  }: {
    staged: readonly StagedTable[]
    kept: readonly NewLakeFile[]
    files: readonly FileReport[]
    folder: string
    message: string
  },
): Promise<number> {
  const present = await ledger.present()
  const version = present.version + 1
  const settled: SettledFamily[] = []
  for (const family of ['institution', 'person'] as const) {
    const own = staged.filter((table) => table.family === family)
    if (own.length === 0) continue
    settled.push(
      await lake.settle({
        family,
        staged: own,
        withdrawn: [],
        compact: false,
        files: present.files,
        deltaNo: version,
        folder,
        progress,
        signal,
      }),
    )
  }
  signal.throwIfAborted()
  progress.stage('提交', null, '')
  const fresh = [...settled.flatMap(({ added }) => added), ...staged.flatMap((table) => table.files), ...kept]
  const added = await lake.adopt(fresh, `v${version}`)
  const removed = settled.flatMap((change) => replacedFiles(present.files, change))
  await ledger.commit({ version, reason: 'import', batchNo, added, removed, reports: files, message })
  return version
}

/** What a settled change takes out of the manifest: a rebuild takes the place of all base and delta files of its family. */
export function replacedFiles(
  files: readonly LakeFile[],
  { family, mode }: Pick<SettledFamily, 'family' | 'mode'>,
): LakeFile[] {
  if (mode !== 'rebuild') return []
  return files.filter((file) => file.family === family && ['base', 'delta', 'owners'].includes(file.layer))
}

const NOTHING = { read: 0, accepted: 0, refused: 0, warned: 0, seconds: 0, problems: [], acceptedBy: [] }

function unusableReport(table: UnusableTable): Omit<FileReport, 'fileNo'> {
  return { ...NOTHING, ...table, encoding: null, relation: null }
}

/** A source of a mapping hands all its readable rows on; the mapping's account says what became of them. */
function mappedReport({
  table,
  message,
}: {
  table: LandedTable
  message: string
}): Omit<FileReport, 'fileNo'> {
  const { label, format, encoding, fingerprint, bytes, rows, refusedRows, seconds } = table
  return {
    ...NOTHING,
    label,
    format,
    encoding,
    fingerprint,
    bytes,
    seconds,
    message,
    table: null,
    relation: null,
    read: rows + refusedRows,
    accepted: rows,
    refused: refusedRows,
    outcome: 'taken',
  }
}

function mappedFiles(
  { rawFile, refusedFile }: LandedTable,
  { batchNo, fileNo }: { batchNo: number; fileNo: number },
): NewLakeFile[] {
  const place = {
    family: null,
    relation: 'mapped',
    monthNo: 0,
    bucketFrom: 0,
    bucketTo: 255,
    deltaNo: 0,
    batchNo,
    fileNo,
  }
  return [
    { ...place, path: rawFile, layer: 'raw' },
    ...(refusedFile === undefined ? [] : [{ ...place, path: refusedFile, layer: 'refused' as const }]),
  ]
}
