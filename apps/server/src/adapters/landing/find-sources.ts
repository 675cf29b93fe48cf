import { mkdir, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { DetectedFormat } from './detect-format.ts'
import { detectFormat, HEAD_BYTES } from './detect-format.ts'
import { guessTable } from './guess-table.ts'
import type { LandingCode } from './landing-errors.ts'
import { LandingError, landingError } from './landing-errors.ts'
import type { LandingLimits } from './landing-limits.ts'
import { defaultLimits } from './landing-limits.ts'
import { nameFailure } from './name-failure.ts'
import { peekSheets } from './peek-sheets.ts'
import { readSource } from './read-source.ts'
import type { Source } from './source.ts'
import { unpackTo } from './unpack-source.ts'
import type { ArchiveEntry } from './zip-archive.ts'
import { listArchive } from './zip-archive.ts'

/** A file, entry or sheet that is no source, and why. */
export interface SkippedFile {
  label: string
  code: LandingCode
  /** For the user, in Chinese. */
  message: string
}

/** What was found under the given paths, in a stable order. */
export interface FoundSources {
  sources: Source[]
  skipped: SkippedFile[]
}

/** How to look. */
export interface FindOptions {
  /** Names of the known tables. */
  tables: readonly string[]
  /** Scratch folder, made when missing; a workbook inside an archive is unpacked there to see its sheets. */
  folder: string
  /** All column names of all known tables; decides which sheets of a workbook are tables. */
  knownHeaders?: readonly string[]
  limits?: LandingLimits
  signal?: AbortSignal | undefined
}

interface Search extends Required<Omit<FindOptions, 'signal'>> {
  signal: AbortSignal | undefined
  found: FoundSources
}

/** A file on disk, with the names its table may be guessed from. */
interface FoundFile {
  path: string
  label: string
  names: string[]
}

const isHidden = (name: string): boolean =>
  name.startsWith('.') || name.startsWith('~$') || name === '__MACOSX'

/**
 * Expands files and folders (recursively, sorted, hidden ones left out), archives and workbooks into sources. What is not
 * readable is reported, not dropped. Throws `not-found` for a path that does not exist.
 */
export async function findSources(paths: readonly string[], options: FindOptions): Promise<FoundSources> {
  const { knownHeaders = [], limits = defaultLimits, signal } = options
  const found: FoundSources = { sources: [], skipped: [] }
  const search: Search = { ...options, knownHeaders, limits, signal, found }
  const seen = new Set<string>()
  try {
    await mkdir(options.folder, { recursive: true })
    for (const given of paths) {
      for (const file of await listFiles(resolve(given))) {
        if (seen.has(file.path)) continue
        seen.add(file.path)
        signal?.throwIfAborted()
        await reporting(search, file.label, () => addFile(search, file))
      }
    }
    return found
  } catch (error) {
    throw nameFailure(error, { label: paths.join('、'), folder: options.folder, signal })
  }
}

async function listFiles(given: string): Promise<FoundFile[]> {
  const status = await stat(given).catch((error: unknown) => {
    throw nameFailure(error, { label: given, folder: given })
  })
  if (!status.isDirectory()) {
    const label = basename(given)
    return [{ path: given, label, names: [label, basename(dirname(given))] }]
  }
  const files: FoundFile[] = []
  for (const path of await listFolder(given)) {
    const label = relative(dirname(given), path)
    files.push({ path, label, names: label.split('/').reverse() })
  }
  return files
}

/** Links to files are followed, links to folders are not: they may lead in circles. */
async function listFolder(folder: string): Promise<string[]> {
  const files: string[] = []
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (isHidden(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) files.push(...(await listFolder(path)))
    else if (entry.isFile() || (entry.isSymbolicLink() && (await stat(path)).isFile())) files.push(path)
  }
  return files
}

/** What concerns one file is reported with it; disk and cancel end the search. */
async function reporting(search: Search, label: string, add: () => Promise<void>): Promise<void> {
  try {
    await add()
  } catch (error) {
    const named = nameFailure(error, { label, folder: search.folder, signal: search.signal })
    if (!(named instanceof LandingError) || named.code === 'disk-full' || named.code === 'cancelled')
      throw named
    skip(search, label, named)
  }
}

function skip({ found }: Search, label: string, { code, message }: LandingError): void {
  found.skipped.push({ label, code, message })
}

async function headOfFile(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function headOfSource(source: Source, { limits, signal }: Search): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const chunk of readSource(source, { limits, signal })) {
    pieces.push(chunk)
    bytes += chunk.length
    if (bytes >= HEAD_BYTES) break
  }
  return Buffer.concat(pieces).subarray(0, HEAD_BYTES)
}

