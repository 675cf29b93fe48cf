/** A share with its 95 % interval (Wilson 1927); null of none. */
export function shareInterval(
  hits: number,
  of: number,
): { readonly value: number; readonly low: number; readonly high: number } | null {
  if (of <= 0) return null
  const z = 1.959963984540054
  const share = hits / of
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of)
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
