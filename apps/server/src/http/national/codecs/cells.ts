import {
  type CivilDay,
  type CivilTime,
  type DayNo,
  dayNo,
  type Fen,
  type Quantity,
  type SecondNo,
  scaledFromText,
  secondNo,
  type UnitPrice,
} from '@fundwatch/domain'
import type { Tree } from '../reading/parse-json.ts'

// What stands in a node after it was judged: texts in one spelling, nodes, nothing else. These functions give it its type.

/** The text of a cell; null when empty. */
export function textOf(tree: Tree, code: string): string | null {
  const value = tree[code]
  return typeof value === 'string' ? value : null
}

/** The text of a cell that the table requires. */
export function neededText(tree: Tree, code: string): string {
  return textOf(tree, code) ?? ''
}

/** The nodes under a name; none when absent. */
export function nodesOf(tree: Tree, code: string): readonly Tree[] {
  const value = tree[code]
  return Array.isArray(value) ? (value as Tree[]) : []
}

/** The node under a name; an empty one when absent. */
export function nodeOf(tree: Tree, code: string): Tree {
  const value = tree[code]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : {}
}

/** The texts of a list of texts; null when absent or empty. */
export function textsOf(tree: Tree, code: string): readonly string[] | null {
  const value = tree[code]
  return Array.isArray(value) && value.length > 0 ? (value as string[]) : null
}

/** A moment, as second; null when empty. */
export function secondOf(tree: Tree, code: string): SecondNo | null {
  const text = textOf(tree, code)
  return text === null ? null : secondNo(text as CivilTime)
}

/** A day; null when empty. */
export function dayOf(tree: Tree, code: string): CivilDay | null {
  return textOf(tree, code) as CivilDay | null
}

/** A day, as number; null when empty. */
export function dayNoOf(tree: Tree, code: string): DayNo | null {
  const day = dayOf(tree, code)
  return day === null ? null : dayNo(day)
}

/** Yuan, as fen; 0 when empty. */
export function fenOf(tree: Tree, code: string): Fen {
  return scaledOf(tree, code, 2) as Fen
}

/** A quantity in 1/10,000; 0 when empty. */
export function quantityOf(tree: Tree, code: string): Quantity {
  return scaledOf(tree, code, 4) as Quantity
}

/** A price in 1/1,000,000 yuan; 0 when empty. */
export function priceOf(tree: Tree, code: string): UnitPrice {
  return scaledOf(tree, code, 6) as UnitPrice
}

const [ZERO, NINE, POINT] = [48, 57, 46]
/** So many digits fit a number exactly, whatever the scale. */
const PLAIN_LENGTH = 9

/** The whole number of `10^-decimals` units that a judged number is. Short plain numbers, which nearly all are, take the short way. */
function scaledOf(tree: Tree, code: string, decimals: number): number {
  const text = tree[code]
  if (typeof text !== 'string') return 0
  if (text.length > PLAIN_LENGTH) return scaledFromText(text, decimals) ?? 0
  let [digits, behind, isBehind] = [0, 0, false]
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at)
    if (character === POINT) isBehind = true
    else if (character < ZERO || character > NINE || behind === decimals)
      return scaledFromText(text, decimals) ?? 0
    else {
      digits = digits * 10 + character - ZERO
      if (isBehind) behind += 1
    }
  }
  return digits * 10 ** (decimals - behind)
}

/** Whether a flag is 1. */
export function isSet(tree: Tree, code: string): boolean {
  return tree[code] === '1'
}

/** Whether a number begins with a minus and is not zero. */
export function isNegative(tree: Tree, code: string): boolean {
  const text = textOf(tree, code)
  return text !== null && text.startsWith('-') && /[1-9]/.test(text)
}
