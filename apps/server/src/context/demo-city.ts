import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { civilTime, type SecondNo } from '@fundwatch/domain'
import { blobStore } from '../adapters/files/blob-store.ts'
import { argon2Passwords } from '../adapters/identity/argon2-passwords.ts'
import {
  demoFindings,
  findingVersions,
  lastMomentOf,
} from '../adapters/postgres/casework/demo/demo-findings.ts'
import { holdStory } from '../adapters/postgres/casework/demo/story.ts'
import { learningStore } from '../adapters/postgres/casework/learning/learning-store.ts'
import { caseProjection } from '../adapters/postgres/casework/projections/case.ts'
import { leadProjection } from '../adapters/postgres/casework/projections/lead.ts'
import { transactOn } from '../adapters/postgres/casework/transact.ts'
import { deliveryBook } from '../adapters/postgres/casework/webhooks/webhook-store.ts'
import { connect, createDatabase } from '../adapters/postgres/connect.ts'
import { keyFileOf, keyVault } from '../adapters/postgres/online-access/key-vault.ts'
import { releaseStore } from '../adapters/postgres/review/release-store.ts'
import type { ReviewDatabase } from '../adapters/postgres/review/review-database.ts'
import { webhookSender } from '../adapters/webhooks/send-webhook.ts'
import type { DemoLate } from '../cli/start/demo-late.ts'
import type { Settings } from '../config/env.ts'
import { type Cast, gatherCast } from '../use-cases/casework/demo/demo-cast.ts'
import { DEMO_RAISING } from '../use-cases/casework/demo/demo-night.ts'
import type { DemoCityPorts, DemoFinding, HalfYear } from '../use-cases/casework/demo/demo-ports.ts'
import { beginningOf } from '../use-cases/casework/demo/finding-story.ts'
import { chooseLate, decideLate, everything } from '../use-cases/casework/demo/late-batch.ts'
import { liveHalfYear, SIMULATED } from '../use-cases/casework/demo/live-half-year.ts'
import { type DeliverPorts, deliverEvents } from '../use-cases/casework/webhooks/deliver.ts'
import { RETRY_TERMS } from '../use-cases/casework/webhooks/retry.ts'
import { reachOfThing } from '../use-cases/hub/files/reach-of-thing.ts'
import { operatorAct } from '../use-cases/hub/people/system-act.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import type { ReleaseStore } from '../use-cases/review/release-ports.ts'
import { writeLateBatch } from './demo-late.ts'
import { findingLists, findingProjections, openParameters } from './findings.ts'
import { leadAndCaseLists, openLeadsAndCases } from './leads-and-cases.ts'
import { peopleLists, peopleProjections } from './people.ts'
import { learningLists, learningProjections, openPublishing } from './publishing-and-learning.ts'
import { secondReadingLists, secondReadingProjections, withClaims } from './second-reading.ts'
import { fileProjections, trailLists } from './trail-and-files.ts'
import { webhookLists, webhookProjections } from './webhooks.ts'

/** Kept beside the simulated city: how far its casework is. */
interface Progress {
  readonly until: number
  readonly isDone: boolean
  /** Whether what comes late has yet to come; a city of before that knows nothing of it. */
  readonly isLateDue?: boolean
}

/** The folder and the database of a demo. */
export interface DemoCityWish {
  readonly settings: Settings
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
  await writeProgress(folder, { until, isDone: true, isLateDue: true })
  return lived
}

/** What comes late to a demo city after its half year. */
export function demoLateOf(settings: DemoCityWish['settings']): DemoLate {
  const folder = join(settings.dataFolder, 'simulated-city')
  return {
    write: async (databaseUrl) => {
      if ((await readProgress(folder))?.isLateDue !== true) return null
      return withDemoCity(
        { settings, databaseUrl, folder, until: wallClock(Date.now()) as SecondNo },
        async (ports) => {
          const at = wallClock(Date.now()) as SecondNo
          const act = operatorAct('系统', at, randomUUID())
          return writeLateBatch(folder, chooseLate(await everything(ports, act)), civilTime(at))
        },
      )
    },
    decide: async (databaseUrl) => {
      const at = wallClock(Date.now()) as SecondNo
      const decisions = await withDemoCity({ settings, databaseUrl, folder, until: at }, async (ports) =>
        decideLate(ports, { cast: await gatherPast(ports, await ports.findingsOfCity()), at }),
      )
      const progress = await readProgress(folder)
      if (progress !== undefined) await writeProgress(folder, { ...progress, isLateDue: false })
      return decisions
    },
  }
}

