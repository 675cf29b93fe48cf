import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { copyHashed, digestOfFile, writeHashed } from './copy-hashed.ts'
import { writeWhole } from './write-whole.ts'

/** The folder of a backup: files as they lie in the data folder, tables below `postgres/`, a manifest and its digest. */
export function backupFolder(folder: string, dataFolder: string) {
  const pathIn = (path: string) => within(folder, path)
  return {
    /** Writes the rows of a table, compressed. */
    saveRows: async (path: string, rows: Readable) => ({
      path,
      ...(await writeHashed(rows, pathIn(path), [createZstdCompress()])),
    }),
    /** The rows of a table. */
    rowsOf: (path: string): AsyncIterable<Buffer> =>
      createReadStream(pathIn(path)).pipe(createZstdDecompress()),
    saveFile: async (path: string) => {
      const digest = await copyHashed(within(dataFolder, path), pathIn(path))
      if (digest === undefined) throw new Error(`${path} 不在数据文件夹中，备份没有完成。`)
      return { path, ...digest }
    },
    putBack: (path: string) => copyHashed(pathIn(path), within(dataFolder, path)),
    /** Puts a file back by taking it out of the backup, which has to lie on the same disk. */
    moveBack: async (path: string) => {
      const digest = await digestOfFile(pathIn(path))
      if (digest === undefined) return undefined
      const to = within(dataFolder, path)
      await mkdir(dirname(to), { recursive: true, mode: 0o711 })
      await rename(pathIn(path), to)
      return digest
    },
    digestOf: (path: string) => digestOfFile(pathIn(path)),
    seal: async (text: string) => {
      for (const [path, content] of Object.entries(sealOf(text)))
        await writeWhole(join(folder, path), content)
    },
    readManifest: async () => {
      try {
        const text = await readFile(join(folder, 'manifest.json'), 'utf8')
        const written = await readFile(join(folder, 'manifest.sm3'), 'utf8')
        return { text, sm3: sm3Of(text), written: written.slice(0, 64) }
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
  }
}

/** The manifest and its digest, by their names: the last two files of a backup. */
export function sealOf(text: string): Readonly<Record<string, string>> {
  return { 'manifest.json': text, 'manifest.sm3': `${sm3Of(text)}  manifest.json\n` }
}

function sm3Of(text: string): string {
  return createHash('sm3').update(text, 'utf8').digest('hex')
}

/** A place in a folder. A manifest may come from anywhere: RangeError for a path that leads out of the folder. */
export function within(folder: string, path: string): string {
  const full = join(folder, path)
  if (relative(folder, full).split(sep)[0] === '..')
    throw new RangeError(`The path ${path} leads out of the folder.`)
  return full
}

/** The files below a folder of the data folder, as paths from it, in order; drafts (`….draft`, `…/tmp/…`) are none. */
export async function filesBelow(dataFolder: string, folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(join(dataFolder, folder), { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(dataFolder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((path) => !path.endsWith('.draft') && !path.includes('/tmp/'))
      .toSorted()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** Makes a folder, or takes one that is empty; false when something is in it. */
export async function isEmptyFolder(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o711 })
  return (await readdir(folder)).length === 0
}
