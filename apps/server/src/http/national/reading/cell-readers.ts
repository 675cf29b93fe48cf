import { civilDayFromText, civilTimeFromText } from '@fundwatch/domain'
import type { FieldLength } from '../tables/field.ts'
import { quoted } from './problem.ts'

/** Why a cell cannot be read: goes behind the name of the field. */
export class Fault {
  readonly what: string
  constructor(what: string) {
    this.what = what
  }
}

/** Reads a cell that is there: its text in the one spelling that everybody inside relies on (empty when nothing is left), or why not. */
export type CellReader = (value: unknown) => string | Fault

/** What readers must know of the message that is being read. */
export interface Moment {
  /** `YYYY-MM-DD HH:mm:ss`: nothing happened later than this. */
  latest: string
  hasEscapes: boolean
}

// biome-ignore format: one line per kind of character
const INVISIBLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** Reads a text of at most `most` characters; identifiers hold no blanks. */
export function textReader(moment: Moment, most: number, isIdentifier: boolean): CellReader {
  return (value) => {
    const text = plainText(value)
    if (typeof text !== 'string') return text
    if (text.length > most) return new Fault(`最长 ${most} 个字符，收到 ${text.length} 个`)
    if (moment.hasEscapes && INVISIBLE.test(text)) return new Fault('含有不可见的控制字符或半个字符')
    if (isIdentifier && /\s/.test(text)) return new Fault('中间有空白')
    return text
  }
}

/** Reads a code of a list. */
export function codeReader(
  moment: Moment,
  {
    name,
    isListed,
    examples,
  }: { name: string; isListed: (code: string) => boolean; examples: readonly string[] },
): CellReader {
  const shown = `${examples.slice(0, 12).join('、')}${examples.length > 12 ? ' 等' : ''}`
  return (value) => {
    const text = plainText(value)
    if (typeof text !== 'string' || text === '' || isListed(text)) {
      if (typeof text === 'string' && moment.hasEscapes && INVISIBLE.test(text))
        return new Fault('含有不可见的控制字符或半个字符')
      return text
    }
    return new Fault(`${quoted(text)} 不在代码表 ${name} 中（${shown}）`)
  }
}

function plainText(value: unknown): string | Fault {
  if (typeof value === 'string') return value.trim()
  if (typeof value !== 'number') return new Fault(`应为文本，收到 ${nameOf(value)}`)
  if (Number.isSafeInteger(value) || (Math.abs(value) < 1e15 && Number.isFinite(value))) return String(value)
  return new Fault('是超过 15 位的数字，会失真，请用双引号写成文本')
}

function nameOf(value: unknown): string {
  if (typeof value === 'boolean') return quoted(value)
  return Array.isArray(value) ? '列表' : '对象'
}

/** What the scaled whole numbers of the domain hold. */
const SCALED_DIGITS = 14

const DECIMAL = /^-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/

/** Reads a number, sent as number or as text; what a float cannot hold exactly is rounded where nothing is lost. */
export function numberReader({ digits, decimals }: FieldLength, mayBeNegative: boolean): CellReader {
  const wholeDigits = Math.max(Math.min(digits, SCALED_DIGITS) - decimals, 1)
  const tooLarge = 10 ** wholeDigits
  return (value) => {
    const plain = typeof value === 'number' && value < tooLarge ? plainNumber(value, decimals) : undefined
    if (plain !== undefined) return plain
    const text = typeof value === 'number' ? numberText(value, decimals) : value
    if (typeof text !== 'string') return new Fault(`应为数字，收到 ${nameOf(value)}`)
    const trimmed = text.trim()
    if (trimmed === '') return ''
    if (trimmed.length > 40 || !DECIMAL.test(trimmed)) return new Fault(`应为数字，收到 ${quoted(trimmed)}`)
    const isNegative = trimmed.charCodeAt(0) === 45
    if (isNegative && !mayBeNegative && /[1-9]/.test(trimmed))
      return new Fault(`不能为负数，收到 ${quoted(trimmed)}`)
    const point = trimmed.indexOf('.')
    if (point >= 0 && point + 1 + decimals < trimmed.length && !onlyZeros(trimmed, point + 1 + decimals))
      return new Fault(`最多 ${decimals} 位小数，收到 ${quoted(trimmed)}`)
    const whole = (point < 0 ? trimmed.length : point) - (isNegative ? 1 : 0)
    if (
      whole > wholeDigits &&
      !onlyZeros(trimmed, isNegative ? 1 : 0, (isNegative ? 1 : 0) + whole - wholeDigits)
    )
      return new Fault(`整数部分最多 ${wholeDigits} 位，收到 ${quoted(trimmed)}`)
    return trimmed
  }
}

