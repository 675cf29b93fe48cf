import type { CategoryColumn, FeatureColumn } from '@fundwatch/screening'
import { riskTableError } from './risk-table-error.ts'

const MISSING = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '-', '--', '—', '无', '空', '缺失'])
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
/** Codes are written with digits too, but a number does not begin with 0 and go on. */
const CODE = /^0\d/
const LARGEST = 1e15
const NEARLY_ALL = 0.9

/** Whether a cell says that nothing was recorded. */
export function isMissing(text: string): boolean {
  return MISSING.has(text.toLowerCase())
}

/** A number as written, NaN for what is none. */
function numberFrom(text: string): number {
  return NUMBER.test(text) && !CODE.test(text) ? Number(text) : Number.NaN
}

/** Collects the cells of one column; `auto` takes texts as soon as one cell is no number. */
export class ColumnBuilder {
  readonly name: string
  readonly #wish: 'auto' | 'number' | 'category'
  #numbers = new Float64Array(1024)
  #codes: Int32Array | null = null
  readonly #levels = new Map<string, number>()
  #rows = 0
  #firstText: { line: number; text: string } | null = null
  #numeric = 0
  #present = 0

  constructor(name: string, wish: 'auto' | 'number' | 'category') {
    this.name = name
    this.#wish = wish
    if (wish === 'category') this.#codes = new Int32Array(1024)
  }

  add(text: string, line: number): void {
    this.#grow()
    if (isMissing(text)) this.#set(Number.NaN, null)
    else this.#set(this.#meet(text, line), text)
    this.#rows += 1
  }

  /** The column as it came out. Throws `nearly-a-number` for a few texts among numbers: as texts the numbers would be lost. */
  build(): FeatureColumn {
    if (this.#firstText !== null && this.#wish === 'auto' && this.#numeric > this.#present * NEARLY_ALL)
      throw riskTableError('nearly-a-number', { column: this.name, ...this.#firstText })
    if (this.#codes === null)
      return { kind: 'number', name: this.name, values: this.#numbers.slice(0, this.#rows), recordedOn: null }
    return this.buildCategory()
  }

  /** The column as texts, whatever it came out as. */
  buildCategory(): CategoryColumn {
    if (this.#codes === null) this.#becomeTexts()
    const codes = (this.#codes ?? new Int32Array(0)).slice(0, this.#rows)
    return { kind: 'category', name: this.name, codes, levels: [...this.#levels.keys()], recordedOn: null }
  }

  /** What somebody should know of how the column was understood; null when nothing. */
  note(): { kind: 'mixed' | 'like-id'; text: string } | null {
    if (this.#codes === null || this.#wish === 'number') return null
    const distinct = this.#levels.size
    if (this.#wish === 'auto' && this.#present >= 50 && (distinct > 1000 || distinct > this.#present / 2))
      return {
        kind: 'like-id',
        text: `列 “${this.name}” 有 ${distinct} 种不同的文字，像是编号或名称，没有用作特征；确要使用请加 --category ${this.name}。`,
      }
    if (this.#firstText === null || this.#numeric < this.#present / 2) return null
    const { line, text } = this.#firstText
    return {
      kind: 'mixed',
      text: `列 “${this.name}” 多数是数值，但第 ${line} 行是 “${text}”，因此按类别处理；如果是缺失，请留空。`,
    }
  }

  /** Takes a cell for a number where it is one; NaN for texts. */
  #meet(text: string, line: number): number {
    this.#present += 1
    const number = this.#wish === 'category' ? Number.NaN : numberFrom(text)
    if (Math.abs(number) > LARGEST)
      throw riskTableError('number-too-large', { column: this.name, text, line })
    if (Number.isNaN(number)) this.#meetText(text, line)
    else this.#numeric += 1
    return number
  }

  #meetText(text: string, line: number): void {
    if (this.#wish === 'number') throw riskTableError('not-a-number', { column: this.name, text, line })
    this.#firstText ??= { line, text }
    if (this.#codes === null) this.#becomeTexts()
  }

  #becomeTexts(): void {
    const before = this.#numbers.subarray(0, this.#rows)
    this.#codes = new Int32Array(this.#numbers.length)
    for (const [row, value] of before.entries())
      this.#codes[row] = Number.isNaN(value) ? -1 : this.#codeOf(String(value))
  }

  #set(number: number, text: string | null): void {
    if (this.#codes === null) this.#numbers[this.#rows] = number
    else this.#codes[this.#rows] = text === null ? -1 : this.#codeOf(text)
  }

  #codeOf(level: string): number {
    const code = this.#levels.get(level) ?? this.#levels.size
    this.#levels.set(level, code)
    return code
  }

  #grow(): void {
    if (this.#codes === null && this.#rows === this.#numbers.length) {
      const wider = new Float64Array(this.#rows * 2)
      wider.set(this.#numbers)
      this.#numbers = wider
    } else if (this.#codes !== null && this.#rows === this.#codes.length) {
      const wider = new Int32Array(this.#rows * 2)
      wider.set(this.#codes)
      this.#codes = wider
    }
  }
}
