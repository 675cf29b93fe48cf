import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import type { BlobStore, Received } from '../../use-cases/hub/files/file-ports.ts'
import { digestOfFile, writeHashed } from './copy-hashed.ts'
import { recogniseFile } from './recognise-file.ts'
import { syncFolder } from './write-whole.ts'

/** The store of files below `<data>/blobs`: each under its SM3, written once, never changed. */
export function blobStore(dataFolder: string): BlobStore & { digestOf: typeof digestOfFile } {
  const folder = join(dataFolder, 'blobs')
  const pathOf = (sm3: string) => {
    // Comes from our own rows; a name that is none would lead out of the folder.
    if (!/^[0-9a-f]{64}$/.test(sm3)) throw new RangeError('That is no SM3.')
    return join(folder, sm3.slice(0, 2), sm3)
  }
  return {
    receive: async (content, mostBytes) => {
      const draft = join(folder, 'tmp', `${randomUUID()}.draft`)
      const limit = limitOf(mostBytes)
      try {
        const digest = await writeHashed(content, draft, [limit])
        return received(draft, { ...digest, pathOf, type: await recogniseFile(draft) })
      } catch (error) {
        await rm(draft, { force: true })
        if (error instanceof TooLarge) return undefined
        throw error
      }
    },
    open: async (sm3) => {
      const handle = await open(pathOf(sm3), 'r')
      return handle.createReadStream()
    },
    digestOf: (sm3) => digestOfFile(pathOf(sm3)),
  }
}

function received(
  draft: string,
  {
    pathOf,
    ...content
  }: Pick<Received, 'bytes' | 'sm3' | 'type'> & { readonly pathOf: (sm3: string) => string },
): Received {
  const discard = () => rm(draft, { force: true })
  return {
    ...content,
    discard,
    keep: async () => {
      const path = pathOf(content.sm3)
      // A kept file that was damaged is healed by the same bytes coming again.
      if ((await digestOfFile(path))?.sm3 === content.sm3) return discard()
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await rename(draft, path)
      await syncFolder(dirname(path))
    },
  }
}

class TooLarge extends Error {}

function limitOf(mostBytes: number): Transform {
  let bytes = 0
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      bytes += chunk.length
      if (bytes > mostBytes) done(new TooLarge('More came than may be handed in.'))
      else done(null, chunk)
    },
  })
}
