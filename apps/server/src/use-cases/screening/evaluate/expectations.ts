import { parse } from 'yaml'
import { evaluationError } from './evaluation-error.ts'

/**
 * When a hit counts as touching a labelled case.
 * rows: one of its rows is an encounter of the case · ring: its rows are about at least half of the persons of the case ·
 * institution: it is about the institution where the case is.
 */
export type Match = 'rows' | 'ring' | 'institution'

/** What a screen is meant to find. */
export interface Expectation {
  readonly screenId: string
  /** Names of schemes of the simulator. */
  readonly schemes: readonly string[]
  readonly match: Match
}

const MATCHES: readonly string[] = ['rows', 'ring', 'institution']

/** Reads `evaluation.yaml`: screen → schemes and match. Throws `expectations-refused`. */
export function parseExpectations(file: string, text: string): readonly Expectation[] {
  const refuse = (why: string) => evaluationError('expectations-refused', { file, why })
  const content = readYaml(text, refuse)
  const screens = isRecord(content) ? content['screens'] : undefined
  if (!isRecord(screens)) throw refuse('缺少 screens。')
  return Object.entries(screens).map(([screenId, said]) => {
    const { schemes, match } = isRecord(said) ? said : {}
    if (!Array.isArray(schemes) || schemes.length === 0 || !schemes.every((name) => typeof name === 'string'))
      throw refuse(`${screenId} 的 schemes 应是模拟手法的名称列表。`)
    if (typeof match !== 'string' || !MATCHES.includes(match))
      throw refuse(`${screenId} 的 match 应是 ${MATCHES.join('、')} 之一。`)
    return { screenId, schemes: schemes as readonly string[], match: match as Match }
  })
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