async function addFile(search: Search, file: FoundFile): Promise<void> {
  const { path, label, names } = file
  const { size } = await stat(path)
  const plain: Source = { label, path, format: 'csv', compression: 'none', bytes: size }
  const detected = detectFormat(await headOfFile(path), basename(path))
  if (detected === 'gzip') {
    const packed: Source = { ...plain, compression: 'gzip' }
    const inner = basename(path).replace(/\.gz$/i, '')
    await addContent(search, packed, {
      names,
      detected: detectFormat(await headOfSource(packed, search), inner),
    })
  } else if (detected === 'zip') {
    await addArchive(search, file, plain)
  } else {
    await addContent(search, plain, { names, detected })
  }
}

const refusals: Record<'gzip' | 'zip' | 'old-excel' | 'json-array', (label: string) => LandingError> = {
  gzip: (label) => landingError('archive-nested', { label }),
  zip: (label) => landingError('archive-nested', { label }),
  'old-excel': (label) => landingError('format-old-excel', { label }),
  'json-array': (label) => landingError('format-json-array', { label }),
}

/** Adds what is not (or no longer) packed. A workbook is a zip too: inside an archive its sheets are looked up in a copy. */
async function addContent(
  search: Search,
  source: Source,
  { names, detected }: { names: string[]; detected: DetectedFormat | undefined },
): Promise<void> {
  const { label } = source
  if (detected === undefined) throw landingError('format-unknown', { label })
  if (detected === 'zip') {
    const scratch = await mkdtemp(join(search.folder, '.workbook-'))
    try {
      const copy = join(scratch, 'workbook')
      await unpackTo(copy, source, search)
      if (!isWorkbook(await listArchive(copy, { label, limits: search.limits }))) throw refusals.zip(label)
      await addSheets(search, { ...source, format: 'xlsx' }, { path: copy, names })
    } finally {
      await rm(scratch, { recursive: true, force: true })
    }
    return
  }
  if (detected !== 'csv' && detected !== 'jsonl' && detected !== 'parquet') throw refusals[detected](label)
  addSource(search, { ...source, format: detected }, names)
}

function addSource({ found, tables }: Search, source: Source, names: string[]): void {
  const tableGuess = guessTable(names, tables)
  found.sources.push(tableGuess === undefined ? source : { ...source, tableGuess })
}

const isWorkbook = (entries: ArchiveEntry[]): boolean =>
  entries.some(({ name }) => name === '[Content_Types].xml') &&
  entries.some(({ name }) => /^xl\//i.test(name))

async function addArchive(search: Search, { path, label, names }: FoundFile, plain: Source): Promise<void> {
  const entries = await listArchive(path, { label, limits: search.limits })
  if (isWorkbook(entries) || /\.xls[xm]$/i.test(path)) {
    await addSheets(search, { ...plain, format: 'xlsx' }, { path, names })
    return
  }
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const parts = entry.name.split('/')
    if (parts.some((part) => part !== '..' && isHidden(part))) continue
    const shown = `${label} › ${entry.name}`
    await reporting(search, shown, () =>
      addEntry(search, { entry, names: [...parts.reverse(), ...names] }, plain),
    )
  }
}

async function addEntry(
  search: Search,
  { entry, names }: { entry: ArchiveEntry; names: string[] },
  archive: Source,
): Promise<void> {
  const label = `${archive.label} › ${entry.name}`
  if (entry.unsafeName) throw landingError('zip-unsafe-name', { label })
  if (entry.encrypted) throw landingError('zip-encrypted', { label })
  const source: Source = {
    ...archive,
    label,
    compression: 'zip',
    entry: { index: entry.index, name: entry.name, bytes: entry.unpackedBytes },
    bytes: entry.packedBytes,
  }
  const detected = detectFormat(await headOfSource(source, search), names[0] ?? '')
  await addContent(search, source, { names, detected })
}

/** With known headers, the sheets that have one are tables and the others are reported; else every sheet is a table. */
async function addSheets(
  search: Search,
  book: Source,
  { path, names }: { path: string; names: string[] },
): Promise<void> {
  const sheets = await peekSheets(path, { label: book.label, limits: search.limits })
  if (sheets.length === 0) throw landingError('sheet-empty', { label: book.label })
  const known = new Set(search.knownHeaders.map((name) => name.trim().toLowerCase()))
  const isTable = (header: string[]): boolean => header.some((name) => known.has(name.toLowerCase()))
  const someKnown = sheets.some(({ header }) => isTable(header))
  for (const { index, name, header } of sheets) {
    const label = `${book.label} › ${name}`
    if (someKnown && !isTable(header)) skip(search, label, landingError('sheet-unknown', { label }))
    // The file's own name speaks for its sheet only when there is one.
    else
      addSource(
        search,
        { ...book, label, sheet: { index, name } },
        sheets.length === 1 ? [name, ...names] : [name],
      )
  }
}
