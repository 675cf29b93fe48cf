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
import {
  admitRegularly,
  findingFiles,
  findingLists,
  findingProjections,
  lapseRegularly,
  openParameters,
} from './findings.ts'
import { leadAndCaseLists, leadAndCaseProjections, openLeadsAndCases } from './leads-and-cases.ts'
import { openPeople, peopleLists, peopleProjections, tidyPeople } from './people.ts'
import {
  learningLists,
  learningProjections,
  learnRegularly,
  openPublishing,
} from './publishing-and-learning.ts'
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
    ...secondReadingLists(session),
    ...webhookLists(session),
  }),
}

/** Opens everything that our own wire works with. */
export function openCasework({
  settings,
  databaseUrl,
  reading,
  log,
  watch = watchCasework,
}: CaseworkWish): OpenCasework {
  const pool = connect({
    url: databaseUrl,
    applicationName: 'fundwatch-casework',
    statementTimeoutMs: 10_000,
    maxConnections: CONNECTIONS,
    onIdleError: (error) => log.warn({ error: error.message }, 'A connection to the database was lost.'),
  })
  const transact = transactOn(pool, NOUNS)
  // What people ask for is done at once; what the platform does by itself waits for a made-up past to end.
  const resting = restingTransact(pool, transact)
  const itself = { transact: resting.transact }
  const atOneMoment = oneMomentOn(pool, NOUNS, transact)
  const people = openPeople({ settings, pool, transact, log })
  const tidying = tidyPeople(people)
  const admitting = admitRegularly({ admission: findingAdmission(pool), ...itself }, log)
  const law = openParameters()
  const lapsing = lapseRegularly({ ...law, ...itself }, log)
  const files = openTrailAndFiles({ settings, reading })
  const leadsAndCases = openLeadsAndCases({ law, blobs: files.blobs })
  const delivering = deliverRegularly({ settings, session: pool, vault: people.vault, log })
  const publishing = openPublishing({ pool, databaseUrl, law })
  const learning = learnRegularly({ ...law, ...publishing, ...itself }, log)
  const again = openSecondReading(reading)
  const watching = watch({ ...leadsAndCases, ...law, ...again, ...itself }, log)
  const buckets = tokenBuckets({ now: () => performance.now() })
  return {
    http: {
      context: {
        ...people,
        ...law,
        ...findingFiles,
        ...files,
        ...leadsAndCases,
        ...publishing,
        ...again,
        transact,
        atOneMoment,
      },
      doorkeeper: people.doorkeeper,
      now: () => wallClock(Date.now()),
      isSecure: settings.publicUrl?.startsWith('https:') ?? false,
      trustedProxies: new Set(settings.trustedProxies.split(',')),
      mayCall: (address) => buckets.take(neighbourhoodOf(address), CALLS),
    },
    calendarWarning: () => warningOn(law, dayNoOfSecond(wallClock(Date.now())))?.message,
    close: async () => {
      resting.close()
      for (const work of [tidying, lapsing, admitting, watching, learning, delivering]) await work.stop()
      await pool.end()
    },
  }
}
