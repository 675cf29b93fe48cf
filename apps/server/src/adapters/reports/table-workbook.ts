import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeWorkbook } from './write-workbook.ts'

/** A small table of text as a workbook in memory; nothing in it calculates. */
export async function tableWorkbook({
  name,
  headers,
  rows,
}: {
  readonly name: string
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
}): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-workbook-'))
  try {
    const path = join(folder, 'table.xlsx')
    const columns = headers.map((title) => ({ title, kind: 'text' as const, width: 20 }))
    await writeWorkbook(path, [{ name, preamble: [], columns, rows }])
    return await readFile(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
