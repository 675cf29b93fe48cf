/** So many answers stay on the page. */
const MOST = 300

/** New rows before the known ones, each once, the newest first; the oldest fall off. */
export function joined<Row extends { readonly id: string }>(
  fresh: readonly Row[],
  known: readonly Row[],
): Row[] {
  if (fresh.length === 0) return [...known]
  const ids = new Set(fresh.map(({ id }) => id))
  return [...fresh, ...known.filter(({ id }) => !ids.has(id))].slice(0, MOST)
}
