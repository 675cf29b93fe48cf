import type { FileReport } from './batch-report.ts'
import type { LandedTable, UnusableTable } from './import-ports.ts'
import type { NewLakeFile } from './lake-file.ts'

const NOTHING = { read: 0, accepted: 0, refused: 0, warned: 0, seconds: 0, problems: [], acceptedBy: [] }

/** The report of a table that cannot be used as a whole. */
export function unusableReport(table: UnusableTable): Omit<FileReport, 'fileNo'> {
  return { ...NOTHING, ...table, encoding: null, relation: null }
}

/** A source of a mapping hands all its readable rows on; the mapping's account says what became of them. */
export function mappedReport({
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

/** What is kept of a source of a mapping: its raw rows and those refused. */
export function mappedFiles(
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
