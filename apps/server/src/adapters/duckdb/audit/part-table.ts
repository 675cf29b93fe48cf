import type { BucketRange } from './plan-parts.ts'

/** The columns wanted of each mart, by name. */
export type MartColumns = ReadonlyMap<string, readonly string[]>

/** A table of a part: its name in `marts` and the SELECT that fills it. */
export interface PartTable {
  readonly name: string
  readonly sql: string
}

/** The wanted columns of a mart as it is written. */
export function whole(
  marts: ReadonlyMap<string, string>,
  { name, columns }: { name: string; columns: readonly string[] },
): string {
  return `select ${columns.join(', ')} from (\n${martText(marts, name)}\n) as mart`
}

/** The SQL of a mart. Throws when there is none of that name. */
export function martText(marts: ReadonlyMap<string, string>, name: string): string {
  const text = marts.get(name)
  if (text === undefined) throw new Error(`There is no mart ${name}.`)
  return text
}

/** The condition that keeps the owners of a range. */
export function inRange({ bucketFrom, bucketTo }: BucketRange, relation: string): string {
  return `${relation}.bucket between ${bucketFrom} and ${bucketTo}`
}
