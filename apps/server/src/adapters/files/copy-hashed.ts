import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** How many bytes a file has, and their SM3, hexadecimal. */
export interface FileDigest {
  readonly bytes: number
  readonly sm3: string
}

/** Writes bytes into a new file that is on the disk when this resolves. Throws `EEXIST` when there is one; takes back what it began. */
export async function writeHashed(
  content: Readable,
  file: string,
  through: readonly Transform[] = [],
): Promise<FileDigest> {
  await mkdir(dirname(file), { recursive: true, mode: 0o711 })
  const digest = digesting()
  const target = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  await pipeline([content, ...through, digest.stream, target])
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  return digest.result()
}

/** Copies a file into a new one; gives what was copied, or undefined when there is nothing to copy. */
export async function copyHashed(from: string, to: string): Promise<FileDigest | undefined> {
  try {
    return await writeHashed(createReadStream(from), to)
  } catch (error) {
    if (isMissing(error, from)) return undefined
    throw error
  }
}

/** Reads a file for its digest; undefined when it is not there. */
export async function digestOfFile(file: string): Promise<FileDigest | undefined> {
  const hash = createHash('sm3')
  let bytes = 0
  try {
    for await (const chunk of createReadStream(file)) {
      hash.update(chunk)
      bytes += chunk.length
    }
  } catch (error) {
    if (isMissing(error, file)) return undefined
    throw error
  }
  return { bytes, sm3: hash.digest('hex') }
}

/** A stream that bytes pass through unchanged, and what they were once they have passed. */
export function digesting(): { readonly stream: Transform; result(): FileDigest } {
  const hash = createHash('sm3')
  let bytes = 0
  const stream = new Transform({
    transform: (chunk: Buffer, _, done) => {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return { stream, result: () => ({ bytes, sm3: hash.digest('hex') }) }
}

function isMissing(error: unknown, path: string): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ENOENT' &&
    'path' in error &&
    error.path === path
  )
}
