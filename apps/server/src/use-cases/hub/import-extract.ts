import type { BatchReport, FileReport } from './batch-report.ts'
import { hubError, understandable } from './hub-error.ts'
import type { ImportPorts, ImportRequest, LandedTable, SettledFamily, StagedTable } from './import-ports.ts'
import { mappedFiles, mappedReport, unusableReport } from './import-reports.ts'
import { judgeBatch } from './judge-batch.ts'
import type { NewLakeFile } from './lake-file.ts'
import { replacedFiles } from './replaced-files.ts'

/** Takes what was delivered into the lake: all of it as one batch, or none of it. */
export async function importExtract(
  ports: ImportPorts,
  request: ImportRequest,
  signal: AbortSignal,
): Promise<BatchReport> {
  if (request.dryRun) return importBatch(ports, { request, signal, batchNo: 0 })
  const { ledger, landing, progress } = ports
  const onWait = () => progress.stage('等待另一个导入完成', null, '')
  return ledger.exclusively(async () => {
    const label = request.paths.join(' ')
    const batchNo = await ledger.openBatch({
      source: request.source,
      label,
      mapping: request.mapping ?? null,
      isSimulated: await landing.isSimulated(request.paths),
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
  const rowsByTable = [...Map.groupBy(tables, ({ table }) => table).values()].map((found) =>
    found.reduce((total, { rows }) => total + rows, 0),
  )
  const largestTable = Math.max(0, ...rowsByTable)
  progress.stage('检查数据', totalRows, '行')
  const staged: StagedTable[] = []
  let done = 0
  for (const [fileNo, table] of tables.entries()) {
    signal.throwIfAborted()
    staged.push(await lake.stage(table, { batchNo, fileNo, source: request.source, largestTable, folder }))
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
