/** The ids before and after one in a list, without those that were passed; the first one where it is not in the list. */
export function beside(
  ids: readonly string[],
  id: string,
  passed: ReadonlySet<string>,
): { readonly previous: string | undefined; readonly next: string | undefined } {
  const at = ids.indexOf(id)
  const open = (one: string) => one !== id && !passed.has(one)
  return {
    previous: at < 0 ? undefined : ids.slice(0, at).findLast(open),
    next: ids.slice(at + 1).find(open),
  }
}
