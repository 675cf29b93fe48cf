import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DayNo } from '@fundwatch/domain'
import type { LakeFile } from '../../../../use-cases/hub/lake-file.ts'
import type { ShippedScreen } from '../../../../use-cases/screening/parse-screens.ts'
import type {
  ScreenedNames,
  ScreenFindings,
  ScreeningEngine,
  ScreeningSession,
} from '../../../../use-cases/screening/screening-ports.ts'
import { screeningLists } from '../../../catalog/read-screens.ts'
import { type Desk, openDesk } from '../../audit/desk.ts'
import { type OpenDuckDb, openDuckDb } from '../../open-duckdb.ts'
import { query } from '../../query.ts'
import { identifier, literal } from '../../sql-text.ts'
import { readWarehouse, type Warehouse } from '../../warehouse/warehouse.ts'
import { screeningEngine } from '../screening-engine.ts'
import type { DeliveredRow, DeliveredRows } from './example-rows.ts'

const PERSONAL = new Set([
  'person',
  'encounter',
  'settlement',
  'charge_line',
  'diagnosis',
  'operation',
  'presence_check',
  'identity_check',
  'examination_report',
])

/** More rows than this make a statement that the engine reads slower than it works. */
const ROWS_IN_A_FILE = 5_000

interface Days {
  readonly fromDay: number
  readonly toDay: number
}

interface Opened {
  readonly database: OpenDuckDb
  readonly warehouse: Warehouse
  readonly folder: string
  readonly desk: Desk
}

/** Small cities, given as delivered rows, on which screens are run as on a lake. */
export class ExampleCities {
  readonly #database: OpenDuckDb
  readonly #warehouse: Warehouse
  readonly #folder: string
  readonly #desk: Desk
  #made = 0

  private constructor({ database, warehouse, folder, desk }: Opened) {
    this.#database = database
    this.#warehouse = warehouse
    this.#folder = folder
    this.#desk = desk
  }

  static async open(): Promise<ExampleCities> {
    const folder = await mkdtemp(join(tmpdir(), 'fundwatch-screens-'))
    const database = await openDuckDb({ memory: '800MB', threads: 2, spillFolder: join(folder, 'spill') })
    const warehouse = readWarehouse()
    const desk = await openDesk(database, { warehouse, name: 'examples' })
    return new ExampleCities({ database, warehouse, folder, desk })
  }

