/**
 * Works something out once for each thing that it is asked of, such as a point or the points of a release: claims come by
 * the thousand, releases do not. Forgets with the thing.
 */
export function oncePer<Thing extends object, Result extends object>(
  work: (thing: Thing) => Result,
): (thing: Thing) => Result {
  const known = new WeakMap<Thing, Result>()
  return (thing) => {
    const before = known.get(thing)
    if (before) return before
    const result = work(thing)
    known.set(thing, result)
    return result
  }
}
