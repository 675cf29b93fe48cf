import { type Problem, quoted } from './problem.ts'

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const WORD = /true|false|null/y
/** What may follow a backslash. */
const ESCAPE = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y

/** Found something: thrown inside this file only, to leave the nested calls at once. */
class Found extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.what)
    this.problem = problem
  }
}

/**
 * Says what is wrong with a JSON text, with place, line and column: the first mistake of grammar, a name that stands twice, or
 * nesting deeper than `deepest`. Undefined when nothing is. Slow and thorough: only asked about texts that are known to be wrong.
 */
export function examineJson(text: string, deepest: number): Problem | undefined {
  try {
    new Examiner(text, deepest).whole()
    return undefined
  } catch (error) {
    if (error instanceof Found) return error.problem
    throw error
  }
}

class Examiner {
  readonly #text: string
  readonly #deepest: number
  readonly #path: string[] = []
  #at = 0

  constructor(text: string, deepest: number) {
    this.#text = text
    this.#deepest = deepest
  }

  whole(): void {
    this.#value()
    this.#blanks()
    if (this.#at < this.#text.length) this.#stop('报文结束之后还有内容')
  }

  #value(): void {
    this.#blanks()
    const first = this.#text[this.#at]
    if (first === '{') this.#object()
    else if (first === '[') this.#list()
    else if (first === '"') this.#string()
    else if (this.#skip(NUMBER) === '' && this.#skip(WORD) === '') {
      this.#stop(first === undefined ? '报文不完整，此处应还有内容' : `此处应为一个值，收到 ${quoted(first)}`)
    }
  }

  #object(): void {
    this.#enter()
    const names = new Set<string>()
    this.#blanks()
    if (this.#take('}')) return
    for (;;) {
      this.#blanks()
      const at = this.#at
      if (this.#text[at] !== '"') this.#stop('此处应为带双引号的字段名')
      const written = this.#string()
      const name = written.includes('\\') ? String(JSON.parse(written)) : written.slice(1, -1)
      this.#path.push(this.#path.length === 0 ? name : `.${name}`)
      if (names.has(name)) this.#stop(`同一节点中 ${quoted(name)} 写了两次`, at)
      names.add(name)
      this.#blanks()
      if (!this.#take(':')) this.#stop('字段名之后应为冒号')
      this.#value()
      this.#path.pop()
      this.#blanks()
      if (this.#take('}')) return
      if (!this.#take(',')) this.#stop('此处应为逗号或 }')
    }
  }

  #list(): void {
    this.#enter()
    this.#blanks()
    if (this.#take(']')) return
    for (let index = 0; ; index += 1) {
      this.#path.push(`[${index}]`)
      this.#value()
      this.#path.pop()
      this.#blanks()
      if (this.#take(']')) return
      if (!this.#take(',')) this.#stop('此处应为逗号或 ]')
    }
  }

  #enter(): void {
    if (this.#path.length >= this.#deepest) this.#stop(`嵌套超过 ${this.#deepest} 层`)
    this.#at += 1
  }

  /** Character by character: a regular expression that repeats a choice overflows on texts of some megabytes. */
  #string(): string {
    const text = this.#text
    const start = this.#at
    let at = start + 1
    for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(at)) {
      // Behind the end the code is no number.
      if (!(code >= SPACE)) this.#stop('文本没有结束，或其中有未转义的换行、控制字符', start)
      at += 1
      if (code !== BACKSLASH) continue
      this.#at = at
      if (this.#skip(ESCAPE) === '') this.#stop('反斜杠之后的转义有误')
      at = this.#at
    }
    this.#at = at + 1
    return text.slice(start, this.#at)
  }

  /** What stands between two values: blanks as JSON knows them. */
  #blanks(): void {
    for (let code = this.#text.charCodeAt(this.#at); isBlank(code); code = this.#text.charCodeAt(this.#at))
      this.#at += 1
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false
    this.#at += 1
    return true
  }

  /** Steps over what matches here; empty when nothing does. */
  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const [found = ''] = pattern.exec(this.#text) ?? []
    this.#at += found.length
    return found
  }

  #stop(what: string, at = this.#at): never {
    const before = this.#text.slice(0, at)
    const line = before.split('\n').length
    const column = at - before.lastIndexOf('\n')
    throw new Found({ path: shortPath(this.#path), what: `第 ${line} 行第 ${column} 列: ${what}。` })
  }
}

const [QUOTE, BACKSLASH, SPACE] = [34, 92, 32]

function isBlank(code: number): boolean {
  return code === SPACE || code === 10 || code === 13 || code === 9
}

/** The innermost part of a deep path is what helps. */
function shortPath(parts: readonly string[]): string {
  const all = parts
    .join('')
    .replaceAll(/[\u0000-\u001F\u007F-\u009F]/g, '?')
    .toWellFormed()
  return all.length <= 100 ? all : `…${all.slice(-99).toWellFormed()}`
}
