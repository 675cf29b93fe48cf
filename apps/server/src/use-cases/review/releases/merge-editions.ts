import type { EditionFiles } from '../edition/parse-edition.ts'

/** A file that both sides changed, each in its own way. */
export interface MergeConflict {
  readonly path: string
  /** Rows of an `entries.csv` that both changed, by point; empty for other files. */
  readonly points: readonly string[]
}

/** The three-way difference: what a merge would take from the new edition, and what somebody must decide. */
export interface MergeProposal {
  readonly files: EditionFiles
  /** Paths (or path#point) taken from the new edition. */
  readonly taken: readonly string[]
  /** Paths (or path#point) kept because only the local side changed them. */
  readonly kept: readonly string[]
  /** The local side is kept in these until somebody decides. */
  readonly conflicts: readonly MergeConflict[]
}

/**
 * Merges a new shipped edition into local content, with the shipped edition that the local one came from as the base.
 * Files are compared whole, datasets row by row; where both sides changed the same, the local side stays and is named.
 */
export function mergeEditions({
  base,
  local,
  shipped,
}: {
  base: EditionFiles
  local: EditionFiles
  shipped: EditionFiles
}): MergeProposal {
  const files = new Map<string, string>()
  const taken: string[] = []
  const kept: string[] = []
  const conflicts: MergeConflict[] = []
  for (const path of [...new Set([...local.keys(), ...shipped.keys()])].sort()) {
    const sides = { base: base.get(path), local: local.get(path), shipped: shipped.get(path) }
    const merged = path.endsWith('/entries.csv') ? mergeRows(path, sides) : mergeWhole(path, sides)
    taken.push(...merged.taken)
    kept.push(...merged.kept)
    conflicts.push(...merged.conflicts)
    if (merged.text !== undefined) files.set(path, merged.text)
  }
  return { files, taken, kept, conflicts }
}

interface Sides {
  readonly base: string | undefined
  readonly local: string | undefined
  readonly shipped: string | undefined
}

interface Merged {
  readonly text: string | undefined
  readonly taken: readonly string[]
  readonly kept: readonly string[]
  readonly conflicts: readonly MergeConflict[]
}

function mergeWhole(path: string, { base, local, shipped }: Sides): Merged {
  const nothing = { taken: [], kept: [], conflicts: [] }
  if (local === shipped) return { ...nothing, text: local }
  if (local === base) return { ...nothing, text: shipped, taken: [path] }
  if (shipped === base) return { ...nothing, text: local, kept: [path] }
  return { ...nothing, text: local, conflicts: [{ path, points: [] }] }
}

function mergeRows(path: string, sides: Sides): Merged {
  const { base, local, shipped } = sides
  if (local === undefined || shipped === undefined || headerOf(local) !== headerOf(shipped))
    return mergeWhole(path, sides)
  const [before, ours, theirs] = [rowsByPoint(base ?? ''), rowsByPoint(local), rowsByPoint(shipped)]
  const taken: string[] = []
  const kept: string[] = []
  const points: string[] = []
  const rows: string[] = []
  for (const point of [...new Set([...ours.keys(), ...theirs.keys()])].sort()) {
    const merged = mergeWhole(`${path}#${point}`, {
      base: before.get(point),
      local: ours.get(point),
      shipped: theirs.get(point),
    })
    taken.push(...merged.taken)
    kept.push(...merged.kept)
    if (merged.conflicts.length > 0) points.push(point)
    if (merged.text !== undefined) rows.push(merged.text)
  }
  const text = `${[headerOf(local), ...rows].join('\n')}\n`
  return { text, taken, kept, conflicts: points.length > 0 ? [{ path, points }] : [] }
}

function headerOf(text: string): string {
  return text.slice(0, text.indexOf('\n'))
}

/** All rows of a point as one text. Entries have no line ends inside their cells: the loader of datasets refuses them. */
function rowsByPoint(text: string): Map<string, string> {
  const rows = text
    .split('\n')
    .slice(1)
    .filter((row) => row !== '')
  const groups = Map.groupBy(rows, (row) => row.slice(0, row.indexOf(',')))
  return new Map([...groups].map(([point, own]) => [point, own.sort().join('\n')]))
}
