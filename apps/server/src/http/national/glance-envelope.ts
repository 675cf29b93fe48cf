/** What the outermost level of a message says of itself, unjudged. */
export interface EnvelopeGlance {
  /** `infno` as sent; null where the message has none that can be seen at a glance. */
  readonly transaction: string | null
  /** `mdtrtarea_admvs` */
  readonly region: string | null
}

const [QUOTE, COMMA, BACKSLASH] = [34, 44, 92]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125]
/** No name and no value that we look for is longer. */
const LONGEST = 20

/**
 * Picks out of the bytes of a message which transaction it is, without parsing it: a walk over the outermost names, which ends
 * when both are found; usually they stand before the input. What is no JSON gives nulls or nonsense, and no harm.
 */
export function glanceAtEnvelope(bytes: Buffer): EnvelopeGlance {
  let transaction: string | null = null
  let region: string | null = null
  let at = bytes.indexOf(OPEN_OBJECT) + 1
  while (at > 0 && at < bytes.length && (transaction === null || region === null)) {
    const nameFrom = bytes.indexOf(QUOTE, at) + 1
    if (nameFrom === 0) break
    const nameTo = endOfText(bytes, nameFrom)
    const name = shortText(bytes, nameFrom, nameTo)
    const valueFrom = startOfValue(bytes, nameTo + 1)
    const valueTo = endOfValue(bytes, valueFrom)
    if (bytes[valueFrom] === QUOTE) {
      if (name === 'infno') transaction = shortText(bytes, valueFrom + 1, valueTo - 1)
      else if (name === 'mdtrtarea_admvs') region = shortText(bytes, valueFrom + 1, valueTo - 1)
    }
    if (valueTo <= nameTo || bytes[valueTo] === CLOSE_OBJECT) break
    at = valueTo
  }
  return { transaction, region }
}

/** Where the closing quote of a text stands; the end of the bytes when it has none. */
function endOfText(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at
}

function shortText(bytes: Buffer, from: number, to: number): string | null {
  return to - from > LONGEST || to < from ? null : bytes.toString('latin1', from, to)
}

/** Behind the colon and the blanks around it. */
function startOfValue(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && isBlankOrColon(bytes[at])) at += 1
  return at
}

function isBlankOrColon(byte: number | undefined): boolean {
  return byte === 58 || byte === 32 || byte === 9 || byte === 10 || byte === 13
}

/** Behind the last byte of the value that begins here. */
function endOfValue(bytes: Buffer, from: number): number {
  let depth = 0
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      at = endOfText(bytes, at + 1)
      if (depth === 0) return at + 1
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      depth -= 1
      if (depth < 0) return at
      if (depth === 0) return at + 1
    } else if (byte === COMMA && depth === 0) return at
  }
  return bytes.length
}
