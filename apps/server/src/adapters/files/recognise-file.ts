import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileType } from '@fundwatch/domain'
import { officeType } from './office-type.ts'

/** How many bytes at the start of a file tell what it is. */
const HEAD = 64

/** What a file is by its bytes; undefined when it is nothing that is taken. Office files are not unpacked: only their list of contents is read. */
export async function recogniseFile(path: string): Promise<FileType | undefined> {
  const head = await headOf(path)
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf'
  if (head.subarray(0, 8).equals(PNG)) return 'png'
  if (head.subarray(0, 3).equals(JPEG)) return 'jpeg'
  if (head.subarray(0, 4).equals(ZIP)) return officeType(path)
  if (head.subarray(4, 8).toString('latin1') === 'ftyp')
    return BRANDS.has(head.subarray(8, 12).toString('latin1')) ? 'mp4' : undefined
  return (await isText(path)) ? 'text' : undefined
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const JPEG = Buffer.from([0xff, 0xd8, 0xff])
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04])
/** What cameras, telephones and conferences write. */
const BRANDS = new Set([
  'isom',
  'iso2',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'avc1',
  'M4V ',
  'MSNV',
  'dash',
])

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Whether the whole of a file is text in UTF-8 or else in GBK: no broken characters, no control signs but tabs and line ends. */
async function isText(path: string): Promise<boolean> {
  return (await isTextIn(path, 'utf-8')) || (await isTextIn(path, 'gb18030'))
}

/** Control signs no text has; GB18030 maps single bytes it does not know to the private area. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the point is to find them.
const NO_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/

async function isTextIn(path: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of createReadStream(path))
      if (NO_TEXT.test(decoder.decode(chunk as Buffer, { stream: true }))) return false
    return !NO_TEXT.test(decoder.decode())
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
