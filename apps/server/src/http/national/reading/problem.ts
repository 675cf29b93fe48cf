/** What is wrong with a message, and where. */
export interface Problem {
  /** From inside `input`, such as `patient_dtos[1].fsi_order_dtos[17].cnt`; empty for the message as a whole. */
  readonly path: string
  /** In Chinese: what is wrong and what to do. */
  readonly what: string
}

/** Either what was wanted, or why there is none. */
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem }

/** `err_msg` of the interface holds no more. */
export const LONGEST_MESSAGE = 200

/** The place of a problem seen from one node further out. */
export function under(outer: string, { path, what }: Problem): Problem {
  if (path === '') return { path: outer, what }
  return { path: path.startsWith('[') ? `${outer}${path}` : `${outer}.${path}`, what }
}

/** A problem as `err_msg`: the place, a colon, what is wrong; at most 200 characters. */
export function problemText({ path, what }: Problem): string {
  const place = path.replace(/^(?:input\.)?(?:data\.)?/, '')
  return clipped(place === '' ? what : `${place}: ${what}`, LONGEST_MESSAGE)
}

/** A text of at most so many characters; what is cut off ends in `…`. */
export function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** A value as it is quoted in a message: short, on one line, without invisible characters. */
export function quoted(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '列表' : '对象'
  const text = String(value).slice(0, 100).replaceAll(HIDDEN, '?').toWellFormed()
  return `“${clipped(text, 24)}”`
}

/** Control characters, line ends, and marks that turn the direction of writing round. */
const HIDDEN = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g
