/**
 * Compares two texts in the order of their UTF-8 bytes (= code points): negative, 0 or positive.
 * JavaScript's `<` goes by UTF-16 units and places rare characters (𠮷) before some common ones, so it would disagree
 * with DuckDB, and with PostgreSQL under the C collation.
 */
export function compareText(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length)
  for (let index = 0; index < shorter; index += 1) {
    const difference = codePointRank(left.charCodeAt(index)) - codePointRank(right.charCodeAt(index))
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

// Surrogates (D800–DFFF) stand for code points above FFFF, so they rank after E000–FFFF.
function codePointRank(unit: number): number {
  if (unit < 0xd8_00) return unit
  return unit < 0xe0_00 ? unit + 0x20_00 : unit - 0x8_00
}
