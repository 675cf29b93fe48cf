import { parse } from 'yaml'
import type { Family } from '../../../use-cases/hub/lake-file.ts'
import { contentText } from './read-content.ts'

/** One relation of the lake, from `warehouse/relations.yaml`. */
export interface Relation {
  readonly name: string
  readonly title: string
  readonly family: Family
  /** The column that names the owner of a row. */
  readonly owner: string
  /** The columns on which revisions compete. */
  readonly key: readonly string[]
  /** The column whose second decides the monthly file; none for undated relations. */
  readonly month?: string
  /** The extract tables the relation is read from. */
  readonly from: readonly string[]
  /** The columns that laws and flags ask of rows in force; nothing asks when absent. */
  readonly lawful?: readonly string[]
}

/** The relations in the order of the file, which is the order in which they are built. */
export function readRelations(): readonly Relation[] {
  const { relations } = parse(contentText('warehouse', 'relations.yaml')) as {
    relations: Record<string, Omit<Relation, 'name'>>
  }
  return Object.entries(relations).map(([name, relation]) => ({ name, ...relation }))
}
