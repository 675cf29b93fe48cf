import { parse } from 'csv-parse/sync'

/** A list of national codes. */
export interface CodeList {
  readonly name: string
  readonly codes: readonly string[]
  /** The list is not confirmed in full: a code that it lacks may be right. */
  readonly isOpen: boolean
}

/** Reads a list of `catalog/terms/code-sets` or `catalog/interfaces/code-sets`. Throws the errors of a broken CSV file. */
export function parseCodeList(name: string, text: string): CodeList {
  const rows: Record<string, string>[] = parse(text, { columns: true })
  return {
    name,
    codes: [...new Set(rows.map(({ code = '' }) => code))],
    isOpen: rows.some(({ status }) => status === 'unverified'),
  }
}

/** Whether a list has a code. Regions add digits to national codes, so a listed beginning of two or more characters is enough. */
export function codeTest({ codes, isOpen }: CodeList): (code: string) => boolean {
  if (isOpen) return () => true
  const listed = new Set(codes)
  const beginnings = codes.filter((code) => code.length >= 2)
  return (code) => listed.has(code) || beginnings.some((beginning) => code.startsWith(beginning))
}
