import { byteOrderMark } from './survey-text.ts'

/** What a file is, by its first bytes and its name. `old-excel` and `json-array` are known, but not readable. */
export type DetectedFormat = 'csv' | 'jsonl' | 'parquet' | 'gzip' | 'zip' | 'old-excel' | 'json-array'

/** So many first bytes are enough to tell. */
export const HEAD_BYTES = 4096

const magics: { format: DetectedFormat; bytes: number[] }[] = [
  { format: 'parquet', bytes: [0x50, 0x41, 0x52, 0x31] },
  { format: 'gzip', bytes: [0x1f, 0x8b] },
  { format: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { format: 'zip', bytes: [0x50, 0x4b, 0x05, 0x06] },
  { format: 'old-excel', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
]

const byExtension: Record<string, DetectedFormat> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  dat: 'csv',
  json: 'jsonl',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  parquet: 'parquet',
  parq: 'parquet',
  gz: 'gzip',
  zip: 'zip',
  xlsx: 'zip',
  xlsm: 'zip',
}

/** The last extension of a name, in lower case; empty when there is none. */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}

function textFormat(
  head: Buffer,
  named: DetectedFormat | undefined,
  name: string,
): DetectedFormat | undefined {
  const { encoding, markBytes } = byteOrderMark(head)
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be'
  const first = head.subarray(markBytes).toString('latin1').replaceAll('\0', '').trimStart()[0]
  if (named === 'jsonl') return first === '[' ? 'json-array' : 'jsonl'
  if (first === '{') return 'jsonl'
  if (named === 'csv') return 'csv'
  // A file without extension is taken for text when it can be; one with a foreign extension (.md, .pdf) is not ours.
  return extensionOf(name) === '' && (wide || !head.includes(0)) ? 'csv' : undefined
}

/** Content wins over name; the name decides between texts, and keeps a broken file of a known format what it wanted to be. */
export function detectFormat(head: Buffer, name: string): DetectedFormat | undefined {
  const magic = magics.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte))
  if (magic) return magic.format
  const named = byExtension[extensionOf(name)]
  // An empty or broken file keeps its name: landing it says what is wrong.
  if (named === 'parquet' || named === 'gzip' || named === 'zip') return named
  if (extensionOf(name) === 'xls') return 'old-excel'
  if (head.subarray(257, 262).toString('latin1') === 'ustar') return undefined
  return textFormat(head, named, name)
}
