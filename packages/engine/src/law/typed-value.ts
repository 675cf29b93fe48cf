import {
  civilDayFromText,
  dayNo,
  fenFromYuanText,
  quantityFromText,
  unitPriceFromText,
} from '@fundwatch/domain'
import type { ColumnType, PointColumn } from './edition.ts'
import type { PointValue } from './law.ts'

const INTEGER = /^-?[0-9]{1,15}$/

const readers: { readonly [Type in ColumnType]: (cell: string) => PointValue | undefined } = {
  code: (cell) => (/\s/.test(cell) ? undefined : cell),
  text: (cell) => cell,
  integer: (cell) => (INTEGER.test(cell) ? Number(cell) : undefined),
  quantity: quantityFromText,
  price: unitPriceFromText,
  fen: fenFromYuanText,
  day: (cell) => {
    const day = civilDayFromText(cell)
    return day === undefined ? undefined : dayNo(day)
  },
  codes: (cell) => (cell.trim() === '' ? undefined : ` ${cell.trim().split(/\s+/).join(' ')} `),
}

/** What a cell of each type must look like, in Chinese, for complaints. */
export const TYPE_SHAPES: Readonly<Record<ColumnType, string>> = {
  code: '一个编码（中间没有空格）',
  text: '文字',
  integer: '整数',
  quantity: '数量（至多四位小数）',
  price: '单价（元，至多六位小数）',
  fen: '金额（元，至多两位小数）',
  day: '日期（YYYY-MM-DD）',
  codes: '一个或几个编码（以空格分隔）',
}

/** Reads a cell as its column says; undefined when it is no such value. Empty cells are the caller's matter. */
export function typedValue(type: ColumnType, cell: string): PointValue | undefined {
  return readers[type](cell)
}

/** Whether a pattern understands a value of its column: one of the words, where the column has words. */
export function isUnderstood({ words }: PointColumn, cell: string): boolean {
  return words === undefined || words.includes(cell)
}

/** The words of a column, for complaints. */
export function wordsOf({ words = [] }: PointColumn): string {
  return words.join('、')
}
