import { createReadStream } from 'node:fs'
import { access, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { callbackify } from 'node:util'
import { createZstdCompress } from 'node:zlib'
import { extract, type Headers, type Pack, pack } from 'tar-stream'
import type { SavedFile } from '../../use-cases/hub/backup/backup-manifest.ts'
import { sealOf, within } from './backup-folder.ts'
import { digesting, type FileDigest, writeHashed } from './copy-hashed.ts'

/** A backup that is written as one tar file. */
export interface BackupArchive {
  readonly saveRows: (path: string, rows: Readable) => Promise<SavedFile>
  readonly saveFile: (path: string) => Promise<SavedFile>
  /** Ends the archive; only then does it bear its name. */
  readonly seal: (text: string) => Promise<void>
  /** Takes back what was begun. After `seal` nothing. */
  readonly abandon: () => Promise<void>
}

/**
 * Begins a backup in one file: the same files under the same paths as in a folder. Until it is sealed it lies beside its name, as
 * `….part`. Throws `EEXIST` when somebody is writing there.
 */
export async function openBackupArchive(file: string, dataFolder: string): Promise<BackupArchive> {
  await mkdir(dirname(file), { recursive: true })
  const [draft, rowsDraft] = [`${file}.part`, `${file}.rows.part`]
  const target = (await open(draft, 'wx', 0o600)).createWriteStream()
  const tar = pack()
  const writing = pipeline(tar, target)
  // Told to whoever waits for it: an entry, or the seal.
  writing.catch(() => undefined)
  const add = (path: string, content: Readable, bytes: number) =>
    Promise.race([addEntry(tar, { path, content, bytes }), failed(writing)])
  return {
    saveRows: async (path, rows) => {
      // A tar says how long an entry is before its bytes, and nobody knows that of rows.
      const digest = await writeHashed(rows, rowsDraft, [createZstdCompress()])
      await add(path, createReadStream(rowsDraft), digest.bytes)
      await rm(rowsDraft)
      return { path, ...digest }
    },
    saveFile: async (path) => {
      const from = within(dataFolder, path)
      const { size } = await stat(from)
      // Anchors grow while they are read: what was there at first is saved.
      const content = size === 0 ? Readable.from([]) : createReadStream(from, { end: size - 1 })
      return { path, ...(await add(path, content, size)) }
    },
    seal: async (text) => {
      for (const [path, content] of Object.entries(sealOf(text)))
        await add(path, Readable.from([Buffer.from(content)]), Buffer.byteLength(content))
      tar.finalize()
      await writing
      await onDisk(draft)
      await rename(draft, file)
    },
    abandon: async () => {
      tar.destroy()
      target.destroy()
      await rm(rowsDraft, { force: true })
      await rm(draft, { force: true })
    },
  }
}

/** Rejects when writing does; never resolves. */
function failed(writing: Promise<void>): Promise<never> {
  return new Promise((_, reject) => void writing.catch(reject))
}

interface Entry {
  readonly path: string
  readonly content: Readable
  readonly bytes: number
}

async function addEntry(tar: Pack, { path, content, bytes }: Entry): Promise<FileDigest> {
  const digest = digesting()
  const written = Promise.withResolvers<void>()
  const entry = tar.entry({ name: path, size: bytes, mode: 0o600 }, (error) =>
    error ? written.reject(error) : written.resolve(),
  )
  await Promise.all([pipeline([content, digest.stream, entry]), written.promise])
  return digest.result()
}

async function onDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Whether something bears this name, or is about to. */
export async function isTaken(file: string): Promise<boolean> {
  const found = await Promise.allSettled([access(file), access(`${file}.part`)])
  return found.some(({ status }) => status === 'fulfilled')
}

/** Whether a backup is one file. */
export async function isArchive(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

/**
 * Puts the files of a backup in one file into an empty folder. False when the file is no such archive, or ends before its end. Throws
 * RangeError for a path that leads out of the folder.
 */
export async function unpackArchive(file: string, folder: string): Promise<boolean> {
  const tar = extract()
  const unpack = callbackify(unpackEntry)
  tar.on('entry', (header, content, next) => unpack(folder, header, content, next))
  try {
    await pipeline(createReadStream(file), tar)
    return true
  } catch (error) {
    if (error instanceof Error && TAR_ERRORS.some((words) => error.message.includes(words))) return false
    throw error
  }
}

/** What the tar reader says of bytes that are no tar, or not all of it; it has no codes for it. */
const TAR_ERRORS = ['Unexpected end of data', 'Invalid tar header']

/** Links, devices and the like are none of ours; a folder is made when something lies in it. */
async function unpackEntry(folder: string, { name, type }: Headers, content: Readable): Promise<void> {
  if (type === 'file') await writeHashed(content, within(folder, name))
  else content.resume()
}
