/** One member of a JSON object: nested values and numbers as they were written, null for null. */
export type JsonMember = [key: string, value: string | null]

/** Why a line is no row, in Chinese. */
export class JsonProblem extends Error {
  override readonly name = 'JsonProblem'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new JsonProblem('语法不对')
    throw error
  }
}

function behindString(text: string, from: number): number {
  let at = from + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

function behindNested(text: string, from: number): number {
  let depth = 0
  for (let at = from; ; ) {
    const character = text[at]
    if (character === '"') {
      at = behindString(text, at)
      continue
    }
    if (character === '{' || character === '[') depth += 1
    if (character === '}' || character === ']') depth -= 1
    at += 1
    if (depth === 0) return at
  }
}

const scalarEnd = /[\s,}]/g

function behindScalar(text: string, from: number): number {
  scalarEnd.lastIndex = from
  return scalarEnd.exec(text)?.index ?? text.length
}

function behindBlanks(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\n' || text[at] === '\r') at += 1
  return at
}

function stringAt(text: string, from: number, behind: number): string {
  const plain = text.slice(from + 1, behind - 1)
  return plain.includes('\\') ? String(JSON.parse(text.slice(from, behind))) : plain
}

function valueAt(text: string, from: number): [value: string | null, behind: number] {
  const first = text[from]
  if (first === '"') {
    const behind = behindString(text, from)
    return [stringAt(text, from, behind), behind]
  }
  const behind = first === '{' || first === '[' ? behindNested(text, from) : behindScalar(text, from)
  const raw = text.slice(from, behind)
  return [raw === 'null' ? null : raw, behind]
}

/**
 * The members of a JSON object in the order they stand. `JSON.parse` judges the text; the values are then cut out of it, because
 * a parsed number has already lost its digits. Throws JsonProblem when the text is no object or a key is doubled or empty.
 */
export function jsonMembers(text: string): JsonMember[] {
  const parsed = parse(text)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new JsonProblem('不是对象')
  const members: JsonMember[] = []
  const seen = new Set<string>()
  let at = behindBlanks(text, behindBlanks(text, 0) + 1)
  while (text[at] === '"') {
    const behindKey = behindString(text, at)
    const key = stringAt(text, at, behindKey).trim()
    const colon = behindBlanks(text, behindKey)
    const [value, behind] = valueAt(text, behindBlanks(text, colon + 1))
    if (key === '') throw new JsonProblem('有空的键名')
    if (seen.has(key.toLowerCase())) throw new JsonProblem(`键“${key}”出现了不止一次`)
    seen.add(key.toLowerCase())
    members.push([key, value])
    at = behindBlanks(text, behind)
    if (text[at] === ',') at = behindBlanks(text, at + 1)
  }
  return members
}
