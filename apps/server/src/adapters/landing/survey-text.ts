import { isAscii, isUtf8 } from 'node:buffer'
import { openWindow } from './byte-window.ts'
import { eachLine } from './each-line.ts'
import type { LandContext } from './land-context.ts'
import { breathe } from './land-context.ts'

const WINDOW_BYTES = 4 * 1024 * 1024

/** What a pass over the bytes of a text file says about it. */
export interface TextSurvey {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'other'
  /** Bytes of the byte order mark. */
  markBytes: number
  hasNul: boolean
}

const marks = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'other', mark: [0x84, 0x31, 0x95, 0x33] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
] as const

/** The byte order mark at the start of some bytes; GB18030 has one too. */
export function byteOrderMark(head: Buffer): { encoding: TextSurvey['encoding']; markBytes: number } {
  const found = marks.find(({ mark }) => mark.every((byte, at) => head[at] === byte))
  return found
    ? { encoding: found.encoding, markBytes: found.mark.length }
    : { encoding: 'utf-8', markBytes: 0 }
}

/** How many bytes stand before a sequence that the window cuts in two. */
export function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < needed ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

/** Reads the whole file once, at the speed of memory: is it UTF-8, does it hold NUL bytes? */
export async function surveyText(path: string, context: LandContext): Promise<TextSurvey> {
  const window = openWindow(path, { from: 0, capacity: WINDOW_BYTES })
  try {
    const { encoding, markBytes } = byteOrderMark(window.bytes)
    if (encoding === 'utf-16le' || encoding === 'utf-16be') return { encoding, markBytes, hasNul: false }
    let valid = encoding === 'utf-8'
    let hasNul = false
    for (;;) {
      const whole = window.atEnd ? window.bytes.length : wholeCharacters(window.bytes)
      const bytes = window.bytes.subarray(0, whole)
      valid &&= isUtf8(bytes)
      hasNul ||= bytes.includes(0)
      context.onProgress({ step: 'check', doneBytes: window.offset + whole, totalBytes: window.fileBytes })
      if (window.atEnd) return { encoding: valid ? 'utf-8' : 'other', markBytes, hasNul }
      window.advance(whole)
      await breathe(context.signal)
    }
  } finally {
    window.close()
  }
}

/** What one line says about its encoding; `either` = both decode it and nothing tells which is meant. */
export type LineEncoding = 'ascii' | 'utf-8' | 'not-utf-8' | 'either'

/**
 * Judges one line. A GBK line may be valid UTF-8 by accident (女 is C5 AE, which UTF-8 reads as Ů), but Chinese text in UTF-8
 * uses bytes 80–A0, which the characters of GB2312 never contain. A line valid as UTF-8 without them is undecided.
 */
export function lineEncoding(line: Buffer): LineEncoding {
  if (isAscii(line)) return 'ascii'
  if (!isUtf8(line)) return 'not-utf-8'
  return line.some((byte) => byte >= 0x80 && byte <= 0xa0) ? 'utf-8' : 'either'
}

/** Counts the lines that can only be UTF-8 and those that cannot be, in a file that is not UTF-8 as a whole. */
export async function countEncodings(
  path: string,
  { from, context }: { from: number; context: LandContext },
): Promise<{ utf8: number; notUtf8: number }> {
  const count = { utf8: 0, notUtf8: 0 }
  await eachLine(
    { path, from, lineBytes: context.limits.lineBytes, signal: context.signal },
    {
      onLine(line) {
        const encoding = lineEncoding(line)
        if (encoding === 'utf-8') count.utf8 += 1
        if (encoding === 'not-utf-8') count.notUtf8 += 1
      },
      onLongPart: () => undefined,
      onWindow: (doneBytes, totalBytes) => context.onProgress({ step: 'check', doneBytes, totalBytes }),
    },
  )
  return count
}
