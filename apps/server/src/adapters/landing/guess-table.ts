const asWords = (name: string): string => `_${name.toUpperCase().replaceAll(/[^A-Z0-9\p{L}]+/gu, '_')}_`

/** Non-ASCII letters stand apart from table names, which are ASCII: 费用FEE_LIST_D means FEE_LIST_D. */
const isBoundary = (character: string | undefined): boolean =>
  character === undefined || !/[A-Z0-9]/.test(character)

function speaksOf(words: string, table: string): boolean {
  for (let at = words.indexOf(table); at !== -1; at = words.indexOf(table, at + 1)) {
    if (isBoundary(words[at - 1]) && isBoundary(words[at + table.length])) return true
  }
  return false
}

/**
 * The known table a name speaks of: `fee_list_d-202501.csv.gz` → FEE_LIST_D. Names are tried in order, the longest table wins.
 * Undefined when none of them names a known table.
 */
export function guessTable(names: readonly string[], tables: readonly string[]): string | undefined {
  const longestFirst = [...tables].sort((a, b) => b.length - a.length)
  for (const name of names) {
    const words = asWords(name)
    const table = longestFirst.find((candidate) => speaksOf(words, candidate.toUpperCase()))
    if (table !== undefined) return table
  }
  return undefined
}
