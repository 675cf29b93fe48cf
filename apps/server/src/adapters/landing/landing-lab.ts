import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import type { DuckDBConnection } from '@duckdb/node-api'
import { DuckDBInstance } from '@duckdb/node-api'
import { findSources } from './find-sources.ts'
import type { LandSource } from './land-source.ts'
import { landSource } from './land-source.ts'
import type { LandingLimits } from './landing-limits.ts'
import { defaultLimits } from './landing-limits.ts'
import { pathLiteral } from './run-sql.ts'
import type { Landed, Source } from './source.ts'

/** A refused record as the tests read it back. */
export interface LabRefusal {
  row: number
  reason: string
  original: string
}

/** A throw-away folder and engine for the tests of landing. */
export interface LandingLab {
  folder: string
  connection: DuckDBConnection
  /** Writes a file below the folder and returns its path. */
  write(name: string, content: string | Uint8Array): string
  /** The only source found under a path. */
  source(path: string, options?: { knownHeaders?: string[]; tables?: string[] }): Promise<Source>
  /** Writes a file and lands it. */
  land(name: string, content: string | Uint8Array, options?: LabOptions): Promise<Landed>
  /** Rows of the raw file in file order, every cell as text. */
  rows(landed: Landed): Promise<(string | null)[][]>
  refusals(landed: Landed): Promise<LabRefusal[]>
  /** Names left in the folder a landing wrote to. */
  leftovers(): string[]
  close(): void
}

/** What a test may set beside the file. */
export interface LabOptions
  extends Partial<Pick<LandSource, 'knownHeaders' | 'signal' | 'onProgress' | 'folder'>> {
  limits?: Partial<LandingLimits>
}

function readers(connection: DuckDBConnection): Pick<LandingLab, 'rows' | 'refusals'> {
  const query = async (sql: string): Promise<unknown[][]> =>
    (await connection.runAndReadAll(sql)).getRowsJson()
  return {
    async rows({ rawFile }) {
      const found = await query(
        `select columns(*)::varchar from read_parquet(${pathLiteral(rawFile)}, file_row_number = true) as f order by f.file_row_number`,
      )
      return found.map((row) => row.slice(0, -1) as (string | null)[])
    },
    async refusals({ refusedFile }) {
      if (refusedFile === undefined) return []
      const found = await query(
        `select file_row, reason, original from read_parquet(${pathLiteral(refusedFile)}, file_row_number = true)
         order by file_row_number`,
      )
      return found.map(([row, reason, original]) => ({
        row: Number(row),
        reason: String(reason),
        original: String(original),
      }))
    },
  }
}

/** Opens a lab; `threads: 2` as on the smallest machine. */
export async function openLab(): Promise<LandingLab> {
  const folder = mkdtempSync(join(tmpdir(), 'landing-lab-'))
  const instance = await DuckDBInstance.create(':memory:', {
    temp_directory: join(folder, 'spill'),
    memory_limit: '1GB',
    threads: '2',
    preserve_insertion_order: 'false',
  })
  const connection = await instance.connect()
  const out = join(folder, 'out')

  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, 'in', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    return path
  }
  const source: LandingLab['source'] = async (path, { knownHeaders = [], tables = [] } = {}) => {
    const { sources, skipped } = await findSources([path], {
      tables,
      knownHeaders,
      folder: join(folder, 'find'),
    })
    const [found] = sources
    if (!found || sources.length > 1)
      throw new Error(`expected one source, got ${JSON.stringify({ sources, skipped })}`)
    return found
  }
  return {
    folder,
    connection,
    write,
    source,
    async land(name, content, { limits = {}, folder: to = out, ...options } = {}) {
      const found = await source(write(name, content), { knownHeaders: [...(options.knownHeaders ?? [])] })
      return landSource({
        source: found,
        folder: to,
        connection,
        limits: { ...defaultLimits, ...limits },
        ...options,
      })
    },
    ...readers(connection),
    leftovers: () => readdirSync(out),
    close() {
      connection.closeSync()
      instance.closeSync()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One entry of a zip for a test; what is wrong with it is said explicitly. */
export interface LabEntry {
  name: string | Uint8Array
  content: Uint8Array | string
  store?: boolean
  /** General purpose flags: 1 = encrypted, 0x800 = name in UTF-8. */
  flags?: number
  crc?: number
  /** Claimed unpacked size. */
  claimedBytes?: number
  /** Points at the data of the first entry instead of its own. */
  overlaps?: boolean
}

/** Builds a zip by hand, because the ones that matter no tool would write. */
export function buildZip(entries: readonly LabEntry[]): Buffer {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, store = false, flags = 0, crc, claimedBytes, overlaps = false } of entries) {
    const rawName = typeof name === 'string' ? Buffer.from(name) : Buffer.from(name)
    const bytes = Buffer.from(content)
    const packed = store ? bytes : deflateRawSync(bytes)
    const header = Buffer.alloc(26)
    header.writeUInt16LE(20, 0)
    header.writeUInt16LE(flags, 2)
    header.writeUInt16LE(store ? 0 : 8, 4)
    header.writeUInt32LE(crc ?? crc32(bytes), 10)
    header.writeUInt32LE(packed.length, 14)
    header.writeUInt32LE(claimedBytes ?? bytes.length, 18)
    header.writeUInt16LE(rawName.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header, rawName, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(overlaps ? 0 : offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), header, tail, rawName]))
    if (!overlaps) {
      pieces.push(local)
      offset += local.length
    }
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...pieces, central, end])
}

let codes: Map<string, number[]> | undefined

/** The two-byte characters of GB18030 (they are those of GBK), found by decoding every code once. */
function twoByteCodes(): Map<string, number[]> {
  const found = new Map<string, number[]>()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if ([...character].length === 1 && character !== '\uFFFD') found.set(character, [lead, trail])
    }
  }
  return found
}

/** Text in GB18030: ASCII, the characters of GBK and the byte order mark. */
export function gb18030(text: string): Buffer {
  codes ??= twoByteCodes()
  const known = codes
  return Buffer.from(
    [...text].flatMap((character) => {
      if (character === '\uFEFF') return [0x84, 0x31, 0x95, 0x33]
      const code = character.charCodeAt(0)
      const bytes = code < 0x80 ? [code] : known.get(character)
      if (!bytes) throw new Error(`no GBK code for ${character}`)
      return bytes
    }),
  )
}
