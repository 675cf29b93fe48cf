import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckLakePorts, DiskFile } from '../../../use-cases/hub/check-lake.ts'
import { checksumOf } from '../lake/adopt-files.ts'

/** Batches at work keep their unfinished files here. */
const UNFINISHED = 'tmp'

/** The folder of the lake as it lies on disk. */
export function lakeDisk(lakeFolder: string): CheckLakePorts['disk'] {
  return {
    list: async () => {
      const layers = (await entriesOf(lakeFolder)).filter(({ name }) => name !== UNFINISHED)
      return (await Promise.all(layers.map((entry) => filesUnder(lakeFolder, entry)))).flat()
    },
    checksum: async (path) => (await checksumOf(path)).checksum,
  }
}

interface Entry {
  readonly name: string
  isDirectory(): boolean
}

async function entriesOf(folder: string): Promise<Entry[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

async function filesUnder(folder: string, entry: Entry): Promise<DiskFile[]> {
  const path = join(folder, entry.name)
  if (entry.isDirectory()) {
    const entries = await entriesOf(path)
    return (await Promise.all(entries.map((inner) => filesUnder(path, inner)))).flat()
  }
  try {
    const { size, mtimeMs, ctimeMs } = await stat(path)
    // A rename keeps the time of the last write and sets that of the last change.
    return [{ path, bytes: size, changedAt: Math.max(mtimeMs, ctimeMs) }]
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

/** Others may remove files while we look. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