interface OpenWish extends Pick<DemoCityWish, 'settings' | 'databaseUrl'> {
  readonly folder: string
  readonly until: SecondNo
}

async function live(wish: OpenWish): Promise<HalfYear> {
  return withDemoCity(wish, async (ports) => {
    const findings = await ports.findingsOfCity()
    const cast = await gatherPast(ports, findings)
    return liveHalfYear(ports, { cast, findings, until: wish.until })
  })
}

/**
 * Lets what the platform does by itself wait for the past of a demo city, from before it serves anybody: of one that is new, or that
 * was cut. Gives what ends the wait.
 */
export async function holdDemoStory({
  settings,
  databaseUrl,
  isNew,
}: DemoCityWish): Promise<() => Promise<void>> {
  const progress = await readProgress(join(settings.dataFolder, 'simulated-city'))
  const isDue = settings.demo && (isNew || progress?.isDone === false)
  if (!isDue) return async () => undefined
  const pool = connect({ url: databaseUrl, maxConnections: 1, onIdleError: () => undefined })
  const release = await holdStory(pool)
  return async () => {
    release()
    await pool.end()
  }
}

async function withDemoCity<Result>(
  { settings, databaseUrl, folder, until }: OpenWish,
  work: (ports: DemoCityPorts) => Promise<Result>,
): Promise<Result> {
  const pool = connect({
    url: databaseUrl,
    maxConnections: 2,
    // What a power cut takes of a made-up past is lived again at the next start.
    isPatient: false,
    // A lost connection is met, and told, by the statement that needs it.
    onIdleError: () => undefined,
  })
  const database = createDatabase<ReviewDatabase>({
    url: databaseUrl,
    maxConnections: 1,
    onIdleError: () => undefined,
  })
  try {
    const planted = await plantedEncounters(folder)
    const city = openDemoCity({ settings, databaseUrl, until, pool, releases: releaseStore(database) })
    // A story that was cut goes on by the numbers that its people approved.
    await city.refreshParameters()
    return await withClaims({ settings, databaseUrl }, (claims) => work({ ...city, ...claims, planted }))
  } finally {
    await database.destroy()
    await pool.end()
  }
}

/** Those who act are there before anything happens. */
async function gatherPast(ports: DemoCityPorts, findings: readonly DemoFinding[]): Promise<Cast> {
  const [oldest] = findings
  const at = oldest === undefined ? wallClock(Date.now()) : beginningOf(oldest.dayNo)
  const act = operatorAct(`命令行（${userInfo().username}）`, at as SecondNo, randomUUID())
  await ports.transact(act, ({ trail }) => trail.write([SIMULATED]))
  return gatherCast(ports, act, findings)
}

/** What comes from files and from the lake. */
type Elsewhere = 'planted' | 'claims' | 'newSeed'

/** What a demo city is opened over. */
interface DemoCityParts {
  readonly settings: DemoCityWish['settings']
  readonly databaseUrl: string
  readonly until: SecondNo
  readonly pool: ReturnType<typeof connect>
  readonly releases: ReleaseStore
}

