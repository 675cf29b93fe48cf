import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises'
import { cpus, freemem, loadavg, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { readFlagChecks } from '../adapters/duckdb/warehouse/checks.ts'
import { readFields } from '../adapters/duckdb/warehouse/fields.ts'
import { readRelations } from '../adapters/duckdb/warehouse/relations.ts'
import { anchorFolder } from '../adapters/files/anchor-folder.ts'
import { uploadedBytes } from '../adapters/files/uploaded-bytes.ts'
import { guessTable } from '../adapters/landing/guess-table.ts'
import { hubBook } from '../adapters/postgres/hub-desk/hub-book.ts'
import { type JobSender, jobSender } from '../adapters/postgres/hub-desk/job-taker.ts'
import { systemCounts } from '../adapters/postgres/hub-desk/system-counts.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import type { Settings } from '../config/env.ts'
import { platformVersion } from '../config/repository.ts'
import type { DeskPorts, FieldWords, HubLooks } from '../use-cases/hub/desk/desk-ports.ts'
import { giveUpUploads } from '../use-cases/hub/desk/give-up-uploads.ts'
import { lakeLooks } from '../use-cases/hub/desk/lake-looks.ts'
import type { Machine, SystemLooks } from '../use-cases/hub/desk/system-ports.ts'
import { exportRefused } from '../use-cases/hub/export-refused.ts'
import { systemActNow } from './findings.ts'
import type { LookingIn } from './looking-in.ts'
import { type RegularWork, regularly } from './regularly.ts'

/** What of an instance only its http process knows. */
export interface HubViews {
  readonly views: Pick<LookingIn, 'refused' | 'status' | 'reading'>
  /** The state of the lake, read once for everybody who looks. */
  readonly status: HubLooks['status']
  readonly parts: SystemLooks['parts']
  readonly online: SystemLooks['online']
}

/** What the hub is opened over. */
export interface HubDeskWish {
  readonly settings: Settings
  readonly databaseUrl: string
  readonly session: Session
  /** Null where nobody looks into a lake: tests of everything else. */
  readonly views: HubViews | null
  readonly log: { warn(fields: object, message: string): void }
}

/** The stores of the hub within one act. */
export function hubLists(session: Session, sender: JobSender) {
  return { hub: hubBook(session), jobs: sender.on(session) }
}

const GIVING_UP_EVERY_MS = 3_600_000

/** Removes files that nobody sends on, every hour. */
export function giveUpRegularly(
  ports: Pick<DeskPorts, 'transact' | 'bytes'>,
  log: HubDeskWish['log'],
): RegularWork {
  return regularly(
    () => giveUpUploads(ports, systemActNow()),
    GIVING_UP_EVERY_MS,
    (error) => log.warn({ error: String(error) }, 'Uploads that nobody sends on were not removed.'),
  )
}

/** Opens the queue for people. */
export function openSender({ databaseUrl: url, log }: Pick<HubDeskWish, 'databaseUrl' | 'log'>): JobSender {
  return jobSender({ url, onError: (error) => log.warn({ error: String(error) }, 'The queue has trouble.') })
}

/** Opens batches, uploads, jobs and the platform itself, as our own wire asks for them. */
export function openHubDesk({ settings, session, views, log }: Omit<HubDeskWish, 'databaseUrl'>): Pick<
  DeskPorts,
  'looks' | 'bytes' | 'words'
> & {
  readonly system: SystemLooks
} {
  return {
    looks: views === null ? NOTHING_TO_SEE : looksOf(views, settings, log),
    bytes: uploadedBytes(settings.dataFolder),
    words: fieldWords(),
    system: systemLooks({ settings, session, views }),
  }
}

function looksOf({ views, status }: HubViews, settings: Settings, log: HubDeskWish['log']): HubLooks {
  const words = new Map(readFlagChecks().map(({ name, message }) => [name, message]))
  const { reports, reader, lake } = views.refused
  return {
    status,
    ...lakeLooks({
      reader,
      lake: views.status.lake,
      status: views.status,
      onError: (error) => log.warn({ error: String(error) }, 'The lake could not be counted.'),
    }),
    flagWords: (check) => words.get(check) ?? check,
    refused: async (batchNo, work) => {
      const held = await reader.hold()
      try {
        const found = await reports.refusedOf(batchNo)
        const files = (found?.files ?? []).filter(({ refusedPaths }) => refusedPaths.length > 0)
        return await work(
          files.map(({ fileNo, label, table, refusedPaths }) => ({
            fileNo,
            label,
            table,
            paths: refusedPaths,
          })),
          (wish) => lake.page(wish),
        )
      } finally {
        await held.release()
      }
    },
    refusedFile: (batchNo, fileNo, format) => refusedFile(views, settings, { batchNo, fileNo, format }),
  }
}

/** Written beside the spill of queries, and gone as soon as it was sent. */
async function refusedFile(
  { refused }: HubViews['views'],
  { dataFolder }: Settings,
  wish: { readonly batchNo: number; readonly fileNo: number; readonly format: 'csv' | 'xlsx' },
): Promise<{ readonly name: string; readonly content: Readable } | undefined> {
  const parent = join(dataFolder, 'spill')
  await mkdir(parent, { recursive: true })
  const folder = await mkdtemp(join(parent, 'refused-'))
  const clear = () => void rm(folder, { recursive: true, force: true })
  try {
    const [file] = (await exportRefused(refused, { ...wish, folder })).files
    if (file === undefined) {
      clear()
      return undefined
    }
    const content = createReadStream(file.path).once('close', clear)
    return { name: basename(file.path), content }
  } catch (error) {
    clear()
    throw error
  }
}

const NOTHING_TO_SEE: HubLooks = {
  status: async () => ({ status: null, seenAt: null, problem: null }),
  months: async () => ({ months: [], names: new Map(), uncounted: null }),
  flagsByBatch: async () => null,
  ofBatch: async () => null,
  flagsOf: async () => [],
  flagWords: (check) => check,
  refused: (_batchNo, work) =>
    work([], async () => ({ columns: [], rows: [], truncated: false, milliseconds: 0 })),
  refusedFile: async () => undefined,
}

function fieldWords(): FieldWords {
  const fields = readFields()
  const relations = readRelations()
  const titleOf = (table: string) => relations.find(({ from }) => from.includes(table))?.title ?? table
  const byHeader = new Map(
    [...fields].map(([table, list]) => [
      table,
      new Map(list.flatMap((field) => field.headers.map((header) => [header, field]))),
    ]),
  )
  return {
    tables: () => [...fields.keys()].map((name) => ({ name, title: titleOf(name) })),
    tableOf: (fileName) => guessTable([fileName], [...fields.keys()]),
    field: (table, column) => byHeader.get(table ?? '')?.get(column.trim().toLowerCase()),
    relation: (name) => relations.find((relation) => relation.name === name)?.title ?? name,
  }
}

function systemLooks({
  settings,
  session,
  views,
}: Pick<HubDeskWish, 'settings' | 'session' | 'views'>): SystemLooks {
  const { host, port, onlineDeadlineMs } = settings
  return {
    parts: views?.parts ?? (async () => ({ isWell: true, checks: [] })),
    machine: () => machine(settings.dataFolder),
    counts: () => systemCounts(session),
    anchoredOn: async () => (await anchorFolder(settings.dataFolder).days()).at(-1) ?? null,
    settings: {
      version: platformVersion(),
      host,
      port,
      publicUrl: settings.publicUrl ?? null,
      onlineDeadlineMs,
    },
    online: views?.online ?? null,
  }
}

async function machine(dataFolder: string): Promise<Machine> {
  const { bavail, blocks, bsize } = await statfs(dataFolder)
  return {
    disk: { totalBytes: blocks * bsize, freeBytes: bavail * bsize },
    memory: { totalBytes: totalmem(), freeBytes: freemem(), processBytes: process.memoryUsage.rss() },
    load: { lastMinute: loadavg()[0] ?? 0, processors: cpus().length },
  }
}
