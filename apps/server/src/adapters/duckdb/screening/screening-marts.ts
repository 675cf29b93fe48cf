import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ScreenRow } from '@fundwatch/screening'
import type { LakeFile } from '../../../use-cases/hub/lake-file.ts'
import type { ShippedScreen } from '../../../use-cases/screening/parse-screens.ts'
import type { ScreeningPeriod, Telling } from '../../../use-cases/screening/screening-ports.ts'
import type { Desk } from '../audit/desk.ts'
import { martText } from '../audit/part-table.ts'
import { type BucketRange, planParts } from '../audit/plan-parts.ts'
import { showFamily } from '../lake/snapshot.ts'
import { fileList } from '../sql-text.ts'
import { hashOf, keep, partFile, showMart } from './mart-files.ts'
import { makePart, type Part, type Personal } from './part-marts.ts'
import { screenRows } from './screen-statement.ts'
import { contentOf, martContentOf, martsReadBy } from './screening-lists.ts'
import type { ScreeningTools } from './screening-tools.ts'

const ROWS_PER_PART = 2_000_000
/** Made of each part of persons and kept: what screens over everybody read. */
const KEPT = ['screen_visit', 'screen_item_part']
/** The same, when a screen reads them. */
const KEPT_IF_READ = ['screen_specialty_line', 'screen_drg_group']
/** Made of the whole city and kept, when a screen reads them: before the parts, which read it, and after them, each of the one before. */
const BEFORE_PARTS = ['screen_item_name']
const AFTER_PARTS = ['screen_item', 'screen_drg', 'screen_dip', 'screen_purpose', 'screen_contact']
/** Read by the search for rings itself, whatever its statements read. */
const READ_BY_NETWORKS = ['screen_purpose', 'screen_contact']

/** What screens read, made. */
export interface ScreeningMarts {
  /** The rows that a screen's statement gives; parameters must be shown before. */
  rowsOf(screen: ShippedScreen): Promise<readonly ScreenRow[]>
  /** The table with the rows behind the hits of a screen of persons; null for one over everybody, whose rows are asked for. */
  rowsTable(screen: ShippedScreen): string | null
}

interface Wish {
  readonly tools: ScreeningTools
  readonly files: readonly LakeFile[]
  readonly lakeVersion: number
  readonly period: ScreeningPeriod
  readonly screens: readonly ShippedScreen[]
  readonly told: Telling
}

/**
 * Makes the marts of a screening: part by part of persons, then what is made of the whole city. Each is kept when it is whole, so that
 * an interrupted run goes on after it.
 */
export async function makeMarts(desk: Desk, wish: Wish): Promise<ScreeningMarts> {
  const { tools, files, told, screens } = wish
  const making = { ...wish, folder: await folderOf(wish), read: readBy(wish) }
  const parts = planParts({
    files,
    scopes: new Set(['person']),
    rowsPerPart: { person: tools.rowsPerPart ?? ROWS_PER_PART, institution: 1, trace: 1 },
  })
  told.parts(parts.length)
  const personal = screens.filter(({ scope }) => scope === 'person').map((screen) => named(screen, tools))
  await desk.untilAborted(told.signal, () => makeOfCity(desk, making, BEFORE_PARTS))
  const kept = keptNames(making)
  const broken = new Map<string, Error>()
  for (const [at, part] of parts.entries()) {
    await desk.untilAborted(told.signal, () => makePart(desk, { ...making, part, personal, broken, kept }))
    told.done(at + 1)
  }
  await desk.untilAborted(told.signal, async () => {
    await showFamily(desk.connection, tools.warehouse, { family: 'person', files })
    for (const [name, file] of kept) await showMart(desk, name, partFiles(making.folder, file, parts))
    await makeOfCity(desk, making, AFTER_PARTS)
  })
  return foundIn(desk, { folder: making.folder, parts, personal, broken })
}

/** What the screens of persons found on each part, and what the others find in the marts. */
function foundIn(
  desk: Desk,
  {
    folder,
    parts,
    personal,
    broken,
  }: Pick<Part, 'folder' | 'personal' | 'broken'> & { readonly parts: readonly BucketRange[] },
): ScreeningMarts {
  const filesOf = (screen: ShippedScreen, kind: 'found' | 'rows') => {
    const own = personal.find(({ screen: { id } }) => id === screen.id)
    return own && `read_parquet(${fileList(partFiles(folder, own[kind], parts))})`
  }
  return {
    rowsOf: async (screen) => {
      const error = broken.get(screen.id)
      if (error !== undefined) throw error
      const found = filesOf(screen, 'found')
      return screenRows(desk, found === undefined ? screen.sql : `select * from ${found}`)
    },
    rowsTable: (screen) => filesOf(screen, 'rows') ?? null,
  }
}

interface Making extends Wish {
  readonly folder: string
  /** The marts that the screens read. */
  readonly read: ReadonlySet<string>
}

function readBy({ screens, tools }: Wish): ReadonlySet<string> {
  const networks = screens.some(({ judge }) => judge.kind === 'network') ? READ_BY_NETWORKS : []
  return new Set([...martsReadBy(screens, tools.warehouse.marts), ...networks])
}

/** Marts that depend on lists carry the mark of what they were made of. */
const martFile = (name: string, tools: ScreeningTools) => `${name}-${hashOf(martContentOf(name, tools))}`

async function makeOfCity(
  desk: Desk,
  { tools, folder, read }: Making,
  names: readonly string[],
): Promise<void> {
  for (const name of names.filter((one) => read.has(one))) {
    const file = join(folder, `${martFile(name, tools)}.parquet`)
    await keep(desk, file, martText(tools.warehouse.marts, name))
    await showMart(desk, name, [file])
  }
}

function keptNames({ tools, read }: Making): ReadonlyMap<string, string> {
  const names = [...KEPT, ...KEPT_IF_READ.filter((one) => read.has(one))]
  return new Map(names.map((name) => [name, martFile(name, tools)]))
}

/** The marts of one version and period; others are removed. */
async function folderOf({ tools, lakeVersion, period }: Wish): Promise<string> {
  const made = ['screen_line', ...KEPT].map((mart) => martText(tools.warehouse.marts, mart))
  const name = `v${lakeVersion}-${period.fromDay}-${period.toDay}-${hashOf(made)}`
  for (const other of await readdir(tools.folder))
    if (other !== name) await rm(join(tools.folder, other), { recursive: true, force: true })
  await mkdir(join(tools.folder, name), { recursive: true })
  return join(tools.folder, name)
}

function named(screen: ShippedScreen, tools: ScreeningTools): Personal {
  const content = hashOf(contentOf(screen, tools))
  return { screen, found: `found-${screen.id}-${content}`, rows: `rows-${screen.id}-${content}` }
}

function partFiles(folder: string, name: string, parts: readonly BucketRange[]): readonly string[] {
  return parts.map((part) => partFile(folder, name, part))
}
