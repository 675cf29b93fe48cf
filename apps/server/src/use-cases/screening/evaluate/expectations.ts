import { parse } from 'yaml'
import { evaluationError } from './evaluation-error.ts'

/**
 * When a hit counts as touching a labelled case.
 * rows: one of its rows is an encounter of the case · ring: its rows are about at least half of the persons of the case ·
 * institution: it is about the institution where the case is · lines: one of its rows is a labelled charge line of the case.
 */
export type Match = 'rows' | 'ring' | 'institution' | 'lines'

/** What a screen is meant to find. */
export interface Expectation {
  readonly screenId: string
  /** Names of schemes of the simulator. */
  readonly schemes: readonly string[]
  readonly match: Match
}

const MATCHES: readonly string[] = ['rows', 'ring', 'institution', 'lines']

/** What is said of screens: what they are meant to find, or why nothing is planted for them. */
export interface Expectations {
  readonly expectations: readonly Expectation[]
  /** Why nothing is planted, by screen. */
  readonly unplanted: ReadonlyMap<string, string>
}

/** Reads `evaluation.yaml`: screen → schemes and match, and screen → why nothing is planted. Throws `expectations-refused`. */
export function parseExpectations(file: string, text: string): Expectations {
  const refuse = (why: string) => evaluationError('expectations-refused', { file, why })
  const content = readYaml(text, refuse)
  const screens = isRecord(content) ? content['screens'] : undefined
  if (!isRecord(screens)) throw refuse('缺少 screens。')
  const expectations = Object.entries(screens).map(([screenId, said]): Expectation => {
    const { schemes, match } = isRecord(said) ? said : {}
    if (!Array.isArray(schemes) || schemes.length === 0 || !schemes.every((name) => typeof name === 'string'))
      throw refuse(`${screenId} 的 schemes 应是模拟手法的名称列表。`)
    if (typeof match !== 'string' || !MATCHES.includes(match))
      throw refuse(`${screenId} 的 match 应是 ${MATCHES.join('、')} 之一。`)
    return { screenId, schemes: schemes as readonly string[], match: match as Match }
  })
  return { expectations, unplanted: readUnplanted(content, screens, refuse) }
}

function readUnplanted(
  content: unknown,
  screens: Readonly<Record<string, unknown>>,
  refuse: (why: string) => Error,
): ReadonlyMap<string, string> {
  const said = isRecord(content) ? (content['unplanted'] ?? {}) : {}
  if (!isRecord(said)) throw refuse('unplanted 应是 模型: 原因。')
  return new Map(
    Object.entries(said).map(([screenId, reason]) => {
      if (typeof reason !== 'string' || reason === '') throw refuse(`${screenId} 没有写明为什么没有植入。`)
      if (screenId in screens) throw refuse(`${screenId} 同时写在 screens 和 unplanted 里。`)
      return [screenId, reason] as const
    }),
  )
}

function readYaml(text: string, refuse: (why: string) => Error): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw refuse(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
