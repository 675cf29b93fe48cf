import { decodeBody } from './decode-body.ts'
import { examineJson } from './examine-json.ts'
import type { ReadingLimits } from './message-size.ts'
import { quoted, type Read } from './problem.ts'
import { countNames, glanceAt } from './scan-json.ts'

/** A node of a message: whatever the caller sent, by name. */
export type Tree = { [code: string]: unknown }

/** A parsed message. */
export interface Parsed {
  readonly tree: Tree
  /** Texts may hold control characters or halves of characters. */
  readonly hasEscapes: boolean
}

/** How much a message may hold. */
export type ParsingLimits = Pick<ReadingLimits, 'deepest' | 'mostNames' | 'mostNodes'>

/** Parses a message: UTF-8, one JSON object without names that stand twice, within limits. */
export function parseJson(body: Buffer, { deepest, mostNames, mostNodes }: ParsingLimits): Read<Parsed> {
  const decoded = decodeBody(body)
  if (!decoded.ok) return decoded
  const text = decoded.value
  const glance = glanceAt(body)
  if (glance.depth > deepest) return wrong(text, deepest)
  // Parsing takes long by what is built, not by what is written.
  if (glance.names > mostNames || glance.nodes > mostNodes) {
    const what = `报文中有 ${glance.names} 个字段、${glance.nodes} 个节点，最多 ${mostNames} 个字段、${mostNodes} 个节点。请分几次发送。`
    return { ok: false, problem: { path: '', what } }
  }
  const value = parsed(text)
  if (value === undefined) return wrong(text, deepest)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what = `报文应是一个 JSON 对象，收到${Array.isArray(value) ? '列表' : ` ${quoted(value)}`}。`
    return { ok: false, problem: { path: '', what } }
  }
  if (countNames(value) !== glance.names) return wrong(text, deepest)
  return { ok: true, value: { tree: value as Tree, hasEscapes: glance.hasEscapes } }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function wrong(text: string, deepest: number): Read<Parsed> {
  const problem = examineJson(text, deepest) ?? { path: '', what: '报文不是合法的 JSON。' }
  return { ok: false, problem }
}
