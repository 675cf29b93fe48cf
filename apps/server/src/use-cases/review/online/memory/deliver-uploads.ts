import type { Cells, EncounterKey, ToldEvent } from '@fundwatch/domain'
import { changedRows, civilTime, civilTimeFromText, type SecondNo, secondNo } from '@fundwatch/domain'
import type { BatchReport } from '../../../hub/batch-report.ts'
import type { ImportProgress, ImportRequest } from '../../../hub/import-ports.ts'
import { deliveryError } from './delivery-error.ts'

/** An encounter of which something was told that the lake does not know. */
export interface EncounterToDeliver {
  readonly encounter: EncounterKey
  /** Everything that was ever told of it. */
  readonly events: readonly ToldEvent[]
  /** The last message that the lake was told of; 0 for none. */
  readonly deliveredNo: number
  /** When the last message came, by the wall clock. */
  readonly lastSecond: SecondNo
}

/** A row of no encounter, such as a movement of stock, and what the lake is to be told of it. */
export interface OtherRow {
  readonly rowNo: number
  /** Whether it stands: its message was not taken back. */
  readonly stands: boolean
  /** False where it is retracted; `cells` are of an earlier row of the same key where that stands instead. */
  readonly isValid: boolean
  /** As of when the lake was told of it last; null where it never was. */
  readonly toldSecond: SecondNo | null
  readonly nowSecond: SecondNo
  readonly table: string
  readonly cells: Cells
  readonly uploadedSecond: SecondNo
}

/** A row of no encounter as the lake is told of it. */
export interface DeliveredRow extends Pick<OtherRow, 'rowNo' | 'stands'> {
  /** As of when. */
  readonly second: SecondNo
}

/** What went into a delivery. */
export interface Delivered {
  readonly folder: string
  readonly encounters: readonly { readonly encounter: EncounterKey; readonly throughNo: number }[]
  readonly otherRows: readonly DeliveredRow[]
}

/** A folder of uploads on disk that is not known to be in the lake. */
export interface WrittenDelivery {
  readonly deliveryNo: number
  readonly folder: string
}

/** What was told and where it went: PostgreSQL. */
export interface DeliveryStore {
  written(): Promise<WrittenDelivery | null>
  /** Encounters that wait, after one of them, at most `most`. */
  waiting(after: EncounterKey | null, most: number): Promise<readonly EncounterToDeliver[]>
  /** Rows of no encounter that wait, after one of them: new ones, and those of messages that were taken back since. */
  waitingOthers(afterRowNo: number, most: number): Promise<readonly OtherRow[]>
  begin(delivered: Delivered): Promise<WrittenDelivery>
  /** Everything in it is in the lake since a version. */
  complete(delivery: WrittenDelivery, version: number): Promise<void>
}

/** A folder that is being written: one file per extract table. Nothing of it is seen before it is finished. */
export interface DeliveryWriter {
  /** By English names. */
  write(table: string, rows: readonly Cells[]): Promise<void>
  /** Flushes everything to disk and gives the folder; null where nothing was written. */
  finish(): Promise<string | null>
  discard(): Promise<void>
}

/** What delivering works with. */
export interface DeliveryPorts {
  readonly store: DeliveryStore
  readonly openWriter: () => Promise<DeliveryWriter>
  /** Removes every folder, also those that a killed delivery left half written. */
  readonly clearFolders: () => Promise<void>
  readonly importExtract: (request: ImportRequest, signal: AbortSignal) => Promise<BatchReport>
  /** The newest version of the lake. */
  readonly lakeVersion: () => Promise<number>
  readonly progress: ImportProgress
}

/** What a delivery came to. */
export interface DeliveryReport {
  readonly encounters: number
  readonly rows: number
  /** The version of the lake that has it; null where nothing waited. */
  readonly version: number | null
  /** Of the import, in Chinese. */
  readonly message: string | null
}

const ENCOUNTERS_AT_ONCE = 500
const ROWS_AT_ONCE = 5000

/**
 * Brings uploads that the lake does not know to it: rows as they stand now, and what was taken back as retracted (有效标志 0), in
 * files like those of the centre's extract. Killed at any moment it goes on where it was: a folder is either not known, and
 * written again, or imported again, which the lake recognises.
 */
export async function deliverUploads(ports: DeliveryPorts, signal: AbortSignal): Promise<DeliveryReport> {
  const left = await ports.store.written()
  if (left) await bringIn(ports, left, signal)
  await ports.clearFolders()
  ports.progress.stage('整理上传数据', null, '')
  const collected = await collect(ports, signal)
  if (!collected) return { encounters: 0, rows: 0, version: null, message: null }
  const { delivered, rows } = collected
  const delivery = await ports.store.begin(delivered)
  const { version, message } = await bringIn(ports, delivery, signal)
  return { encounters: delivered.encounters.length, rows, version, message }
}

