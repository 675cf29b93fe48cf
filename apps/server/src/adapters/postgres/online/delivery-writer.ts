import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cells } from '@fundwatch/domain'
import type { DeliveryWriter } from '../../../use-cases/review/online/memory/deliver-uploads.ts'
import type { UploadedRows } from './uploaded-rows.ts'

/** Opens a folder for a delivery below `parent`: CSV files like those of the centre's extract, in UTF-8. */
export async function openDeliveryWriter(parent: string, rows: UploadedRows): Promise<DeliveryWriter> {
  const name = randomUUID()
  const writing = join(parent, `${name}.part`)
  const files = new Map<string, FileHandle>()
  await mkdir(writing, { recursive: true })
  const fileOf = async (table: string) => {
    const known = files.get(table)
    if (known) return known
    const file = await open(join(writing, `${table}.csv`), 'w')
    files.set(table, file)
    await file.write(csvLine(rows.columnsOf(table)))
    return file
  }
  const closeAll = async () => {
    for (const file of files.values()) await file.close()
    files.clear()
  }
  return {
    write: async (table, told) => {
      const columns = rows.columnsOf(table)
      const file = await fileOf(table)
      await file.write(told.map((cells) => csvRow(columns, rows.toNational(table, cells))).join(''))
    },
    finish: async () => {
      for (const file of files.values()) await file.sync()
      await closeAll()
      await flush(writing)
      const folder = join(parent, name)
      await rename(writing, folder)
      await flush(parent)
      return folder
    },
    discard: async () => {
      await closeAll()
      await rm(writing, { recursive: true, force: true })
    },
  }
}

function csvRow(columns: readonly string[], cells: Cells): string {
  return csvLine(columns.map((column) => cells[column] ?? ''))
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`
}

/** The names in a folder are on disk. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}
