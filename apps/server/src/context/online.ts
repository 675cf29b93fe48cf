import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { dayNoOfSecond } from '@fundwatch/domain'
import type { FastifyBaseLogger } from 'fastify'
import { loadChecks } from '../adapters/catalog/read-catalog.ts'
import { dictionaryDesk, readCodeSets } from '../adapters/catalog/read-code-sets.ts'
import { buildBeside } from '../adapters/law-builder/build-beside.ts'
import { createDatabase } from '../adapters/postgres/connect.ts'
import { institutionNames } from '../adapters/postgres/online-judgement/institution-names.ts'
import type { JudgementDatabase } from '../adapters/postgres/online-judgement/judgement-database.ts'
import { onlineFindings } from '../adapters/postgres/online-judgement/online-findings.ts'
import { onlineReports } from '../adapters/postgres/online-judgement/online-reports.ts'
import { readSwitches } from '../adapters/postgres/online-judgement/switch-store.ts'
import { releaseStore } from '../adapters/postgres/review/release-store.ts'
import type { ReviewDatabase } from '../adapters/postgres/review/review-database.ts'
import type { Settings } from '../config/env.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import { nationalDesk, type UncheckedNotes } from '../use-cases/review/online/answering/answer-call.ts'
import { preciseNow } from '../use-cases/review/online/answering/precise-now.ts'
import { type Admission, openAdmission } from '../use-cases/review/online/guards/admission.ts'
import { type Gate, openGate } from '../use-cases/review/online/guards/gate.ts'
import {
  type LocalSwitches,
  NO_SWITCHES,
  switchesBy,
} from '../use-cases/review/online/guards/local-switches.ts'
import { onlineCounts } from '../use-cases/review/online/guards/online-counts.ts'
import { type DoctorsDay, reminderBudget } from '../use-cases/review/online/guards/reminder-budget.ts'
import { ruleBreaker } from '../use-cases/review/online/guards/rule-breaker.ts'
import { uncheckedBook } from '../use-cases/review/online/guards/unchecked-book.ts'
import { type LawInForce, lawInForce } from '../use-cases/review/online/law/law-in-force.ts'
import { type ToldPersonStore, toldPersons } from '../use-cases/review/online/memory/told-persons.ts'
import type { NationalDesk } from '../use-cases/review/online/national-call.ts'
import type { OnlineFigures } from '../use-cases/review/online/online-figures.ts'
import type { MemoryNeeds, OnlineStore } from '../use-cases/review/online/online-ports.ts'
import { type CheckQueue, recheckStep } from '../use-cases/review/online/recheck/recheck-steadily.ts'
import type { LiveAnswers } from '../use-cases/review/online/report/live-answers.ts'
import type { OnlineReports } from '../use-cases/review/online/report/online-report.ts'
import { counted, recentAnswers } from '../use-cases/review/online/report/recent-answers.ts'
import { type ShadowStore, shadowDesk } from '../use-cases/review/online/shadow/shadow-desk.ts'
import { onlineNames } from './online-names.ts'
import { type RegularWork, regularly } from './regularly.ts'

/** What is remembered, and what waits to be checked. */
export interface OnlineMemory {
  readonly store: OnlineStore
  readonly queue: CheckQueue
  readonly shadow: ShadowStore
  /** What callers say of persons. */
  readonly told: ToldPersonStore
  /** How many reminders doctors were shown on their days. */
  readonly shownBefore: (who: readonly DoctorsDay[]) => Promise<readonly number[]>
  /** Whether everything that a law needs is remembered; has it filled otherwise, and does not wait for that. */
  readonly fillNeeds: (needs: MemoryNeeds) => Promise<boolean>
  /** Has the memory filled when the lake has a newer version than it. */
  readonly keepUp: (releaseNo: number) => Promise<void>
}

/** Everything that answers hospitals. */
export interface Online {
  readonly desk: NationalDesk & UncheckedNotes
  readonly admission: Admission
  /** Resolves when what was answered unchecked is written down and no doctor waits, or after a moment. */
  readonly quiet: () => Promise<void>
  readonly reports: OnlineReports
  figures(): OnlineFigures
  /** What a cockpit shows of it: of some institutions, or of all. */
  readonly live: LiveAnswers
  close(): Promise<void>
}