async function bringIn(
  { store, importExtract, lakeVersion, clearFolders }: DeliveryPorts,
  delivery: WrittenDelivery,
  signal: AbortSignal,
): Promise<{ version: number; message: string | null }> {
  const request: ImportRequest = { paths: [delivery.folder], source: 'upload', acceptRefusals: true }
  const { outcome, version, message } = await importExtract(request, signal)
  if (outcome === 'stopped')
    throw deliveryError('stopped', { folder: delivery.folder, message: message ?? '' })
  // Nothing new: it was imported before, and the note of it was lost.
  const inLakeSince = version ?? (await lakeVersion())
  await store.complete(delivery, inLakeSince)
  await clearFolders()
  return { version: inLakeSince, message }
}

async function collect(
  { store, openWriter, progress }: DeliveryPorts,
  signal: AbortSignal,
): Promise<{ delivered: Delivered; rows: number } | undefined> {
  const writer = await openWriter()
  try {
    const encounters: { encounter: EncounterKey; throughNo: number }[] = []
    let rows = 0
    for await (const some of encounterPages(store)) {
      signal.throwIfAborted()
      rows += await writeRows(writer, some.flatMap(rowsOf))
      encounters.push(...some.map(({ encounter, events }) => ({ encounter, throughNo: lastNoOf(events) })))
      progress.advance(rows)
    }
    const otherRows: DeliveredRow[] = []
    for await (const some of otherPages(store)) {
      signal.throwIfAborted()
      rows += await writeRows(writer, some.map(otherRow))
      otherRows.push(...some.map((one) => ({ rowNo: one.rowNo, stands: one.stands, second: secondOf(one) })))
      progress.advance(rows)
    }
    if (encounters.length + otherRows.length === 0) {
      await writer.discard()
      return undefined
    }
    const folder = await writer.finish()
    return { delivered: { folder: folder ?? '', encounters, otherRows }, rows }
  } catch (error) {
    await writer.discard()
    throw error
  }
}

async function* encounterPages(store: DeliveryStore): AsyncGenerator<readonly EncounterToDeliver[]> {
  let after: EncounterKey | null = null
  for (;;) {
    const some = await store.waiting(after, ENCOUNTERS_AT_ONCE)
    if (some.length === 0) return
    yield some
    after = some.at(-1)?.encounter ?? null
  }
}

async function* otherPages(store: DeliveryStore): AsyncGenerator<readonly OtherRow[]> {
  let after = 0
  for (;;) {
    const some = await store.waitingOthers(after, ROWS_AT_ONCE)
    if (some.length === 0) return
    yield some
    after = some.at(-1)?.rowNo ?? after
  }
}

interface RowToDeliver {
  readonly table: string
  readonly cells: Cells
}

/** What changed of an encounter since the last delivery, with the time of the last message: the later delivery wins. */
function rowsOf({ encounter, events, deliveredNo, lastSecond }: EncounterToDeliver): RowToDeliver[] {
  const { told, gone } = changedRows(events, deliveredNo)
  const row = (cells: Cells, is_valid: string): Cells => ({
    ...cells,
    institution_id: cells.institution_id ?? encounter.institutionId,
    is_valid,
    updated_at: civilTime(lastSecond),
  })
  return [
    ...told.map(({ table, cells }) => ({ table, cells: row(cells, '1') })),
    ...gone.map(({ table, cells }) => ({ table, cells: row(cells, '0') })),
  ]
}

function otherRow(one: OtherRow): RowToDeliver {
  const { table, cells, isValid, toldSecond } = one
  const updated_at = civilTime(secondOf(one))
  if (toldSecond === null) return { table, cells: { ...cells, updated_at } }
  return { table, cells: { ...cells, is_valid: isValid ? (cells.is_valid ?? '1') : '0', updated_at } }
}

/** What the lake knows already it is told as of later, whatever the sender's clock said: the later delivery wins. */
function secondOf({ cells, toldSecond, uploadedSecond, nowSecond }: OtherRow): SecondNo {
  if (toldSecond !== null) return Math.max(nowSecond, toldSecond + 1) as SecondNo
  const said = civilTimeFromText(cells.updated_at ?? '')
  return said === undefined ? uploadedSecond : secondNo(said)
}

async function writeRows(writer: DeliveryWriter, rows: readonly RowToDeliver[]): Promise<number> {
  for (const [table, own] of Map.groupBy(rows, (row) => row.table))
    await writer.write(
      table,
      own.map(({ cells }) => cells),
    )
  return rows.length
}

function lastNoOf(events: readonly ToldEvent[]): number {
  return events.reduce((last, { messageNo }) => Math.max(last, messageNo), 0)
}
