import { landingError } from './landing-errors.ts'

const LONGEST_NAME = 200

/**
 * The column names of a table, trimmed. Doubled names (letter case aside: SQL has none), empty ones and endless ones refuse
 * the file: guessing which column is meant would alter data silently.
 */
export function nameColumns(
  cells: readonly string[],
  { label, most }: { label: string; most: number },
): string[] {
  if (cells.length > most) throw landingError('columns-too-many', { label, most })
  const seen = new Set<string>()
  return cells.map((cell, at) => {
    const name = cell.replace(/^\uFEFF/, '').trim()
    const position = at + 1
    if (name === '') throw landingError('column-unnamed', { label, position })
    if (name.length > LONGEST_NAME) throw landingError('column-name-too-long', { label, position })
    if (seen.has(name.toLowerCase())) throw landingError('column-doubled', { label, name })
    seen.add(name.toLowerCase())
    return name
  })
}
