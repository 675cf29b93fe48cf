import { createWriteStream, type Stats } from 'node:fs'
import { mkdir, rm, stat, statfs, truncate } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { UploadedBytes } from '../../use-cases/hub/desk/desk-ports.ts'

/** Files that are uploaded part by part, below `<data>/uploads`, each in a folder of its own. */
export function uploadedBytes(dataFolder: string): UploadedBytes {
  const folder = join(dataFolder, 'uploads')
  const folderOf = (id: string) => {
    // Comes from our own rows; a name that is none would lead out of the folder.
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new RangeError('That is no upload.')
    return join(folder, id)
  }
  const pathOf: UploadedBytes['pathOf'] = ({ id, name }) => {
    if (/[\\/]/.test(name) || name.startsWith('.')) throw new RangeError('That is no name of an upload.')
    return join(folderOf(id), name)
  }
  const atWork = new Set<string>()
  return {
    pathOf,
    received: (upload) => sizeOf(pathOf(upload)),
    append: async (upload, { from, content }) => {
      if (atWork.has(upload.id)) return undefined
      atWork.add(upload.id)
      try {
        const path = pathOf(upload)
        if ((await sizeOf(path)) !== from) return undefined
        return await append(path, { from, content, most: upload.bytes })
      } finally {
        atWork.delete(upload.id)
      }
    },
    writtenAt: async (upload) => (await statOf(pathOf(upload)))?.mtimeMs,
    remove: (id) => rm(folderOf(id), { recursive: true, force: true }),
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(dataFolder)
      return bavail * bsize
    },
    isThere: (path) =>
      stat(path).then(
        () => true,
        () => false,
      ),
  }
}

/** A part that breaks off stays as far as it came: the next one begins there. One that is too long leaves nothing. */
async function append(
  path: string,
  {
    from,
    content,
    most,
  }: { readonly from: number; readonly content: NodeJS.ReadableStream; readonly most: number },
): Promise<number | undefined> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  let bytes = from
  const limit = new Transform({
    transform: (chunk: Buffer, _, done) => {
      bytes += chunk.length
      if (bytes > most) done(new TooLong('More came than the file is long.'))
      else done(null, chunk)
    },
  })
  try {
    await pipeline(content, limit, createWriteStream(path, { flags: 'a', mode: 0o600 }))
  } catch (error) {
    if (!(error instanceof TooLong)) throw error
    await truncate(path, from)
    return undefined
  }
  return sizeOf(path)
}

class TooLong extends Error {}

async function sizeOf(path: string): Promise<number> {
  return (await statOf(path))?.size ?? 0
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