/** What is written as is: nearly every number is one of these, and 20 lines have a hundred. */
function plainNumber(value: number, decimals: number): string | undefined {
  // Smaller ones are written with an exponent.
  if (value < 1e-6) return undefined
  const text = String(value)
  if (Number.isInteger(value)) return text
  return text.length - text.indexOf('.') - 1 <= decimals ? text : undefined
}

function onlyZeros(text: string, from: number, to = text.length): boolean {
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) !== 48) return false
  return true
}

/** 0.30000000000000004 is how a float says 0.30. */
function numberText(value: number, decimals: number): string {
  const text = String(value)
  if (Number.isInteger(value)) return text
  const point = text.indexOf('.')
  if (point >= 0 && text.length - point - 1 <= decimals) return text
  const rounded = value.toFixed(decimals)
  return Math.abs(Number(rounded) - value) <= Math.abs(value) * 1e-13 + 1e-12 ? rounded : text
}

/** Which days a field may lie on. */
export interface DayLimits {
  readonly moment: Moment
  /** It says when something is going to end or expire. */
  readonly mayBeAhead: boolean
  /** It says when something ends: 9999-12-31 means that there is no end yet. */
  readonly mayBeOpen: boolean
  /** `YYYY-MM-DD`. */
  readonly earliest: string
}

/** Reads a day, `YYYY-MM-DD`; a time of day is let go. */
export function dayReader(limits: DayLimits): CellReader {
  const read = civilReader(limits, 'yyyy-MM-dd')
  return (value) => {
    const text = read(value)
    return typeof text === 'string' ? text.slice(0, 10) : text
  }
}

/** Reads a moment, `YYYY-MM-DD HH:mm:ss`; a day alone is its midnight, parts of a second are let go. */
export function momentReader(limits: DayLimits): CellReader {
  return civilReader(limits, 'yyyy-MM-dd HH:mm:ss')
}

function civilReader({ moment, mayBeAhead, mayBeOpen, earliest }: DayLimits, form: string): CellReader {
  return (value) => {
    if (typeof value !== 'string') return new Fault(`应写作 ${form}，收到 ${quoted(value)}`)
    const trimmed = value.trim()
    if (trimmed === '' || trimmed.startsWith('0001-01-01')) return ''
    const text = civilText(trimmed)
    if (text === undefined) return new Fault(`不是存在的日期或时间: ${quoted(trimmed)}（应写作 ${form}）`)
    if (text > moment.latest) {
      if (mayBeOpen && text >= '2100') return ''
      return mayBeAhead ? text : new Fault(`晚于明天: ${quoted(trimmed)}`)
    }
    return text < earliest ? new Fault(`早于 ${earliest}: ${quoted(trimmed)}`) : text
  }
}

function civilText(text: string): string | undefined {
  if (text.length === 19) return civilTimeFromText(text)
  if (text.length === 10) return civilDayFromText(text) && `${text} 00:00:00`
  return /^.{19}\.[0-9]{1,9}$/.test(text) ? civilTimeFromText(text.slice(0, 19)) : undefined
}
