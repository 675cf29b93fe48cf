/** One thing that was different afterwards; undefined where it did not exist. */
export interface Difference {
  /** Where in the thing: names and places, from outside in. */
  readonly path: readonly string[]
  readonly before: unknown
  readonly after: unknown
}

/**
 * What differs between a thing before and after, leaf by leaf in the order of the names. Lists are compared place by place; what
 * stayed as it was is left out.
 */
export function differencesOf(
  before: unknown,
  after: unknown,
  path: readonly string[] = [],
): readonly Difference[] {
  if (isBranch(before) || isBranch(after)) {
    const [left, right] = [branchOf(before), branchOf(after)]
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])]
    // A leaf that became a branch, or the other way round, is still told as what it was.
    const own = isBranch(before) || isLeafless(before) ? [] : [{ path, before, after: undefined }]
    const gone = isBranch(after) || isLeafless(after) ? [] : [{ path, before: undefined, after }]
    return [
      ...own,
      ...gone,
      ...names.flatMap((name) => differencesOf(left[name], right[name], [...path, name])),
    ]
  }
  return Object.is(before, after) || (isLeafless(before) && isLeafless(after))
    ? []
    : [{ path, before, after }]
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Nothing is nothing, however it is told. */
function isLeafless(value: unknown): boolean {
  return value === null || value === undefined
}

function branchOf(value: unknown): Readonly<Record<string, unknown>> {
  return isBranch(value) ? value : {}
}
