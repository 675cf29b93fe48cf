/** What a glance over a JSON text tells, before it is parsed. */
export interface Glance {
  /** Colons outside of texts: as many as there are names. */
  readonly names: number
  /** Objects and lists. */
  readonly nodes: number
  readonly depth: number
  /** Only an escape can put a control character or half a character into a text. */
  readonly hasEscapes: boolean
}

const [QUOTE, COLON, BACKSLASH] = [34, 58, 92]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125]

/** Looks over the UTF-8 bytes of a JSON text once; what is no JSON gives numbers without meaning. */
export function glanceAt(bytes: Uint8Array): Glance {
  let [names, nodes, depth, deepest] = [0, 0, 0, 0]
  let hasEscapes = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      for (at += 1; at < bytes.length && bytes[at] !== QUOTE; at += 1) {
        if (bytes[at] !== BACKSLASH) continue
        hasEscapes = true
        at += 1
      }
    } else if (byte === COLON) names += 1
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      depth += 1
      nodes += 1
      if (depth > deepest) deepest = depth
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth -= 1
  }
  return { names, nodes, depth: deepest, hasEscapes }
}

/** How many names the objects of a parsed value have: fewer than the text when one stood twice. */
export function countNames(value: object): number {
  let names = 0
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object' && item !== null) names += countNames(item)
    return names
  }
  const tree = value as Record<string, unknown>
  for (const name in tree) {
    names += 1
    const child = tree[name]
    if (typeof child === 'object' && child !== null) names += countNames(child)
  }
  return names
}