  async close(): Promise<void> {
    await this.#desk.close()
    this.#database.close()
    await rm(this.#folder, { recursive: true, force: true })
  }

  /** The rows as files of a lake, with what reads them. */
  async lakeOf(rows: DeliveredRows) {
    this.#made += 1
    return {
      files: await this.#write(rows),
      lakeVersion: this.#made,
      database: this.#database,
      warehouse: this.#warehouse,
      folder: this.#folder,
    }
  }

  /** Runs a screen over the rows, for the given days. */
  async screen(
    screen: ShippedScreen,
    rows: DeliveredRows,
    days: Days,
  ): Promise<ScreenFindings & { readonly names: ScreenedNames }> {
    const session = await this.#open(rows, days)
    const { signal } = new AbortController()
    try {
      await session.prepare([screen], { signal, parts: () => undefined, done: () => undefined })
      return { ...(await session.run(screen, signal)), names: await session.names() }
    } finally {
      await session.close()
    }
  }

  /** Runs many screens over the rows in one session, as a run does; gives what each found, or the error with which it failed, by id. */
  async screenAll(
    screens: readonly ShippedScreen[],
    rows: DeliveredRows,
    days: Days,
  ): Promise<{
    readonly names: ScreenedNames
    readonly found: ReadonlyMap<string, ScreenFindings | Error>
  }> {
    const session = await this.#open(rows, days)
    const { signal } = new AbortController()
    try {
      await session.prepare(screens, { signal, parts: () => undefined, done: () => undefined })
      const found = new Map<string, ScreenFindings | Error>()
      for (const screen of screens)
        found.set(
          screen.id,
          await session
            .run(screen, signal)
            .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))),
        )
      return { names: await session.names(), found }
    } finally {
      await session.close()
    }
  }

  /** Shows a lake with the lists that these screens read and the marts of the given days; gives the desk to look at it. */
  async show(screens: readonly ShippedScreen[], files: readonly LakeFile[], days: Days): Promise<Desk> {
    const session = await this.#openLake(files, days)
    const { signal } = new AbortController()
    await session.prepare(screens, { signal, parts: () => undefined, done: () => undefined })
    await session.close()
    return this.#desk
  }

  /** The last day on which somebody left, of a lake in which somebody did. */
  async lastDay(files: readonly LakeFile[]): Promise<number> {
    return (await this.#engine().lastDay(files)) ?? 0
  }

  #engine(): ScreeningEngine {
    return screeningEngine({
      database: this.#database,
      warehouse: this.#warehouse,
      folder: join(this.#folder, 'marts'),
      lists: screeningLists(),
      desk: this.#desk,
    })
  }

  async #open(rows: DeliveredRows, days: Days): Promise<ScreeningSession> {
    const { files } = await this.lakeOf(rows)
    return this.#openLake(files, days)
  }

  #openLake(files: readonly LakeFile[], { fromDay, toDay }: Days): Promise<ScreeningSession> {
    const length = toDay - fromDay + 1
    return this.#engine().open({
      files,
      lakeVersion: this.#made,
      period: {
        fromDay: fromDay as DayNo,
        toDay: toDay as DayNo,
        previousFromDay: (fromDay - length) as DayNo,
        previousToDay: (fromDay - 1) as DayNo,
      },
      county: null,
    })
  }

  async #write(rows: DeliveredRows): Promise<LakeFile[]> {
    const files: LakeFile[] = []
    const { connection } = this.#desk
    const shares = Object.entries(rows).flatMap(([relation, own]) =>
      Array.from({ length: Math.ceil(own.length / ROWS_IN_A_FILE) }, (_, at) => ({
        relation,
        own: own.slice(at * ROWS_IN_A_FILE, (at + 1) * ROWS_IN_A_FILE),
      })),
    )
    for (const [at, { relation, own }] of shares.entries()) {
      const path = join(this.#folder, `${this.#made}-${at}-${relation}.parquet`)
      const columns = await query<{ column_name: string; column_type: string }>(
        connection,
        `describe empty.${identifier(relation)}`,
      )
      await connection.run(`copy (${valuesOf(own, columns, relation)}) to ${literal(path)} (format parquet)`)
      files.push(fileOf(path, relation, own.length))
    }
    return files
  }
}

function valuesOf(
  rows: readonly DeliveredRow[],
  columns: readonly { readonly column_name: string; readonly column_type: string }[],
  relation: string,
): string {
  const known = new Set(columns.map(({ column_name }) => column_name))
  const unknown = Object.keys(rows[0] ?? {}).find((name) => !known.has(name))
  if (unknown !== undefined) throw new RangeError(`${relation} has no column ${unknown}.`)
  const owner = PERSONAL.has(relation) ? 'person_id' : 'institution_id'
  const told = columns.filter(({ column_name: name }) => rows.some((row) => (row[name] ?? null) !== null))
  const isTold = new Set(told.map(({ column_name }) => column_name))
  // Texts as they are, each column cast once: a cast for every cell takes the engine longer than the example.
  const cells = (row: DeliveredRow) =>
    told.map(({ column_name: name }) => {
      const value = row[name] ?? null
      return value === null ? 'null' : literal(String(value))
    })
  const names = told.map(({ column_name }) => identifier(column_name)).join(', ')
  const selected = columns.map(({ column_name: name, column_type: type }) => {
    if (name === 'bucket') return `bucket_of(${identifier(owner)}) as bucket`
    return `cast(${isTold.has(name) ? identifier(name) : 'null'} as ${type}) as ${identifier(name)}`
  })
  return `select ${selected.join(', ')} from (values ${rows.map((row) => `(${cells(row).join(', ')})`).join(',\n')}) as given(${names})`
}

function fileOf(path: string, relation: string, rows: number): LakeFile {
  return {
    path,
    layer: 'base',
    family: PERSONAL.has(relation) ? 'person' : 'institution',
    relation,
    monthNo: 0,
    bucketFrom: 0,
    bucketTo: 255,
    deltaNo: 0,
    batchNo: 1,
    fileNo: null,
    rows,
    bytes: 0,
    checksum: '',
    versionFrom: 1,
  }
}
