import { closeSync, createReadStream, createWriteStream, openSync, writeSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { eachLine } from './each-line.ts'
import type { LandContext } from './land-context.ts'
import type { TextEncoding } from './source.ts'
import { countEncodings, lineEncoding, surveyText } from './survey-text.ts'
import { ensureRoom } from './unpack-source.ts'

/** A text file as UTF-8: bytes that no encoding explains are still in it, for the reader to refuse their record. */
export interface Utf8Text {
  path: string
  encoding: TextEncoding
  /** Bytes of the byte order mark before the first character. */
  markBytes: number
  /** The file may hold NUL or bytes that are not UTF-8: every record has to be looked at. */
  suspect: boolean
  notes: string[]
}

const INVALID = Buffer.from([0xff])
const LINE_FEED = Buffer.from('\n')

/** The text of a file as UTF-8: the file itself when it is, else a converted copy in the scratch folder. */
export async function toUtf8(path: string, context: LandContext): Promise<Utf8Text> {
  const { encoding, markBytes, hasNul } = await surveyText(path, context)
  if (encoding === 'utf-8') return { path, encoding, markBytes, suspect: hasNul, notes: [] }
  const { size } = await stat(path)
  // Chinese grows from two bytes to three; digits stay as they are (UTF-16: shrink).
  await ensureRoom(context.work, size * 1.5, context.limits.spareBytes)
  const from = { path, from: markBytes, to: join(context.work, 'utf8'), size, context }
  if (encoding !== 'other') return convertUtf16(from, encoding)
  const lines = await countEncodings(path, { from: markBytes, context })
  if (lines.utf8 === 0 && (await convertGb18030(from))) {
    return { path: from.to, encoding: 'gb18030', markBytes: 0, suspect: hasNul, notes: [] }
  }
  return convertByLine(from, lines)
}

interface Conversion {
  path: string
  from: number
  to: string
  size: number
  context: LandContext
}

async function convert(
  { path, from, to, size, context }: Conversion,
  step: (chunk: Buffer | undefined) => string | Buffer,
): Promise<void> {
  let doneBytes = from
  const converted = async function* (): AsyncGenerator<string | Buffer> {
    for await (const chunk of createReadStream(path, { start: from, highWaterMark: 1024 * 1024 })) {
      context.signal?.throwIfAborted()
      const bytes = chunk as Buffer
      doneBytes += bytes.length
      context.onProgress({ step: 'convert', doneBytes, totalBytes: size })
      yield step(bytes)
    }
    yield step(undefined)
  }
  await pipeline(converted, createWriteStream(to))
}

/** Converts a whole file strictly; false when some byte is not GB18030. */
async function convertGb18030(conversion: Conversion): Promise<boolean> {
  const decoder = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true })
  try {
    await convert(conversion, (chunk) => (chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()))
    return true
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return false
    throw error
  }
}

/** Lone surrogates become a byte that is not UTF-8, so that the reader refuses exactly their record. */
function markLoneSurrogates(text: string): string | Buffer {
  if (text.isWellFormed()) return text
  const pieces = text.split(/\p{Surrogate}/u).map((piece) => Buffer.from(piece))
  return Buffer.concat(pieces.flatMap((piece, at) => (at === 0 ? [piece] : [INVALID, piece])))
}

async function convertUtf16(conversion: Conversion, encoding: 'utf-16le' | 'utf-16be'): Promise<Utf8Text> {
  let carry = Buffer.alloc(0)
  await convert(conversion, (chunk) => {
    const bytes = Buffer.concat([carry, chunk ?? Buffer.alloc(0)])
    const even = bytes.subarray(0, bytes.length - (bytes.length % 2))
    if (encoding === 'utf-16be') even.swap16()
    const text = even.toString('utf16le')
    const cut = chunk && /[\uD800-\uDBFF]$/.test(text) ? 1 : 0
    carry = Buffer.from(bytes.subarray(even.length - cut * 2))
    // What is carried over is read again: give it back its order.
    if (cut && encoding === 'utf-16be') carry.subarray(0, 2).swap16()
    if (!chunk && carry.length > 0) return Buffer.concat([Buffer.from(text), INVALID])
    return markLoneSurrogates(cut ? text.slice(0, -1) : text)
  })
  return { path: conversion.to, encoding, markBytes: 0, suspect: true, notes: [] }
}

async function convertByLine(
  { path, from, to, context }: Conversion,
  lines: { utf8: number; notUtf8: number },
): Promise<Utf8Text> {
  const decoder = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true })
  const undecidedAsGb = lines.notUtf8 >= lines.utf8
  const out = openSync(to, 'w')
  let pending: (string | Buffer)[] = []
  let converted = 0
  const asUtf8 = (line: Buffer): string | Buffer => {
    const encoding = lineEncoding(line)
    if (encoding === 'ascii' || encoding === 'utf-8') return Buffer.from(line)
    if (encoding === 'either' && !undecidedAsGb) return Buffer.from(line)
    const text = decodeOr(decoder, line)
    if (text !== undefined) converted += 1
    return text ?? Buffer.from(line)
  }
  try {
    await eachLine(
      { path, from, lineBytes: context.limits.lineBytes, signal: context.signal },
      {
        onLine: (line) => pending.push(asUtf8(line), LINE_FEED),
        onLongPart: (bytes, { last }) => pending.push(Buffer.from(bytes), ...(last ? [LINE_FEED] : [])),
        onWindow(doneBytes, totalBytes) {
          writeWhole(out, Buffer.concat(pending.map((piece) => Buffer.from(piece))))
          pending = []
          context.onProgress({ step: 'convert', doneBytes, totalBytes })
        },
      },
    )
  } finally {
    closeSync(out)
  }
  return {
    path: to,
    encoding: converted === 0 ? 'utf-8' : lines.utf8 === 0 ? 'gb18030' : 'mixed',
    markBytes: 0,
    suspect: true,
    notes:
      converted > 0 && lines.utf8 > 0
        ? [`混合编码：${lines.utf8} 行是 UTF-8，${converted} 行按 GB18030 读取。请与导出方核对。`]
        : [],
  }
}

function decodeOr(decoder: { decode(bytes: Buffer): string }, line: Buffer): string | undefined {
  try {
    return decoder.decode(line)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** Writes all bytes at the end of a file: a single write may take only part of them. */
export function writeWhole(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at)
}
