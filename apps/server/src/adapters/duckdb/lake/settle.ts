import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Family, LakeFile } from '../../../use-cases/hub/lake-file.ts'
import { queryOne } from '../query.ts'
import { literal } from '../sql-text.ts'
import type { Relation } from '../warehouse/relations.ts'
import { relationsOf, type Warehouse } from '../warehouse/warehouse.ts'
import { stagedColumns } from './empty-shapes.ts'
import {
  type BucketRange,
  listNewRows,
  type NewRows,
  newMonths,
  type StagedRows,
  selectNew,
} from './new-rows.ts'
import { numberItems, numberPersons } from './numbers.ts'
import { showFamily } from './snapshot.ts'
import { findTouched } from './touched-owners.ts'
import { type ChunkFile, writeChunk } from './write-chunk.ts'

/** A change to one family: newly staged parts and batches to take out. */
export interface Change {
  readonly family: Family
  /** Folders with staged parts (`part=<n>`), by relation. */
  readonly parts: ReadonlyMap<string, readonly string[]>
  /** How many owner buckets a part holds, a divisor of 256. */
  readonly bucketsPerPart: number
  readonly withdrawn: readonly number[]
  /** Fold all deltas into new base files, also where nothing changes. */
  readonly compact?: boolean
}

/** How and where a change is worked out. */
export interface SettleOptions {
  readonly files: readonly LakeFile[]
  /** New files are written here; the caller moves them into the lake. */
  readonly folder: string
  /** The number of the delta, larger than any in `files`. */
  readonly deltaNo: number
  /** Further connections to the same DuckDB, to write beside the first. */
  readonly assistants?: readonly DuckDBConnection[]
  readonly rowsPerChunk?: number
  /** A change that touches more than this share of the owners rebuilds the base files. */
  readonly rebuildShare?: number
  readonly onChunk?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/** What a change comes to: files to add, and whether they take the place of all older base and delta files. */
export interface Settled {
  readonly mode: 'nothing' | 'delta' | 'rebuild'
  readonly touched: number
  readonly added: readonly (ChunkFile & {
    readonly layer: 'base' | 'delta' | 'owners' | 'number'
    readonly bucketFrom: number
    readonly bucketTo: number
  })[]
}

interface Chunk extends BucketRange {
  readonly name: string
  /** SQL condition on an owner column, within the range of buckets. */
  readonly where: (owner: string) => string
}

const ROWS_PER_CHUNK = 1_600_000
const REBUILD_SHARE = 0.2

/**
 * Works out a change to the lake: finds the owners it touches, applies the laws to all their delivered rows, old and new,
 * and writes what they come to, as a delta or as a whole new base. Writes nothing outside `folder`.
 */
export async function settle(
  connection: DuckDBConnection,
  warehouse: Warehouse,
  { change, options }: { change: Change; options: SettleOptions },
): Promise<Settled> {
  const { family } = change
  const relations = relationsOf(warehouse, family)
  await showFamily(connection, warehouse, { family, files: options.files })
  const newRows = await newRowsOf(connection, relations, change)
  const { touched, known, moved } = await findTouched(connection, relations, {
    newRows,
    withdrawn: change.withdrawn,
  })
  if (touched === 0 && !change.compact) return { mode: 'nothing', touched, added: [] }

  await mkdir(options.folder, { recursive: true })
  const share = touched / Math.max(known, 1)
  const mode = change.compact || share > (options.rebuildShare ?? REBUILD_SHARE) ? 'rebuild' : 'delta'
  const numbers = family === 'person' ? await giveNumbers(connection, newRows, options) : []
  const total = await rowsInvolved(connection, { relations, newRows, share: mode === 'rebuild' ? 1 : share })
  const chunks = planChunks({ mode, moved, total, rowsPerChunk: options.rowsPerChunk ?? ROWS_PER_CHUNK })
  const months = monthsOf(relations, { newRows, files: options.files })
  const added: Settled['added'][number][] = [...numbers]
  for (const [at, chunk] of chunks.entries()) {
    options.signal?.throwIfAborted()
    await stageChunk(connection, relations, { chunk, newRows, withdrawn: change.withdrawn })
    const files = await writeChunk(connection, warehouse, {
      family,
      folder: join(options.folder, chunk.name),
      months,
      writers: [connection, ...(options.assistants ?? [])],
      deltaNo: mode === 'delta' ? options.deltaNo : 0,
    })
    const { bucketFrom, bucketTo } = chunk
    added.push(
      ...files.map(
        (file) => ({ ...file, layer: mode === 'delta' ? 'delta' : 'base', bucketFrom, bucketTo }) as const,
      ),
    )
    options.onChunk?.(at + 1, chunks.length)
  }
  if (mode === 'delta') added.push(await writeOwners(connection, family, options))
  return { mode, touched, added }
}

async function newRowsOf(
  connection: DuckDBConnection,
  relations: readonly Relation[],
  { parts, bucketsPerPart }: Change,
): Promise<NewRows> {
  const found = new Map<string, StagedRows>()
  for (const { name, owner } of relations) {
    const folders = parts.get(name) ?? []
    const rows = await listNewRows(connection, { relation: name, owner, folders, bucketsPerPart })
    if (rows) found.set(name, rows)
  }
  return found
}

function monthsOf(
  relations: readonly Relation[],
  { newRows, files }: { newRows: NewRows; files: readonly LakeFile[] },
): ReadonlyMap<string, readonly number[]> {
  return new Map(
    relations.map(({ name }) => {
      const stored = files
        .filter(({ relation, layer }) => relation === name && (layer === 'base' || layer === 'delta'))
        .map(({ monthNo }) => monthNo)
      return [
        name,
        [...new Set([...stored, ...newMonths(newRows, name)])].sort((left, right) => left - right),
      ]
    }),
  )
}

async function giveNumbers(
  connection: DuckDBConnection,
  newRows: NewRows,
  { files, folder }: SettleOptions,
): Promise<Settled['added'][number][]> {
  const known = (relation: string) =>
    files.filter((file) => file.layer === 'number' && file.relation === relation).map(({ path }) => path)
  const written = [
    await numberPersons(connection, { known: known('person_number'), folder }),
    await numberItems(connection, {
      known: known('item_number'),
      folder,
      lines: selectNew(newRows, 'charge_line'),
    }),
  ]
  return written.flatMap((file) =>
    file ? [{ ...file, monthNo: 0, layer: 'number' as const, bucketFrom: 0, bucketTo: 255 }] : [],
  )
}

async function rowsInvolved(
  connection: DuckDBConnection,
  { relations, newRows, share }: { relations: readonly Relation[]; newRows: NewRows; share: number },
): Promise<number> {
  let rows = 0
  for (const { name } of relations) {
    const stored = await queryOne<{ rows: number }>(
      connection,
      `select count(*) as rows from delivered.${name}`,
    )
    const fresh = selectNew(newRows, name)
    const added = fresh
      ? await queryOne<{ rows: number }>(connection, `select count(*) as rows from (${fresh})`)
      : null
    rows = Math.max(rows, stored.rows * share + (added?.rows ?? 0))
  }
  return rows
}

/** Chunks small enough for memory; owners with moved encounters first and together, whatever their buckets. */
function planChunks({
  mode,
  moved,
  total,
  rowsPerChunk,
}: {
  mode: 'delta' | 'rebuild'
  moved: number
  total: number
  rowsPerChunk: number
}): Chunk[] {
  const wanted = (owner: string) =>
    mode === 'delta' ? `${owner} in (select owner_id from law.touched)` : 'true'
  const apart = (owner: string) => (moved > 0 ? ` and ${owner} not in (select owner_id from law.moved)` : '')
  const count = Math.min(256, 2 ** Math.ceil(Math.log2(Math.max(1, total / rowsPerChunk))))
  const width = 256 / count
  const ranges = Array.from({ length: count }, (_, at) => {
    const [bucketFrom, bucketTo] = [at * width, (at + 1) * width - 1]
    return {
      name: `chunk-${at}`,
      bucketFrom,
      bucketTo,
      where: (owner: string) => `${wanted(owner)}${apart(owner)}`,
    }
  })
  const together = {
    name: 'moved',
    bucketFrom: 0,
    bucketTo: 255,
    where: (owner: string) => `${wanted(owner)} and ${owner} in (select owner_id from law.moved)`,
  }
  return moved > 0 ? [together, ...ranges] : ranges
}

async function stageChunk(
  connection: DuckDBConnection,
  relations: readonly Relation[],
  { chunk, newRows, withdrawn }: { chunk: Chunk; newRows: NewRows; withdrawn: readonly number[] },
): Promise<void> {
  for (const { name, owner } of relations) {
    const columns = await stagedColumns(connection, name)
    const kept = withdrawn.length > 0 ? ` and batch_no not in (${withdrawn.join(', ')})` : ''
    // A stored row was readable when it was accepted.
    const stored = columns.map((column) =>
      column === 'unreadable' ? 'cast(0 as bigint) as unreadable' : column,
    )
    const fresh = selectNew(newRows, name, chunk)
    await connection.run(
      `create or replace view staging.${name} as
       select ${stored.join(', ')} from delivered.${name}
       where bucket between ${chunk.bucketFrom} and ${chunk.bucketTo} and ${chunk.where(owner)}${kept}
       ${fresh ? `union all by name select * from (${fresh}) as fresh where ${chunk.where(owner)}` : ''}`,
    )
  }
}

async function writeOwners(
  connection: DuckDBConnection,
  family: Family,
  { folder, deltaNo }: SettleOptions,
): Promise<Settled['added'][number]> {
  const path = join(folder, 'owners.parquet')
  await connection.run(
    `copy (select owner_id, cast(${deltaNo} as integer) as delta_no from law.touched order by owner_id)
     to ${literal(path)} (format parquet, compression zstd)`,
  )
  return { relation: `${family}_owners`, monthNo: 0, path, layer: 'owners', bucketFrom: 0, bucketTo: 255 }
}
