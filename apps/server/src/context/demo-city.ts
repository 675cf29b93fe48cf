import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { SecondNo } from '@fundwatch/domain'
import { blobStore } from '../adapters/files/blob-store.ts'
import { argon2Passwords } from '../adapters/identity/argon2-passwords.ts'
import { demoFindings } from '../adapters/postgres/casework/demo/demo-findings.ts'
import { caseProjection } from '../adapters/postgres/casework/projections/case.ts'
import { leadProjection } from '../adapters/postgres/casework/projections/lead.ts'
import { transactOn } from '../adapters/postgres/casework/transact.ts'
import { connect } from '../adapters/postgres/connect.ts'
import type { Settings } from '../config/env.ts'
import { gatherCast } from '../use-cases/casework/demo/demo-cast.ts'
import type { HalfYear } from '../use-cases/casework/demo/demo-ports.ts'
import { liveHalfYear } from '../use-cases/casework/demo/live-half-year.ts'
import { operatorAct } from '../use-cases/hub/people/system-act.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import { findingLists, findingProjections, openParameters } from './findings.ts'
import { leadAndCaseLists, openLeadsAndCases } from './leads-and-cases.ts'
import { peopleLists, peopleProjections } from './people.ts'
import { fileProjections } from './trail-and-files.ts'

/** Kept beside the simulated city: how far its casework is. */
interface Progress {
  readonly until: number
  readonly isDone: boolean
}

/** The folder and the database of a demo. */
export interface DemoCityWish {
  readonly settings: Pick<Settings, 'dataFolder'>
  readonly databaseUrl: string
  /** Whether the city was imported just now; otherwise only what was begun is finished. */
  readonly isNew: boolean
}

/** Fills the casework of a demo city with half a year, or finishes what was cut. Null where there is nothing to do. */
export async function fillDemoCasework({
  settings,
  databaseUrl,
  isNew,
}: DemoCityWish): Promise<HalfYear | null> {
  const folder = join(settings.dataFolder, 'simulated-city')
  const begun = isNew ? undefined : await readProgress(folder)
  if (!isNew && (begun === undefined || begun.isDone)) return null
  const until = begun?.until ?? wallClock(Date.now())
  await writeProgress(folder, { until, isDone: false })
  const lived = await live({ settings, databaseUrl, folder, until: until as SecondNo })
  await writeProgress(folder, { until, isDone: true })
  return lived
}

async function live({
  settings,
  databaseUrl,
  folder,
  until,
}: Pick<DemoCityWish, 'settings' | 'databaseUrl'> & {
  readonly folder: string
  readonly until: SecondNo
}): Promise<HalfYear> {
  // A lost connection is met, and told, by the statement that needs it.
  const pool = connect({ url: databaseUrl, maxConnections: 2, onIdleError: () => undefined })
  let clock = until
  const now = () => clock
  const law = openParameters()
  const projectCases = caseProjection({ now, calendar: law.calendar })
  try {
    const { newId, ...leadsAndCases } = openLeadsAndCases({ law, blobs: blobStore(settings.dataFolder) })
    const ports = {
      ...law,
      ...leadsAndCases,
      newId: newId ?? randomUUID,
      passwords: argon2Passwords(),
      forgetActors: () => undefined,
      transact: transactOn(pool, {
        projections: {
          ...peopleProjections,
          ...findingProjections,
          ...fileProjections,
          lead: leadProjection(now),
          case: projectCases,
        },
        lists: (session) => ({
          ...peopleLists(session),
          ...findingLists(session),
          ...leadAndCaseLists(session),
        }),
      }),
      findingsOfCity: () => demoFindings(pool),
      planted: await plantedEncounters(folder),
      setClock: (at: SecondNo) => {
        clock = at
      },
    }
    const findings = await ports.findingsOfCity()
    const operator = operatorAct(`命令行（${userInfo().username}）`, wallClock(Date.now()), randomUUID())
    const cast = await gatherCast(ports, operator, findings)
    return await liveHalfYear(ports, { cast, findings, until })
  } finally {
    await pool.end()
  }
}

/** The encounters of what the simulator planted; what only looks alike is labelled otherwise. */
async function plantedEncounters(folder: string): Promise<ReadonlySet<string>> {
  const planted = new Set<string>()
  const lines = createInterface({ input: createReadStream(join(folder, 'labels.csv'), 'utf8') })
  let columns: readonly string[] | undefined
  for await (const line of lines) {
    const cells = line.split(',')
    if (columns === undefined) columns = cells
    else if (cells[columns.indexOf('role')] === 'planted')
      planted.add(cells[columns.indexOf('mdtrt_id')] ?? '')
  }
  planted.delete('')
  return planted
}

async function readProgress(folder: string): Promise<Progress | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, 'casework.json'), 'utf8')) as Progress
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function writeProgress(folder: string, progress: Progress): Promise<void> {
  const file = join(folder, 'casework.json')
  await writeFile(`${file}.new`, JSON.stringify(progress))
  await rename(`${file}.new`, file)
}
