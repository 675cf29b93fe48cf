import { createWriteStream } from 'node:fs'
import { open, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { LandContext } from './land-context.ts'
import { landingError } from './landing-errors.ts'
import type { LandingLimits } from './landing-limits.ts'
import { readSource } from './read-source.ts'
import type { LandingProgress, Source } from './source.ts'

/** Throws `disk-full` unless the folder has room for so many bytes and a reserve. */
export async function ensureRoom(folder: string, bytes: number, spareBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < bytes + spareBytes) throw landingError('disk-full', { folder })
}

/** The last four bytes of a gzip hold the unpacked size modulo 2³²: a lower bound for honest files. */
async function gzipSize(path: string): Promise<number> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const tail = Buffer.alloc(4)
    await file.read(tail, 0, 4, Math.max(0, size - 4))
    return tail.readUInt32LE(0)
  } finally {
    await file.close()
  }
}

/** Unpacks a source into a file, within the limits and the room on the disk. */
export async function unpackTo(
  to: string,
  source: Source,
  { limits, signal, onProgress }: Unpacking,
): Promise<void> {
  const expected =
    source.compression === 'gzip' ? await gzipSize(source.path) : (source.entry?.bytes ?? source.bytes)
  await ensureRoom(dirname(to), Math.min(expected, limits.unpackBytes), limits.spareBytes)
  let doneBytes = 0
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of readSource(source, { limits, signal })) {
      doneBytes += chunk.length
      onProgress?.({ step: 'unpack', doneBytes, totalBytes: Math.max(expected, doneBytes) })
      yield chunk
    }
  }
  await pipeline(counted, createWriteStream(to))
}

interface Unpacking {
  limits: LandingLimits
  signal: AbortSignal | undefined
  onProgress?: (progress: LandingProgress) => void
}

/** Path of the source's plain bytes: the file itself, or a copy unpacked into the scratch folder. */
export async function unpackSource(context: LandContext): Promise<string> {
  const { source, work } = context
  if (source.compression === 'none') return source.path
  const to = join(work, 'unpacked')
  await unpackTo(to, source, context)
  return to
}
