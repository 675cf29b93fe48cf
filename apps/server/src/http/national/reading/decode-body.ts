import { isUtf8 } from 'node:buffer'
import type { Read } from './problem.ts'

/** The text of a body, which must be UTF-8; a byte-order mark is let go. */
export function decodeBody(body: Buffer): Read<string> {
  if (body.length === 0) return refused('报文为空。请以 POST 发送一个 JSON 对象。')
  if (!isUtf8(body)) return refused(whatInstead(body))
  const text = body.toString('utf8')
  return { ok: true, value: text.charCodeAt(0) === 0xfeff ? text.slice(1) : text }
}

const refused = (what: string): Read<string> => ({ ok: false, problem: { path: '', what } })

function whatInstead(body: Buffer): string {
  const at = firstBadByte(body)
  if ((body[0] === 0xff && body[1] === 0xfe) || (body[0] === 0xfe && body[1] === 0xff))
    return '报文是 UTF-16 编码。请改用 UTF-8 编码发送。'
  if (isCutOff(body.subarray(at)))
    return `报文在第 ${at + 1} 个字节处中断，最后一个字不完整。请检查是否发送完整。`
  return isGbk(body.subarray(at, at + 4096))
    ? `报文看起来是 GBK 编码（第 ${at + 1} 个字节起不是 UTF-8）。请改用 UTF-8 编码发送。`
    : `报文不是 UTF-8 编码: 第 ${at + 1} 个字节有误。请改用 UTF-8 编码发送。`
}

/** Halves the body until the valid beginning is as long as it can be. */
function firstBadByte(body: Buffer): number {
  let [good, bad] = [0, body.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isUtf8(wholeCharacters(body, middle))) good = middle
    else bad = middle
  }
  return startOfCharacter(body, good)
}

/** Whether what is left is the beginning of one character. */
function isCutOff(rest: Buffer): boolean {
  const lead = rest[0] ?? 0
  const width = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1
  return rest.length < width && rest.subarray(1).every((byte) => byte >= 0x80 && byte < 0xc0)
}

/** The beginning of a body up to `end`, without a character that is cut in the middle. */
function wholeCharacters(body: Buffer, end: number): Buffer {
  const start = startOfCharacter(body, end)
  const lead = body[start] ?? 0
  const width = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
  return body.subarray(0, start + width <= end ? end : start)
}

/** Where the character begins of which the byte before `end` is a part; `end` when that byte stands alone. */
function startOfCharacter(body: Buffer, end: number): number {
  for (let at = end - 1; at >= Math.max(0, end - 4); at -= 1) {
    const byte = body[at] ?? 0
    if (byte < 0x80) return end
    if (byte >= 0xc0) return at
  }
  return end
}

const gbk = new TextDecoder('gbk', { fatal: true })

/** Whether bytes read well as GBK; a character cut at the end of the sample does not count against it. */
function isGbk(sample: Buffer): boolean {
  for (const length of [sample.length, sample.length - 1]) {
    const text = gbkText(sample.subarray(0, length))
    if (text !== undefined) return /[\u4e00-\u9fff]/.test(text)
  }
  return false
}

function gbkText(bytes: Buffer): string | undefined {
  try {
    return gbk.decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
