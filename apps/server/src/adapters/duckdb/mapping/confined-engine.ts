import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { type DuckDbLimits, openDuckDb } from '../open-duckdb.ts'
import { fileList, identifier, literal } from '../sql-text.ts'
import type { CodeList, Mapping } from './mapping.ts'
import { engineWords, mappingError } from './mapping-errors.ts'
import { type SourceFile, sourceView } from './source-view.ts'

/** A DuckDB that sees the relations of one mapping and can neither reach further nor be told to. */
export interface ConfinedEngine {
  readonly connection: DuckDBConnection
  close(): void
}

/** What a confined engine is given before the door closes. */
export interface Confinement {
  readonly mapping: Mapping
  /** The files of each relation; a relation without files is empty. */
  readonly filesOf: ReadonlyMap<string, readonly SourceFile[]>
  readonly limits: DuckDbLimits
  /** The only folder into which results may be written; none when nothing is to be written. */
  readonly outFolder?: string
}

/** Opens an engine of its own, gives it `source.*` and `codes.*`, and locks it: no other file, no network, no setting. */
export async function openConfinedEngine(confinement: Confinement): Promise<ConfinedEngine> {
  const engine = await openDuckDb(confinement.limits)
  try {
    await furnish(engine.connection, confinement)
    await lock(engine.connection, confinement)
  } catch (error) {
    engine.close()
    throw error
  }
  return engine
}

async function furnish(connection: DuckDBConnection, { mapping, filesOf }: Confinement): Promise<void> {
  for (const schema of ['source', 'codes', 'planned', 'step', 'target', 'account']) {
    await connection.run(`create schema ${schema}`)
  }
  for (const relation of mapping.relations) {
    const select = sourceView(relation, filesOf.get(relation.name) ?? [])
    await connection.run(`create view source.${identifier(relation.name)} as ${select}`)
  }
  for (const list of mapping.codeLists) await loadCodeList(connection, list)
}

async function loadCodeList(connection: DuckDBConnection, { name, file, path }: CodeList): Promise<void> {
  try {
    await connection.run(
      `create table codes.${identifier(name)} as
       from read_csv(${literal(path)}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"',
         comment = '', strict_mode = true)`,
    )
  } catch (error) {
    throw mappingError('code-list-broken', { file, detail: engineWords(error) }, error)
  }
}

async function lock(connection: DuckDBConnection, { filesOf, outFolder }: Confinement): Promise<void> {
  const files = [...filesOf.values()].flat().map(({ file }) => file)
  await connection.run(`set allowed_paths = ${fileList(files)}`)
  await connection.run(
    `set allowed_directories = ${fileList(outFolder === undefined ? [] : [join(outFolder, '/')])}`,
  )
  await connection.run('set enable_external_access = false')
  await connection.run('set lock_configuration = true')
}
