import { cell, type ExtractRow } from './city-rows.ts'
import type { Node } from './script.ts'

/** The cells of a row under their own codes, those that are there. */
export function picked(row: ExtractRow, codes: readonly string[]): Record<string, string> {
  return filled(Object.fromEntries(codes.map((code) => [code, cell(row, code)])))
}

/** Cells without those that are empty. */
export function filled<Cell>(cells: Readonly<Record<string, Cell | '' | undefined>>): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(cells).filter(
      (entry): entry is [string, Cell] => entry[1] !== '' && entry[1] !== undefined,
    ),
  )
}

/** What systems send where a field must be there and there is nothing to say. */
export const NOTHING = '无'

/** The text, or what systems send when there is none. */
export const orNothing = (text: string): string => (text === '' ? NOTHING : text)

/** One node as it is, several under the A form of the transaction, which takes a list. */
export function listed(
  transaction: string,
  node: string,
  products: readonly Node[],
): { readonly transaction: string; readonly input: Node } {
  return products.length === 1
    ? { transaction, input: { [node]: products[0] } }
    : { transaction: `${transaction}A`, input: { [`${node}Detail`]: products } }
}