const SLICE_MS = 2
const SLOW_CHECK_MS = 50
const UPLOAD_DEADLINE_MS = 10_000
const BREAKER = { failures: 3, restMs: 60_000 }
const BOOK = { calls: 20_000, bytes: 64 * 1024 * 1024, restMs: 500 }
const SHADOW_WAITING = 500
const UPLOADS_AT_ONCE = 8
const UPLOADS_WAITING = 512
const LOOK_MS = 1000
const NAMES_MS = 30_000
const KEEP_UP_MS = 10_000
/** Background work waits this long for a quiet moment, then takes its turn all the same. */
const PATIENCE_MS = 200

/** What opening takes. */
export interface OnlineWish {
  readonly settings: Settings
  readonly databaseUrl: string
  readonly memory: OnlineMemory
  readonly log: FastifyBaseLogger
}

/** Opens the desk that answers hospitals; it answers "not checked" until the law is ready. */
export async function openOnline(wish: OnlineWish): Promise<Online> {
  const parts = await openParts(wish)
  const { law, counts, breaker, book, shadow, admission } = parts
  const works = background(wish, parts)
  const recent = recentAnswers(() => Date.now())
  return {
    desk: counted(deskOf(wish, parts), recent),
    admission,
    quiet: () => book.settled().then(parts.idle),
    reports: onlineReports(parts.database),
    figures: () => ({
      releaseNo: law.live()?.releaseNo ?? null,
      trialReleaseNo: law.trial()?.releaseNo ?? null,
      counts,
      lanes: { advice: admission.figures('advice'), rest: admission.figures('rest') },
      restingRules: breaker.resting(Date.now()),
      recent: recent.look(),
    }),
    live: {
      look: (institutions) => {
        const { notChecked, ...figures } = recent.look(institutions ?? undefined)
        return {
          releaseNo: law.live()?.releaseNo ?? null,
          ...figures,
          notChecked: Object.values(notChecked).reduce((total, count) => total + count, 0),
        }
      },
    },
    close: async () => {
      await Promise.all(works.map((work) => work.stop()))
      book.close()
      await shadow.settled()
      await parts.database.destroy()
      await parts.reviewDatabase.destroy()
    },
  }
}

type Parts = Awaited<ReturnType<typeof openParts>>

/** Everything that the desk and the background work share. */
async function openParts({ settings, databaseUrl, memory, log }: OnlineWish) {
  const wish = {
    url: databaseUrl,
    applicationName: 'fundwatch-online',
    maxConnections: 2,
    onIdleError: (error: Error) =>
      log.warn({ error: error.message }, 'A connection to the database was lost.'),
  }
  const database = createDatabase<JudgementDatabase>(wish)
  const reviewDatabase = createDatabase<ReviewDatabase>(wish)
  const dictionaries = readCodeSets()
  const counts = onlineCounts()
  const gates = {
    advice: openGate({ concurrent: settings.onlineConcurrency, waiting: settings.onlineWaiting }),
    rest: openGate({ concurrent: UPLOADS_AT_ONCE, waiting: UPLOADS_WAITING }),
  }
  const law = await openLaw({ databaseUrl, memory, log, reviewDatabase })
  const judging = {
    law,
    names: onlineNames(() => institutionNames(database), dictionaries),
    breaker: ruleBreaker(BREAKER),
    counts,
    estimateOf: () => settings.eligibleEstimate,
    now: preciseNow,
  }
  const quietly = {
    idle: () => quietMoment(gates.advice),
    onError: (error: unknown) => log.warn({ error: String(error) }, 'Answering hospitals met a trouble.'),
  }
  return {
    ...judging,
    ...quietly,
    judging,
    database,
    reviewDatabase,
    dictionaries,
    gates,
    admission: admissionOf(settings),
    book: uncheckedBook(memory.store, { limits: BOOK, counts, sleep, ...quietly }),
    shadow: shadowDesk({
      ...judging,
      ...quietly,
      store: memory.shadow,
      mostWaiting: SHADOW_WAITING,
    }),
    decided: { switches: NO_SWITCHES },
    told: toldPersons(memory.told),
  }
}

