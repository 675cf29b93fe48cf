import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { FileReport, ProblemCount } from '../../../use-cases/hub/batch-report.ts'
import type { LakeBuilder, LandedTable, StagedTable } from '../../../use-cases/hub/import-ports.ts'
import type { NewLakeFile } from '../../../use-cases/hub/lake-file.ts'
import { resolveHeaders } from '../warehouse/raw-view.ts'
import { relationOfTable, type Warehouse } from '../warehouse/warehouse.ts'
import { adoptFiles } from './adopt-files.ts'
import { settle } from './settle.ts'
import { partsFolder, type StagedFile, stageFile } from './stage-file.ts'

/** Rows of a table that one part may hold, so that a part fits into memory. */
const ROWS_PER_PART = 1_600_000

/** The lake's files as built by one DuckDB, under the folder of the lake. */
export function lakeBuilder({
  connection,
  assistants,
  warehouse,
  lakeFolder,
}: {
  connection: DuckDBConnection
  /** Further connections, to write beside the first. */
  assistants: readonly DuckDBConnection[]
  warehouse: Warehouse
  lakeFolder: string
}): LakeBuilder {
  const batchFolder = (batchNo: number) => join(lakeFolder, 'tmp', `batch-${batchNo}`)
  return {
    batchFolder,
    stage: async (table, place) => {
      const startedAt = performance.now()
      const staged = await stage(connection, warehouse, { table, place })
      return describeStaged({ table, place, staged, seconds: (performance.now() - startedAt) / 1000 })
    },
    settle: async ({ family, staged, withdrawn, compact, files, deltaNo, folder, progress, signal }) => {
      const parts = Map.groupBy(staged, ({ report }) => report.relation ?? '')
      progress.stage(`整理入湖（${family === 'person' ? '参保人' : '机构'}）`, null, '块')
      const settled = await settle(connection, warehouse, {
        change: {
          family,
          parts: new Map(
            [...parts].map(([relation, tables]) => [relation, tables.map((table) => table.partsFolder)]),
          ),
          bucketsPerPart: staged[0]?.bucketsPerPart ?? 256,
          withdrawn,
          compact,
        },
        options: {
          files,
          folder: join(folder, `settle-${family}`),
          deltaNo,
          assistants,
          signal,
          onChunk: (done, total) => {
            if (done === 1)
              progress.stage(`整理入湖（${family === 'person' ? '参保人' : '机构'}）`, total, '块')
            progress.advance(done)
          },
        },
      })
      const added = settled.added.map((file) => ({
        ...file,
        family,
        deltaNo: file.layer === 'delta' || file.layer === 'owners' ? deltaNo : 0,
        batchNo: null,
        fileNo: null,
      }))
      return { family, mode: settled.mode, added }
    },
    adopt: (files, name) => adoptFiles(connection, files, { lakeFolder, name }),
    discard: (batchNo) => rm(batchFolder(batchNo), { recursive: true, force: true }),
  }
}

type Place = Parameters<LakeBuilder['stage']>[1]

/** How many owner buckets go into one part: as many as keep a part within memory. */
function bucketsPerPart(largestTable: number): number {
  const parts = 2 ** Math.ceil(Math.log2(Math.max(1, largestTable / ROWS_PER_PART)))
  return 256 / Math.min(256, parts)
}

async function stage(
  connection: DuckDBConnection,
  warehouse: Warehouse,
  { table: landed, place }: { table: LandedTable; place: Place },
): Promise<StagedFile> {
  const table = landed.table ?? ''
  const relation = relationOfTable(warehouse, table)
  if (!relation) throw new Error(`No relation is read from ${table}.`)
  return stageFile(connection, warehouse, {
    table,
    relation,
    rawFile: landed.rawFile,
    headers: resolveHeaders(warehouse.fields.get(table) ?? [], landed.columns),
    delivery: {
      batchNo: place.batchNo,
      fileNo: place.fileNo,
      sourceRank: place.source === 'extract' ? 2 : 1,
    },
    folder: place.folder,
    bucketsPerPart: bucketsPerPart(place.largestTable),
  })
}

function describeStaged({
  table,
  place,
  staged,
  seconds,
}: {
  table: LandedTable
  place: Place
  staged: StagedFile
  seconds: number
}): StagedTable {
  const { batchNo, fileNo, folder } = place
  const kept = (layer: 'raw' | 'refused', path: string | undefined): NewLakeFile[] =>
    path === undefined
      ? []
      : [
          {
            path,
            layer,
            family: null,
            relation: table.table ?? '',
            monthNo: 0,
            bucketFrom: 0,
            bucketTo: 255,
            deltaNo: 0,
            batchNo,
            fileNo,
          },
        ]
  return {
    family: staged.relation.family,
    bucketsPerPart: bucketsPerPart(place.largestTable),
    partsFolder: partsFolder(folder, staged.relation.name, fileNo),
    files: [
      ...kept('raw', table.rawFile),
      ...kept('refused', table.refusedFile),
      ...kept('refused', staged.refusedFile),
    ],
    report: reportOf({ table, fileNo, staged, seconds }),
  }
}

function reportOf({
  table,
  fileNo,
  staged,
  seconds,
}: {
  table: LandedTable
  fileNo: number
  staged: StagedFile
  seconds: number
}): FileReport {
  const structural: ProblemCount = {
    check: 'structure',
    severity: 'refuse',
    message: '行结构错误（列数、引号、编码或超长）',
    institutionId: null,
    monthNo: null,
    rows: table.refusedRows,
  }
  const { label, format, encoding, fingerprint, bytes, notes } = table
  return {
    fileNo,
    label,
    format,
    encoding,
    table: table.table,
    relation: staged.relation.name,
    fingerprint,
    bytes,
    read: table.rows + table.refusedRows,
    accepted: staged.accepted,
    refused: staged.refused + table.refusedRows,
    warned: staged.warned,
    seconds: table.seconds + seconds,
    outcome: 'taken',
    message: notes.length > 0 ? notes.join('；') : null,
    problems: [...staged.problems, ...(table.refusedRows > 0 ? [structural] : [])],
    acceptedBy: staged.acceptedBy,
  }
}
