import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { landingError } from './landing-errors.ts'
import type { LandingLimits } from './landing-limits.ts'
import type { Source } from './source.ts'
import { readArchiveEntry } from './zip-archive.ts'

const READ_BYTES = 1024 * 1024

async function* readPlain(path: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES })) yield chunk as Buffer
}

async function* readGzip(path: string, label: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: READ_BYTES })
  // Failures of either side surface in the loop below, which reads the last stream of the pipeline.
  const done = pipeline(createReadStream(path, { highWaterMark: READ_BYTES }), gunzip, () => undefined)
  try {
    for await (const chunk of done) yield chunk as Buffer
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'Z_BUF_ERROR') throw landingError('gzip-truncated', { label }, error)
    if (typeof code === 'string' && code.startsWith('Z_')) throw landingError('gzip-broken', { label }, error)
    throw error
  }
}

/** Lets no more bytes through than the packed size allows: a bomb is stopped while it unpacks, not after. */
export async function* limitUnpacked(
  chunks: AsyncIterable<Buffer>,
  { label, packedBytes, limits }: { label: string; packedBytes: number; limits: LandingLimits },
): AsyncGenerator<Buffer> {
  const most = Math.min(
    limits.unpackBytes,
    Math.max(limits.unpackFreeBytes, packedBytes * limits.unpackRatio),
  )
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > most) throw landingError('unpacks-too-far', { label, ratio: limits.unpackRatio })
    yield chunk
  }
}

/** The bytes of a source out of its packing, within the limits. Throws a LandingError when the packing is broken. */
export async function* readSource(
  source: Source,
  { limits, signal }: { limits: LandingLimits; signal?: AbortSignal | undefined },
): AsyncGenerator<Buffer> {
  const packed = { label: source.label, packedBytes: source.bytes, limits }
  for await (const chunk of unpacked(source, packed)) {
    signal?.throwIfAborted()
    yield chunk
  }
}

function unpacked(
  source: Source,
  packed: { label: string; packedBytes: number; limits: LandingLimits },
): AsyncIterable<Buffer> {
  if (source.compression === 'gzip') return limitUnpacked(readGzip(source.path, source.label), packed)
  if (source.compression === 'zip') {
    if (!source.entry) throw new Error(`source ${source.label} is packed as zip but names no entry`)
    return limitUnpacked(readArchiveEntry(source.path, source.entry.index, source.label), packed)
  }
  return readPlain(source.path)
}
