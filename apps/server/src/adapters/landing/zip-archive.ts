import { isUtf8 } from 'node:buffer'
import { crc32 } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { openPromise } from 'yauzl'
import { LandingError, landingError } from './landing-errors.ts'
import type { LandingLimits } from './landing-limits.ts'

/** One file in an archive. Its name is for people and for guessing the table, never a path on our disk. */
export interface ArchiveEntry {
  index: number
  name: string
  packedBytes: number
  unpackedBytes: number
  encrypted: boolean
  unsafeName: boolean
}

const UTF8_NAMES = 0x800

/** Windows tools in China write entry names in GBK without saying so. */
function decodeName(entry: Entry): string {
  const raw = entry.fileNameRaw
  const utf8 = (entry.generalPurposeBitFlag & UTF8_NAMES) !== 0 || isUtf8(raw)
  const name = utf8 ? raw.toString('utf8') : new TextDecoder('gb18030').decode(raw)
  return name.replaceAll('\\', '/')
}

const leavesArchive = (name: string): boolean =>
  name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.includes('\0') || name.split('/').includes('..')

const detailOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** yauzl and zlib throw plain errors about the archive; those of the disk carry a system code and pass through. */
function asBrokenZip(error: unknown, label: string): unknown {
  const ofDisk = error instanceof Error && 'syscall' in error
  if (error instanceof LandingError || ofDisk || (error instanceof Error && error.name === 'AbortError'))
    return error
  return landingError('zip-broken', { label, detail: detailOf(error) }, error)
}

async function openZip(path: string, label: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true })
  } catch (error) {
    throw asBrokenZip(error, label)
  }
}

/** Lists the files of an archive (folders left out); refuses one that is broken, overlapping or endless. */
export async function listArchive(
  path: string,
  { label, limits }: { label: string; limits: LandingLimits },
): Promise<ArchiveEntry[]> {
  const zip = await openZip(path, label)
  try {
    const entries: ArchiveEntry[] = []
    let packed = 0
    let index = 0
    for await (const entry of zip.eachEntry()) {
      if (index >= limits.archiveEntries)
        throw landingError('archive-too-many', { label, most: limits.archiveEntries })
      packed += entry.compressedSize
      const described = describeEntry(entry, index)
      if (!described.name.endsWith('/')) entries.push(described)
      index += 1
    }
    // Honest entries lie side by side; a bomb lets thousands of them point at the same bytes.
    if (packed > zip.fileSize) throw landingError('zip-overlap', { label })
    return entries
  } catch (error) {
    throw asBrokenZip(error, label)
  } finally {
    zip.close()
  }
}

function describeEntry(entry: Entry, index: number): ArchiveEntry {
  const name = decodeName(entry)
  return {
    index,
    name,
    packedBytes: entry.compressedSize,
    unpackedBytes: entry.uncompressedSize,
    encrypted: entry.isEncrypted(),
    unsafeName: leavesArchive(name),
  }
}

async function entryAt(zip: ZipFile, index: number): Promise<Entry> {
  let at = 0
  for await (const entry of zip.eachEntry()) {
    if (at === index) return entry
    at += 1
  }
  throw new Error(`no entry ${index}`)
}

/** The unpacked bytes of one entry, checked against its size and CRC; throws at the end when they differ. */
export async function* readArchiveEntry(path: string, index: number, label: string): AsyncGenerator<Buffer> {
  const zip = await openZip(path, label)
  try {
    const entry = await entryAt(zip, index)
    if (entry.isEncrypted()) throw landingError('zip-encrypted', { label })
    const stream = await zip.openReadStreamPromise(entry)
    let sum = 0
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        sum = crc32(chunk, sum)
        yield chunk
      }
    } finally {
      stream.destroy()
    }
    if (sum !== entry.crc32) throw new Error('CRC mismatch')
  } catch (error) {
    throw asBrokenZip(error, label)
  } finally {
    zip.close()
  }
}
