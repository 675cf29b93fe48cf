import type { Complaint, Origin } from '@fundwatch/engine'
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import { yamlErrorInChinese } from './yaml-error-in-chinese.ts'

interface Place {
  readonly file: string
  readonly lines: LineCounter
  readonly complaints: Complaint[]
}

/** A YAML mapping that is read field by field and complains, with file and line, of what is missing or of the wrong kind. */
export class YamlMap {
  readonly #map: YAMLMap
  readonly #file: string
  readonly #lines: LineCounter
  readonly #complaints: Complaint[]

  private constructor(map: YAMLMap, { file, lines, complaints }: Place) {
    this.#map = map
    this.#file = file
    this.#lines = lines
    this.#complaints = complaints
  }

  /** Reads the text of a file; undefined, with a complaint, when it is no YAML mapping. */
  static read(file: string, text: string, complaints: Complaint[]): YamlMap | undefined {
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe' })
    const [error] = document.errors
    if (error) {
      const line = lines.linePos(error.pos[0]).line
      complaints.push({
        origin: { file, line },
        message: `不是合法的 YAML: ${yamlErrorInChinese(error.code)}`,
      })
      return undefined
    }
    if (!isMap(document.contents)) {
      complaints.push({ origin: { file, line: 1 }, message: '文件应是一组 “名称: 值”。请逐行写成这样。' })
      return undefined
    }
    return new YamlMap(document.contents, { file, lines, complaints })
  }

  get #place(): Place {
    return { file: this.#file, lines: this.#lines, complaints: this.#complaints }
  }

  get origin(): Origin {
    return this.#originOf(this.#map)
  }

  /** The names that are there. */
  names(): string[] {
    return this.#map.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''))
  }

  /** The line of each name. */
  lines(): Record<string, number> {
    const found = this.#map.items.flatMap(({ key }): [string, number][] =>
      isScalar(key) ? [[String(key.value), this.#originOf(key).line]] : [],
    )
    return Object.fromEntries(found)
  }

  /** Complains of names that nobody reads: a misspelt one would change a verdict without a word. */
  only(names: readonly string[]): void {
    for (const { key } of this.#map.items) {
      const name = isScalar(key) ? String(key.value) : ''
      if (isNode(key) && !names.includes(name))
        this.#say(key, `不认识 “${name}”。可以写的有: ${names.join('、')}。`)
    }
  }

  /** A text; complains when it is missing, unless there is a default. */
  text(name: string, fallback?: string): string {
    const node = this.#node(name)
    if (node === undefined) {
      if (fallback === undefined) this.complain(`缺少 ${name}。请补上。`)
      return fallback ?? ''
    }
    if (isScalar(node)) return String(node.value ?? '')
    this.#say(node, `${name} 应是一个值，不是列表或一组 “名称: 值”。`)
    return fallback ?? ''
  }

  /** One of some words. */
  oneOf<Word extends string>(name: string, words: readonly Word[], fallback?: Word): Word {
    const text = this.text(name, fallback)
    const found = words.find((word) => word === text)
    if (found === undefined)
      this.complain(`${name} 的值 "${text}" 不在 ${words.join('、')} 之中。请选其中一个。`, name)
    return found ?? fallback ?? (words[0] as Word)
  }

  /** Whether a field holds a mapping. */
  isMap(name: string): boolean {
    return isMap(this.#node(name))
  }

  /** Words in a list; empty when absent. */
  texts(name: string): string[] {
    const node = this.#node(name)
    if (node === undefined) return []
    if (!isSeq(node)) {
      this.#say(node, `${name} 应是一个列表，写作 [甲, 乙]。`)
      return []
    }
    return node.items.flatMap((item) => {
      if (isScalar(item)) return [String(item.value ?? '')]
      this.#say(isNode(item) ? item : node, `${name} 的每一项应是一个值。`)
      return []
    })
  }

  /** A mapping inside; undefined when absent. */
  map(name: string): YamlMap | undefined {
    const node = this.#node(name)
    if (node === undefined) return undefined
    if (isMap(node)) return new YamlMap(node, this.#place)
    this.#say(node, `${name} 应是一组 “名称: 值”。`)
    return undefined
  }

  /** Mappings in a list; empty when absent. */
  maps(name: string): YamlMap[] {
    const node = this.#node(name)
    if (node === undefined) return []
    if (!isSeq(node)) {
      this.#say(node, `${name} 应是一个列表，每项以 “- ” 开头。`)
      return []
    }
    return node.items.flatMap((item) => {
      if (isMap(item)) return [new YamlMap(item, this.#place)]
      this.#say(isNode(item) ? item : node, `${name} 的每一项应是一组 “名称: 值”。`)
      return []
    })
  }

  /** Complains of a field, or of the whole. */
  complain(message: string, name?: string): void {
    this.#say((name === undefined ? undefined : this.#node(name)) ?? this.#map, message)
  }

  #node(name: string): Node | undefined {
    const value = this.#map.get(name, true)
    return value === undefined || value === null ? undefined : (value as Node)
  }

  #say(node: Node, message: string): void {
    this.#complaints.push({ origin: this.#originOf(node), message })
  }

  #originOf(node: Node): Origin {
    const [start = 0] = node.range ?? []
    return { file: this.#file, line: this.#lines.linePos(start).line }
  }
}