function admissionOf({ onlineConcurrency, onlineWaiting, onlineDeadlineMs }: Settings): Admission {
  return openAdmission({
    lanes: {
      advice: {
        least: onlineConcurrency,
        most: onlineConcurrency + onlineWaiting,
        deadlineMs: onlineDeadlineMs,
      },
      rest: {
        least: UPLOADS_AT_ONCE,
        most: UPLOADS_AT_ONCE + UPLOADS_WAITING,
        deadlineMs: UPLOAD_DEADLINE_MS,
      },
    },
    now: () => performance.now(),
  })
}

async function openLaw({
  databaseUrl,
  memory,
  log,
  reviewDatabase,
}: Omit<OnlineWish, 'settings'> & {
  readonly reviewDatabase: ReturnType<typeof createDatabase<ReviewDatabase>>
}) {
  const law: LawInForce = lawInForce({
    releases: releaseStore(reviewDatabase),
    build: (releaseNo) => buildBeside({ databaseUrl, releaseNo }, { isUrgent: law.live() === null }),
    checks: await loadChecks(),
    fillNeeds: memory.fillNeeds,
    slices: { sliceMs: SLICE_MS, now: () => performance.now(), pause: () => turn() },
    slowMs: SLOW_CHECK_MS,
    onTrouble: (error, releaseNo) =>
      log.error(
        { error: String(error), releaseNo },
        'A release cannot answer hospitals; the one before goes on.',
      ),
  })
  return law
}

function deskOf({ settings, memory, log }: OnlineWish, parts: Parts): NationalDesk & UncheckedNotes {
  const { judging, book, gates, decided, dictionaries, shadow, told } = parts
  return nationalDesk({
    ...judging,
    store: memory.store,
    book,
    gates,
    budget: reminderBudget(settings.reminderBudget, memory.shownBefore),
    remember: (persons) => told.note(persons),
    switches: asDecided(decided),
    deadlineMs: settings.onlineDeadlineMs,
    uploadDeadlineMs: UPLOAD_DEADLINE_MS,
    dictionary: dictionaryDesk(dictionaries),
    shadow: (call) => shadow.consider(call),
    onError: (error, { transaction, messageId }) =>
      log.error({ error: String(error), transaction, messageId }, 'A message could not be answered.'),
  })
}

/** What goes on beside answering. */
function background({ memory }: OnlineWish, parts: Parts): readonly RegularWork[] {
  const { judging, database, reviewDatabase, law, names, decided, told, idle, onError } = parts
  const steady = {
    ...judging,
    store: memory.store,
    queue: memory.queue,
    findings: onlineFindings(reviewDatabase),
    idle,
    onError,
  }
  return [
    regularly(() => law.refresh(), LOOK_MS, onError),
    regularly(
      async () => {
        const today = dayNoOfSecond(wallClock(Date.now()))
        decided.switches = switchesBy(await readSwitches(database, today))
      },
      LOOK_MS,
      onError,
    ),
    regularly(() => names.refresh(), NAMES_MS, onError),
    regularly(
      async () => {
        const live = law.live()
        if (live) await memory.keepUp(live.releaseNo)
      },
      KEEP_UP_MS,
      onError,
    ),
    regularly(
      async (isOver) => {
        // Charges say nothing of their person: what was said before they came is known before they are judged.
        do await told.flush().catch(onError)
        while (!isOver() && (await recheckStep(steady)) > 0)
      },
      LOOK_MS,
      onError,
    ),
  ]
}

/** What the city decided, as it was last read. */
function asDecided(decided: { readonly switches: LocalSwitches }): LocalSwitches {
  return {
    isBlocking: (...asked) => decided.switches.isBlocking(...asked),
    isReminderOnly: (...asked) => decided.switches.isReminderOnly(...asked),
    isWaived: (...asked) => decided.switches.isWaived(...asked),
  }
}

async function quietMoment(gate: Gate): Promise<void> {
  const until = performance.now() + PATIENCE_MS
  do await sleep(1)
  while (!gate.isIdle() && performance.now() < until)
}
