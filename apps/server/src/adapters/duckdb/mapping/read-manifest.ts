import { parse } from 'yaml'
import type { SourceRelation } from './mapping.ts'
import { engineWords, mappingError } from './mapping-errors.ts'

/** What `mapping.yaml` says. */
export interface Manifest {
  readonly title: string
  readonly description: string
  readonly version: number
  readonly relations: readonly SourceRelation[]
  readonly steps: readonly string[]
  readonly targets: readonly string[]
}

type Members = Readonly<Record<string, unknown>>

/** Reads the text of a `mapping.yaml`; whatever is missing, misspelt or of the wrong kind is said in Chinese. */
export function readManifest(text: string): Manifest {
  const whole = members('mapping.yaml', parsed(text))
  onlyKeys('mapping.yaml', whole, ['title', 'description', 'version', 'sources', 'steps', 'targets'])
  const relations = Object.entries(members('sources', whole['sources'])).map(relationOf)
  if (relations.length === 0) throw broken('sources 为空，至少要声明一个来源')
  return {
    title: textOf('title', whole['title']),
    description: textOf('description', whole['description']),
    version: versionOf(whole['version']),
    relations,
    steps: whole['steps'] === undefined ? [] : names('steps', whole['steps']).map(identifierOf),
    targets: filled('targets', names('targets', whole['targets'])),
  }
}

function relationOf([name, value]: [string, unknown]): SourceRelation {
  const at = `sources.${identifierOf(name)}`
  const source = members(at, value)
  onlyKeys(at, source, ['title', 'files', 'required', 'optional'])
  const required = filled(`${at}.required`, names(`${at}.required`, source['required']))
  const optional = source['optional'] === undefined ? [] : names(`${at}.optional`, source['optional'])
  onlyOnce(at, [...required, ...optional])
  const files = filled(`${at}.files`, names(`${at}.files`, source['files']))
  return { name, title: textOf(`${at}.title`, source['title']), files, required, optional }
}

function parsed(text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw mappingError('manifest-broken', { detail: `不是合法的 YAML（${engineWords(error)}）` }, error)
  }
}

function broken(detail: string): Error {
  return mappingError('manifest-broken', { detail })
}

function members(at: string, value: unknown): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw broken(`${at} 须由“名称: 值”组成`)
  return value as Members
}

function onlyKeys(at: string, value: Members, known: readonly string[]): void {
  const unknown = Object.keys(value).filter((key) => !known.includes(key))
  if (unknown.length > 0) throw broken(`${at} 中有不认识的项：${unknown.join('、')}`)
}

function textOf(at: string, value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') throw broken(`${at} 须是一段文字`)
  return value.trim()
}

function versionOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
    throw broken('version 须是从 1 开始的整数')
  return value
}

function names(at: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw broken(`${at} 须是一个列表`)
  const list = (value as unknown[]).map((item) => textOf(at, item))
  onlyOnce(at, list)
  return list
}

function filled(at: string, list: readonly string[]): readonly string[] {
  if (list.length === 0) throw broken(`${at} 为空`)
  return list
}

/** DuckDB and the headers of a table do not tell capitals from small letters. */
function onlyOnce(at: string, list: readonly string[]): void {
  const seen = new Set<string>()
  for (const name of list.map((item) => item.toLowerCase())) {
    if (seen.has(name)) throw broken(`${at} 中“${name}”出现了不止一次（不分大小写）`)
    seen.add(name)
  }
}

/** A name that becomes part of a relation: plain enough never to be taken for a file. */
function identifierOf(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name))
    throw broken(`名称“${name}”须由小写字母、数字和下划线组成，以字母开头`)
  return name
}
