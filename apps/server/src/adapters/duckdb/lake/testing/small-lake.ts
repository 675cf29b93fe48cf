import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Family, LakeFile } from '../../../../use-cases/hub/lake-file.ts'
import { replacedFiles } from '../../../../use-cases/hub/replaced-files.ts'
import { type OpenDuckDb, openDuckDb } from '../../open-duckdb.ts'
import { literal } from '../../sql-text.ts'
import { prepareSession } from '../../warehouse/prepare-session.ts'
import { resolveHeaders } from '../../warehouse/raw-view.ts'
import { readWarehouse, relationOfTable, type Warehouse } from '../../warehouse/warehouse.ts'
import { adoptFiles } from '../adopt-files.ts'
import { makeEmptyShapes } from '../empty-shapes.ts'
import { type SettleOptions, settle } from '../settle.ts'
import { showSnapshot } from '../snapshot.ts'
import { partsFolder, type StagedFile, stageFile } from '../stage-file.ts'

/** A delivered row: national header → text. */
export type RawRow = Readonly<Record<string, string | null>>

/** What is delivered together: rows by extract table. */
export interface Delivered {
  readonly sourceRank: 1 | 2
  readonly tables: Readonly<Record<string, readonly RawRow[]>>
}

type Ways = Pick<SettleOptions, 'rowsPerChunk' | 'rebuildShare'>

/** A lake whose manifest is an array, for tests of what the laws make of deliveries. */
export class SmallLake {
  files: LakeFile[] = []
  readonly folder: string
  readonly database: OpenDuckDb
  readonly warehouse: Warehouse
  private batchNo = 0
  private version = 0

  private constructor(folder: string, database: OpenDuckDb, warehouse: Warehouse) {
    this.folder = folder
    this.database = database
    this.warehouse = warehouse
  }

  static async open(): Promise<SmallLake> {
    const folder = await mkdtemp(join(tmpdir(), 'fundwatch-lake-'))
    const database = await openDuckDb({ memory: '800MB', threads: 2, spillFolder: join(folder, 'spill') })
    const warehouse = readWarehouse()
    await prepareSession(database.connection, warehouse)
    await makeEmptyShapes(database.connection, warehouse)
    return new SmallLake(folder, database, warehouse)
  }

  async close(): Promise<void> {
    this.database.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  /** Forgets all rows. */
  clear(): void {
    this.files = []
  }

  /** Imports rows as one batch and gives its number and what staging said. */
  async deliver(
    { sourceRank, tables }: Delivered,
    ways: Ways = {},
  ): Promise<{ batchNo: number; staged: StagedFile[] }> {
    this.batchNo += 1
    const batchNo = this.batchNo
    const folder = join(this.folder, `batch-${batchNo}`)
    const parts = new Map<string, string[]>()
    const staged: StagedFile[] = []
    for (const [at, [table, rows]] of Object.entries(tables).entries()) {
      if (rows.length === 0) continue
      const relation = relationOfTable(this.warehouse, table)
      if (!relation) throw new Error(`unknown table ${table}`)
      const rawFile = join(this.folder, `raw-${batchNo}-${at}.parquet`)
      const columns = await this.writeRaw(rawFile, rows)
      const headers = resolveHeaders(this.warehouse.fields.get(table) ?? [], columns)
      const delivery = { batchNo, fileNo: at, sourceRank }
      staged.push(
        await stageFile(this.database.connection, this.warehouse, {
          table,
          relation,
          rawFile,
          headers,
          delivery,
          folder,
          bucketsPerPart: 64,
        }),
      )
      parts.set(relation.name, [...(parts.get(relation.name) ?? []), partsFolder(folder, relation.name, at)])
    }
    await this.change({ parts, withdrawn: [], ways })
    return { batchNo, staged }
  }

  async withdraw(batchNo: number, ways: Ways = {}): Promise<void> {
    await this.change({ parts: new Map(), withdrawn: [batchNo], ways })
  }

  async compact(ways: Ways = {}): Promise<void> {
    await this.change({ parts: new Map(), withdrawn: [], ways, compact: true })
  }

  /** Shows the present state in `core`. */
  async show(): Promise<void> {
    await showSnapshot(this.database.connection, this.warehouse, this.files)
  }

  private async change({
    parts,
    withdrawn,
    ways,
    compact = false,
  }: {
    parts: ReadonlyMap<string, readonly string[]>
    withdrawn: readonly number[]
    ways: Ways
    compact?: boolean
  }): Promise<void> {
    for (const family of ['person', 'institution'] as const)
      await this.changeFamily(family, { parts, withdrawn, ways, compact })
  }

  private async changeFamily(
    family: Family,
    {
      parts,
      withdrawn,
      ways,
      compact,
    }: {
      parts: ReadonlyMap<string, readonly string[]>
      withdrawn: readonly number[]
      ways: Ways
      compact: boolean
    },
  ): Promise<void> {
    this.version += 1
    const folder = join(this.folder, `settle-${this.version}`)
    const settled = await settle(this.database.connection, this.warehouse, {
      change: { family, parts, bucketsPerPart: 64, withdrawn, compact },
      options: { files: this.files, folder, deltaNo: this.version, ...ways },
    })
    const gone = new Set(replacedFiles(this.files, { family, mode: settled.mode }))
    const added = await adoptFiles(
      this.database.connection,
      settled.added.map((file) => ({ ...file, family, deltaNo: this.version, batchNo: null, fileNo: null })),
      { lakeFolder: join(this.folder, 'lake'), name: `v${this.version}` },
    )
    this.files = [...this.files.filter((file) => !gone.has(file)), ...added]
  }

  private async writeRaw(path: string, rows: readonly RawRow[]): Promise<{ name: string; type: string }[]> {
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    const cell = (value: string | null | undefined) =>
      value === null || value === undefined ? 'null' : literal(value)
    const values = rows.map((row) => `(${names.map((name) => cell(row[name])).join(', ')})`)
    const columns = names.map((name) => `cast(${name} as varchar) as ${name}`)
    await this.database.connection.run(
      `copy (select ${columns.join(', ')} from (values ${values.join(', ')}) as given(${names.join(', ')}))
       to ${literal(path)} (format parquet)`,
    )
    return names.map((name) => ({ name, type: 'VARCHAR' }))
  }
}
