/** A field as a release says it, and as the other does. */
export interface Sides {
  readonly before: string
  readonly after: string
}

/** What went and what came, where both sides are lists; undefined for anything else. */
export function listParts({
  before,
  after,
}: Sides): { readonly gone: readonly string[]; readonly come: readonly string[] } | undefined {
  const [left, right] = [listOf(before), listOf(after)]
  if (left === undefined || right === undefined || left.length + right.length === 0) return undefined
  return {
    gone: left.filter((text) => !right.includes(text)),
    come: right.filter((text) => !left.includes(text)),
  }
}

/** The texts of a list; nothing is a list of none. */
function listOf(text: string): readonly string[] | undefined {
  if (text === '') return []
  if (!text.startsWith('[')) return undefined
  try {
    const told: unknown = JSON.parse(text)
    if (!Array.isArray(told)) return undefined
    return told.map((one: unknown) => (typeof one === 'string' ? one : JSON.stringify(one)))
  } catch {
    // It only begins like one.
    return undefined
  }
}
