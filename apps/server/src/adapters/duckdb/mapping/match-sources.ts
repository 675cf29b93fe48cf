import type { Mapping, SourceRelation } from './mapping.ts'
import { mappingError } from './mapping-errors.ts'
import { findColumn } from './source-view.ts'

/** A delivered table as landing left it. */
export interface MappedSource {
  /** What the user calls it: file, entry and sheet, joined by ` › `. */
  readonly label: string
  /** Its raw Parquet file. */
  readonly file: string
  readonly rows: number
}

/** A delivered table with the names of its columns. */
export interface DescribedSource extends MappedSource {
  readonly columns: readonly string[]
}

/** Which relation each delivered table stands for, and the labels of those that stand for none. */
export interface MatchedSources {
  readonly matched: readonly { readonly source: DescribedSource; readonly relation: SourceRelation }[]
  readonly unmatched: readonly string[]
}

/** Finds the relation of every source by its name; a source of the right name with the wrong columns is an error. */
export function matchSources({ relations }: Mapping, sources: readonly DescribedSource[]): MatchedSources {
  const matched: { source: DescribedSource; relation: SourceRelation }[] = []
  const unmatched: string[] = []
  for (const source of sources) {
    const relation = relationOf(relations, source)
    if (relation === undefined) unmatched.push(source.label)
    else matched.push({ source, relation })
  }
  if (matched.length === 0) {
    throw mappingError('nothing-matched', { patterns: relations.flatMap(({ files }) => files) })
  }
  return { matched, unmatched }
}

function relationOf(
  relations: readonly SourceRelation[],
  { label, columns }: DescribedSource,
): SourceRelation | undefined {
  const named = relations.filter(({ files }) => files.some((pattern) => fits(label, pattern)))
  const fitting = named.filter((relation) => missingColumns(relation, columns).length === 0)
  if (fitting.length > 1) {
    throw mappingError('source-ambiguous', { label, relations: fitting.map(({ name }) => name) })
  }
  const [only] = named
  if (fitting.length === 0 && only !== undefined) {
    throw mappingError('source-columns', {
      label,
      relation: only.name,
      columns: missingColumns(only, columns),
    })
  }
  return fitting[0]
}

function missingColumns({ required }: SourceRelation, columns: readonly string[]): readonly string[] {
  return required.filter((name) => findColumn(columns, name) === undefined)
}

/** Whether the file, the entry or the sheet of a label has such a name, with its endings or without them. */
function fits(label: string, pattern: string): boolean {
  const names = label.split(' › ').map((part) => part.split(/[/\\]/).at(-1) ?? part)
  return names.some((name) => isLike(name, pattern) || isLike(name.replace(/\..*$/, ''), pattern))
}

function isLike(name: string, pattern: string): boolean {
  const escaped = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${escaped}$`, 'iu').test(name)
}