function openDemoCity({
  settings,
  databaseUrl,
  until,
  pool,
  releases,
}: DemoCityParts): Omit<DemoCityPorts, Elsewhere> {
  let clock = until
  const now = () => clock
  const law = openParameters()
  const blobs = blobStore(settings.dataFolder)
  const vault = keyVault(keyFileOf(settings.dataFolder))
  const transact = transactInPast(pool, now, law)
  const publishing = openPublishing({ pool, databaseUrl, law })
  return {
    ...law,
    ...openLeadsAndCases({ law, blobs }),
    ...publishing,
    newId: randomUUID,
    passwords: argon2Passwords(),
    forgetActors: () => undefined,
    transact,
    blobs,
    reachOf: reachOfThing,
    mostFileBytes: MOST_FILE_BYTES,
    vault,
    raising: () => DEMO_RAISING,
    findingsOfCity: () => demoFindings(pool),
    versionsOfFindings: () => findingVersions(pool),
    lastMoment: () => lastMomentOf(pool),
    ...releasesOf(releases),
    fallenRule: () => fallenRuleOf(pool),
    deliver: () => deliverEvents(deliveryPorts(pool, vault)),
    setClock: (at: SecondNo) => {
      clock = at
    },
  }
}

/** Business transactions whose lists go by the clock of the story. */
function transactInPast(
  pool: ReturnType<typeof connect>,
  now: () => SecondNo,
  { calendar }: Pick<ReturnType<typeof openParameters>, 'calendar'>,
) {
  const projectCases = caseProjection({ now, calendar })
  return transactOn(pool, {
    projections: {
      ...peopleProjections,
      ...findingProjections,
      ...fileProjections,
      ...learningProjections,
      ...webhookProjections,
      ...secondReadingProjections,
      lead: leadProjection(now),
      case: projectCases,
    },
    lists: (session) => ({
      ...peopleLists(session),
      ...findingLists(session),
      ...trailLists(session),
      ...leadAndCaseLists(session),
      ...learningLists(session),
      ...webhookLists(session),
      ...secondReadingLists(session),
    }),
  })
}

/** The rule that fell furthest. */
async function fallenRuleOf(pool: ReturnType<typeof connect>) {
  const fallen = (await learningStore(pool).standings()).map(({ state }) => state)
  return fallen.find(({ level }) => level === 'remind') ?? fallen.find(({ level }) => level === 'warn')
}

function releasesOf(releases: ReleaseStore): Pick<DemoCityPorts, 'draftRelease' | 'parentOf'> {
  return {
    draftRelease: () => draftOf(releases),
    parentOf: async (releaseNo) => (await releases.head(releaseNo))?.parentNo ?? null,
  }
}

const MOST_FILE_BYTES = 1024 * 1024

/** As the instance delivers, but nobody is asked twice. */
function deliveryPorts(pool: ReturnType<typeof connect>, vault: ReturnType<typeof keyVault>): DeliverPorts {
  return {
    book: deliveryBook(pool),
    send: webhookSender({ isPrivateAllowed: false, timeoutMs: 1_000, mostAnswerBytes: 1_024 }),
    unseal: (sealed, bound) => vault.unseal(sealed, bound),
    now: () => Date.now(),
    lot: () => 0.5,
    terms: { ...RETRY_TERMS, mostAttempts: 1 },
  }
}

const WORD_BEFORE = 'false_positives:\n'
const WORD = '  - （模拟）夜间连续监测跨过零点的次数\n'

/** The release in use with one more word about what may be wrong; the same content is the same release. */
async function draftOf(releases: ReleaseStore): Promise<number> {
  const known = (await releases.list()).find(({ note }) => note === DRAFT_NOTE)
  if (known !== undefined) return known.releaseNo
  const published = await releases.published()
  if (published === undefined) throw new Error('No release is in use.')
  const files = new Map(await releases.files(published.releaseNo))
  const path = 'catalog/rules/item-daily-frequency/rule.yaml'
  files.set(path, (files.get(path) ?? '').replace(WORD_BEFORE, WORD_BEFORE + WORD))
  const how = {
    parentNo: published.releaseNo,
    origin: 'edit',
    note: DRAFT_NOTE,
    by: '演示·规则编制',
  } as const
  return (await releases.make(files, how)).releaseNo
}

const DRAFT_NOTE = '（模拟）补充误报提示'

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
