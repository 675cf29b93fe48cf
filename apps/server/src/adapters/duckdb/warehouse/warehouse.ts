import type { Family } from '../../../use-cases/hub/lake-file.ts'
import { type FlagCheck, type RowCheck, readFlagChecks, readRowChecks } from './checks.ts'
import { type Field, readFields } from './fields.ts'
import { contentNames, contentText } from './read-content.ts'
import { type Relation, readRelations } from './relations.ts'

/** What the data means: relations, fields, checks and the SQL of `warehouse/`, read once. */
export interface Warehouse {
  readonly relations: readonly Relation[]
  /** The fields of each extract table. */
  readonly fields: ReadonlyMap<string, readonly Field[]>
  readonly rowChecks: ReadonlyMap<string, readonly RowCheck[]>
  readonly flagChecks: readonly FlagCheck[]
  /** The views of `core`, by name. */
  readonly core: ReadonlyMap<string, string>
  /** The relations of `marts`, by name. */
  readonly marts: ReadonlyMap<string, string>
  readonly macros: string
  /** The staging SELECT of an extract table. */
  staging(table: string): string
  /** An SQL file of `warehouse/delivered/`, by its path there without `.sql`. */
  law(name: string): string
}

/** Reads `warehouse/` and `catalog/terms/` from the repository. */
export function readWarehouse(): Warehouse {
  const relations = readRelations()
  return {
    relations,
    fields: readFields(),
    rowChecks: new Map(relations.map(({ name }) => [name, readRowChecks(name)])),
    flagChecks: readFlagChecks(),
    core: readLayer('core'),
    marts: readLayer('marts'),
    macros: contentText('warehouse', 'macros.sql'),
    staging: (table) => contentText('warehouse', 'staging', `${table.toLowerCase()}.sql`),
    law: (name) => contentText('warehouse', 'delivered', `${name}.sql`),
  }
}

function readLayer(layer: 'core' | 'marts'): ReadonlyMap<string, string> {
  return new Map(
    contentNames(`warehouse/${layer}`, '.sql').map((name) => [
      name,
      contentText('warehouse', layer, `${name}.sql`),
    ]),
  )
}

/** The relation that an extract table is read into; undefined for a table nobody knows. */
export function relationOfTable(warehouse: Warehouse, table: string): Relation | undefined {
  return warehouse.relations.find((relation) => relation.from.includes(table))
}

/** The relations whose rows belong to the owners of a family. */
export function relationsOf(warehouse: Warehouse, family: Family): readonly Relation[] {
  return warehouse.relations.filter((relation) => relation.family === family)
}
