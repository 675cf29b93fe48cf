import { dayNoOfSecond } from '@fundwatch/domain'
import type { FastifyBaseLogger } from 'fastify'
import { findingAdmission } from '../adapters/postgres/casework/findings/finding-admission.ts'
import { oneMomentOn } from '../adapters/postgres/casework/one-moment.ts'
import { transactOn } from '../adapters/postgres/casework/transact.ts'
import { connect } from '../adapters/postgres/connect.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import type { Settings } from '../config/env.ts'
import type { WebApiParts } from '../http/web-api/register-web-api.ts'
import type { WebContext } from '../http/web-api/web-context.ts'
import { warningOn } from '../use-cases/casework/parameters/read-calendar.ts'
import type { ReadLakePorts } from '../use-cases/hub/read-lake.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import { neighbourhoodOf } from '../use-cases/review/online/access/networks.ts'
import { tokenBuckets } from '../use-cases/review/online/access/token-buckets.ts'
import type { LiveAnswers } from '../use-cases/review/online/report/live-answers.ts'
import { cockpitLists, openCockpit } from './cockpit.ts'
import { demoDoorOf } from './demo-door.ts'
import { openEvidence } from './finding-evidence.ts'
import {
  admitRegularly,
  findingFiles,
  findingLists,
  findingProjections,
  lapseRegularly,
  openParameters,
} from './findings.ts'
import { giveUpRegularly, type HubViews, hubLists, openHubDesk, openSender } from './hub-desk.ts'
import { leadAndCaseLists, leadAndCaseProjections, openLeadsAndCases } from './leads-and-cases.ts'
import { libraryLists, openLibrary } from './library.ts'
import { openPeople, peopleLists, peopleProjections, tidyPeople } from './people.ts'
import { fillRegularly, openProfiles, profileLists } from './profiles.ts'
import {
  learningLists,
  learningProjections,
  learnRegularly,
  openPublishing,
} from './publishing-and-learning.ts'
import { openRisk, riskLists } from './risk.ts'
import { openScreening, screeningLists } from './screening-desk.ts'
import { openSecondReading, secondReadingLists, secondReadingProjections } from './second-reading.ts'
import { restingTransact } from './story-rest.ts'
import { fileProjections, openTrailAndFiles, trailLists } from './trail-and-files.ts'
import { watchCasework } from './watching.ts'
import { deliverRegularly, webhookLists, webhookProjections } from './webhooks.ts'

/** Casework as an http process serves it. */
export interface OpenCasework {
  readonly http: Omit<WebApiParts<WebContext>, 'endpoints' | 'log'>
  /** What to tell whoever runs the platform of the working calendar, in Chinese; undefined when all is well. */
  calendarWarning(): string | undefined
  close(): Promise<void>
}

const CONNECTIONS = 8
/** What one address may send: far more than a busy office behind one address, far less than a flood. */
const CALLS = { perSecond: 100, burst: 500 }

/** What casework is opened over. */
export interface CaseworkWish {
  readonly settings: Settings
  readonly databaseUrl: string
  /** The lake, for the cards of persons. */
  readonly reading: ReadLakePorts
  /** How hospitals are answered in this process, for the cockpit; without it, none are. */
  readonly live?: LiveAnswers
  /** The lake and the platform as this process sees them; without it, there is nothing to see. */
  readonly hub?: HubViews
  readonly log: FastifyBaseLogger
  /** What is done again and again about leads, cases and second readings; tests with a clock of their own do it by hand. */
  readonly watch?: typeof watchCasework
}

/** What each noun brings: the list that follows its histories, and the stores that its use cases ask for. */
const NOUNS = {
  projections: {
    ...peopleProjections,
    ...findingProjections,
    ...fileProjections,
    ...leadAndCaseProjections,
    ...learningProjections,
    ...secondReadingProjections,
    ...webhookProjections,
  },
  lists: (session: Session) => ({
    ...peopleLists(session),
    ...findingLists(session),
    ...trailLists(session),
    ...leadAndCaseLists(session),
    ...learningLists(session),
    ...libraryLists(session),
    ...secondReadingLists(session),
    ...profileLists(session),
    ...webhookLists(session),
    ...cockpitLists(session),
    ...screeningLists(session),
    ...riskLists(session),
  }),
}

