import { posix } from 'node:path'
import { LandingError, landingError } from './landing-errors.ts'
import type { LandingLimits } from './landing-limits.ts'
import { limitUnpacked } from './read-source.ts'
import { unescapeWorkbookText } from './safe-text.ts'
import type { DateShape } from './workbook-values.ts'
import { dateShape } from './workbook-values.ts'
import type { XmlHandlers } from './xml-reader.ts'
import { attribute, createXmlReader, XmlProblem } from './xml-reader.ts'
import type { ArchiveEntry } from './zip-archive.ts'
import { listArchive, readArchiveEntry } from './zip-archive.ts'

/** A workbook on disk: its parts by name and its sheets in order. */
export interface Workbook {
  path: string
  label: string
  parts: Map<string, ArchiveEntry>
  limits: LandingLimits
  sheets: { name: string; part: string }[]
  from1904: boolean
  sharedPart: string | undefined
  stylesPart: string | undefined
}

interface Opened {
  path: string
  label: string
  parts: Map<string, ArchiveEntry>
  limits: LandingLimits
}

/** Reads one XML part of a workbook through handlers; `mostBytes` bounds it unpacked. `done` may end it early. */
export async function readPart(
  book: Opened,
  part: string,
  {
    handlers,
    mostBytes,
    afterChunk,
  }: { handlers: XmlHandlers; mostBytes: number; afterChunk?: () => Promise<boolean> },
): Promise<void> {
  const { label } = book
  const entry = book.parts.get(part.toLowerCase())
  if (!entry) throw landingError('workbook-broken', { label, detail: `缺少 ${part}` })
  const reader = createXmlReader(handlers)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const packed = { label, packedBytes: entry.packedBytes, limits: book.limits }
  let bytes = 0
  try {
    for await (const chunk of limitUnpacked(readArchiveEntry(book.path, entry.index, label), packed)) {
      bytes += chunk.length
      if (bytes > mostBytes) throw landingError('workbook-too-large', { label })
      reader.write(decoder.decode(chunk, { stream: true }))
      if (afterChunk && !(await afterChunk())) return
    }
    reader.write(decoder.decode())
    reader.end()
  } catch (error) {
    if (error instanceof LandingError) throw error
    if (error instanceof XmlProblem)
      throw landingError('workbook-broken', { label, detail: error.message }, error)
    if (error instanceof TypeError)
      throw landingError('workbook-broken', { label, detail: '文字不是 UTF-8' }, error)
    throw error
  }
}

const ignore: XmlHandlers = { onOpen: () => undefined, onText: () => undefined, onClose: () => undefined }

interface Relation {
  type: string
  target: string
}

/** Relations of a part by id, their targets as names of parts. */
async function readRelations(book: Opened, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part)
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const relations = new Map<string, Relation>()
  if (!book.parts.has(file.toLowerCase())) return relations
  const onOpen = (name: string, attributes: string): void => {
    const id = attribute(attributes, 'Id')
    if (name !== 'Relationship' || id === undefined) return
    const target = attribute(attributes, 'Target') ?? ''
    relations.set(id, {
      type: attribute(attributes, 'Type') ?? '',
      target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
    })
  }
  await readPart(book, file, { handlers: { ...ignore, onOpen }, mostBytes: book.limits.sharedTextBytes })
  return relations
}

const ofType = (relations: Map<string, Relation>, type: string): string | undefined =>
  [...relations.values()].find((relation) => relation.type.endsWith(type))?.target

/** Opens a workbook: lists its parts, checks them against the limits and reads the names of its sheets. */
export async function openWorkbook(
  path: string,
  { label, limits }: { label: string; limits: LandingLimits },
): Promise<Workbook> {
  const entries = await listArchive(path, { label, limits })
  const encrypted = entries.some((entry) => entry.encrypted)
  if (encrypted) throw landingError('zip-encrypted', { label })
  const parts = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  const opened = { path, label, parts, limits }
  const main = ofType(await readRelations(opened, ''), '/officeDocument') ?? 'xl/workbook.xml'
  const relations = await readRelations(opened, main)
  const sheets: { name: string; part: string }[] = []
  let from1904 = false
  const onOpen = (name: string, attributes: string): void => {
    if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '')
    if (name !== 'sheet') return
    const relation = relations.get(attribute(attributes, 'id') ?? '')
    // Chart and macro sheets have no cells.
    if (relation?.type.endsWith('/worksheet')) {
      sheets.push({ name: attribute(attributes, 'name') ?? '', part: relation.target })
    }
  }
  await readPart(opened, main, { handlers: { ...ignore, onOpen }, mostBytes: limits.sharedTextBytes })
  const sharedPart = ofType(relations, '/sharedStrings')
  return { ...opened, sheets, from1904, sharedPart, stylesPart: ofType(relations, '/styles') }
}

/** The shared texts of a workbook in order, rich text flattened, phonetic guides left out. */
export async function readSharedTexts(book: Workbook): Promise<string[]> {
  const texts: string[] = []
  if (book.sharedPart === undefined) return texts
  let current = ''
  let inText = false
  let inPhonetic = false
  const handlers: XmlHandlers = {
    onOpen(name) {
      if (name === 'si') current = ''
      if (name === 'rPh') inPhonetic = true
      inText = name === 't'
    },
    onText(text) {
      if (inText && !inPhonetic) current += text
    },
    onClose(name) {
      if (name === 't') inText = false
      if (name === 'rPh') inPhonetic = false
      if (name === 'si') texts.push(unescapeWorkbookText(current))
    },
  }
  await readPart(book, book.sharedPart, { handlers, mostBytes: book.limits.sharedTextBytes })
  return texts
}

/** For every cell style, whether it shows dates. */
export async function readDateStyles(book: Workbook): Promise<(DateShape | undefined)[]> {
  const codes = new Map<number, string>()
  const styles: (DateShape | undefined)[] = []
  if (book.stylesPart === undefined) return styles
  let inCellStyles = false
  const handlers: XmlHandlers = {
    ...ignore,
    onOpen(name, attributes) {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0)
      if (name === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? '')
      if (name === 'cellXfs') inCellStyles = true
      if (name === 'xf' && inCellStyles) styles.push(dateShape(id, codes.get(id)))
    },
    onClose(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
  }
  await readPart(book, book.stylesPart, { handlers, mostBytes: book.limits.sharedTextBytes })
  return styles
}
