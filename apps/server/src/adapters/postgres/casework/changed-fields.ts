import { isDeepStrictEqual } from 'node:util'

/** What changed between two states, field by field: only the fields that differ, as they were and as they are, each as it may be told. */
export function changedFields(
  before: object | null,
  after: object | null,
  shown: (state: object) => object = (state) => state,
): { readonly before: object | null; readonly after: object | null } {
  if (before === null || after === null)
    return { before: before && shown(before), after: after && shown(after) }
  const [old, present] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  const names = new Set([...old.keys(), ...present.keys()])
  const changed = [...names].filter((name) => !isDeepStrictEqual(old.get(name), present.get(name)))
  const of = (values: ReadonlyMap<string, unknown>) =>
    Object.fromEntries(changed.filter((name) => values.has(name)).map((name) => [name, values.get(name)]))
  return {
    before: of(new Map(Object.entries(shown(before)))),
    after: of(new Map(Object.entries(shown(after)))),
  }
}