/** Opens everything that our own wire works with. */
export function openCasework(wish: CaseworkWish): OpenCasework {
  const stores = openStores(wish)
  const open = openPorts(wish, stores)
  const works = beginWorks(wish, stores, open)
  const buckets = tokenBuckets({ now: () => performance.now() })
  const { settings } = wish
  return {
    http: {
      context: { ...open.ports, transact: stores.transact, atOneMoment: stores.atOneMoment },
      doorkeeper: open.people.doorkeeper,
      now: () => wallClock(Date.now()),
      isSecure: settings.publicUrl?.startsWith('https:') ?? false,
      trustedProxies: new Set(settings.trustedProxies.split(',')),
      mayCall: (address) => buckets.take(neighbourhoodOf(address), CALLS),
    },
    calendarWarning: () => warningOn(open.law, dayNoOfSecond(wallClock(Date.now())))?.message,
    close: async () => {
      stores.resting.close()
      await open.library.close()
      await stores.sender.close()
      for (const work of works) await work.stop()
      await open.evidence.close()
      await stores.pool.end()
    },
  }
}

type Stores = ReturnType<typeof openStores>
type Ports = ReturnType<typeof openPorts>

/** Where everything is written: one pool, one way to do several things at once, one to read them as of one moment. */
function openStores({ databaseUrl, log }: CaseworkWish) {
  const pool = connect({
    url: databaseUrl,
    applicationName: 'fundwatch-casework',
    statementTimeoutMs: 10_000,
    maxConnections: CONNECTIONS,
    onIdleError: (error) => log.warn({ error: error.message }, 'A connection to the database was lost.'),
  })
  const sender = openSender({ databaseUrl, log })
  const nouns = {
    ...NOUNS,
    lists: (session: Session) => ({ ...NOUNS.lists(session), ...hubLists(session, sender) }),
  }
  const transact = transactOn(pool, nouns)
  // What people ask for is done at once; what the platform does by itself waits for a made-up past to end.
  const resting = restingTransact(pool, transact)
  return { pool, sender, transact, resting, atOneMoment: oneMomentOn(pool, nouns, transact) }
}

/** What the use cases of the addresses ask for. */
function openPorts({ settings, databaseUrl, reading, live, hub, log }: CaseworkWish, stores: Stores) {
  const { pool, transact } = stores
  const people = openPeople({ settings, pool, transact, log })
  const law = openParameters()
  const files = openTrailAndFiles({ settings, reading, pool })
  const leadsAndCases = openLeadsAndCases({ law, blobs: files.blobs })
  const publishing = openPublishing({ pool, databaseUrl, law })
  const again = openSecondReading(reading)
  const evidence = openEvidence({ databaseUrl, pool, reading, log })
  const library = openLibrary({ databaseUrl, reading, log })
  const profiles = openProfiles(reading)
  const desk = openHubDesk({ settings, session: pool, views: hub ?? null, log })
  const ports = {
    ...people,
    ...law,
    ...findingFiles,
    ...files,
    ...leadsAndCases,
    ...publishing,
    ...library.ports,
    ...again,
    ...evidence.parts,
    ...desk,
    ...openCockpit({ settings, reading, live: live ?? null }),
    demoDoor: demoDoorOf(settings, pool),
    ...profiles,
    ...openScreening(),
    ...openRisk(),
  }
  return { ports, people, law, leadsAndCases, publishing, again, evidence, library, profiles, uploads: desk }
}

/** What is done again and again, as long as the process lives. */
function beginWorks(
  { settings, log, watch = watchCasework }: CaseworkWish,
  { pool, resting }: Stores,
  { people, law, leadsAndCases, publishing, again, profiles, uploads }: Ports,
) {
  const itself = { transact: resting.transact }
  return [
    tidyPeople(people),
    lapseRegularly({ ...law, ...itself }, log),
    admitRegularly({ admission: findingAdmission(pool), ...itself }, log),
    watch({ ...leadsAndCases, ...law, ...again, ...itself }, log),
    learnRegularly({ ...law, ...publishing, ...itself }, log),
    deliverRegularly({ settings, session: pool, vault: people.vault, log }),
    fillRegularly({ pool, ...profiles }, log),
    giveUpRegularly({ ...uploads, ...resting }, log),
  ]
}
