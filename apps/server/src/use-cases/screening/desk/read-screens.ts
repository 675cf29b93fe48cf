import { caseworkError, civilDay, civilTime, type DayNo, type SecondNo, shareOf } from '@fundwatch/domain'
import { SCREEN_FAMILIES } from '@fundwatch/screening'
import { libraryReach, screeningAbilities } from '../../../policies/screening.ts'
import type { Act } from '../../hub/trail/act.ts'
import { wallClock } from '../../hub/wall-clock.ts'
import { numberWords } from '../write-sentence.ts'
import type {
  LibraryScreen,
  ScreeningDeskPorts,
  ScreenRecord,
  ScreenRun,
  ScreenStanding,
} from './desk-ports.ts'
import { failureWords } from './failure-words.ts'

/** All screens, each with its last run and its record. Throws `forbidden`. */
export async function listScreens({ transact, screenLibrary }: ScreeningDeskPorts, act: Act) {
  const reach = reachOrRefuse(act)
  const told = await transact(act, async ({ screening }) => ({
    standings: await screening.screens(reach),
    records: await screening.records(reach),
  }))
  const standings = new Map(told.standings.map((one) => [one.screenId, one]))
  const records = new Map(told.records.map((one) => [one.screenId, one]))
  const rows = [...screenLibrary().values()].map((screen) =>
    rowOf(screen, standings.get(screen.id), records.get(screen.id)),
  )
  return {
    rows,
    next: null,
    counted: rows.length,
    isCountCapped: false,
    abilities: screeningAbilities(act.actor),
  }
}

/** One screen: what it means, how to verify, how it did. Throws `forbidden`, `not-found`. */
export async function readScreen({ transact, screenLibrary }: ScreeningDeskPorts, act: Act, id: string) {
  const reach = reachOrRefuse(act)
  const screen = screenLibrary().get(id)
  if (screen === undefined) throw caseworkError('not-found')
  const told = await transact(act, async ({ screening }) => ({
    standing: (await screening.screens(reach)).find(({ screenId }) => screenId === id),
    record: (await screening.records(reach)).find(({ screenId }) => screenId === id),
    history: await screening.historyOf(id, reach),
  }))
  return {
    ...rowOf(screen, told.standing, told.record),
    population: screen.population,
    version: screen.version,
    readme: screen.readme,
    basis: [...screen.basis],
    verify: [...screen.verify],
    innocent: [...screen.innocent],
    numbers: [...screen.numbers],
    parameters: screen.parameters.map(({ name, title, unit, values }) => ({
      name,
      title,
      values: values.map(({ from, to, value, source }) => ({
        from,
        to,
        source,
        text: numberWords(value, unit),
      })),
    })),
    history: told.history.map(runOnWire),
    abilities: screeningAbilities(act.actor),
  }
}

function reachOrRefuse({ actor }: Act) {
  const reach = libraryReach(actor)
  if (reach.length === 0) throw caseworkError('forbidden', { what: '查看筛查模型' })
  return reach
}

function rowOf(
  { id, title, summary, family, tags, status, missing, refusal, subject, judge }: LibraryScreen,
  standing: ScreenStanding | undefined,
  record: ScreenRecord | undefined,
) {
  return {
    id,
    title,
    summary,
    family,
    familyTitle: SCREEN_FAMILIES[family],
    tags: [...tags],
    status,
    missing,
    subject,
    judge: judge.kind,
    runNo: standing?.runNo ?? null,
    ranAt: standing === undefined ? null : momentOf(standing.ranAtMs),
    looked: standing?.looked ?? 0,
    hits: standing?.hits ?? 0,
    fresh: standing?.fresh ?? 0,
    gone: standing?.gone ?? 0,
    notEnough: standing?.notEnough ?? 0,
    note: standing?.note ?? '',
    // What is wrong now goes before what failed then.
    failure: refusal || failureWords(standing?.failure ?? null),
    ...recordOf(record),
  }
}

const NO_RECORD = { leads: 0, found: 0, partly: 0, notFound: 0, confirmedFen: 0 }

/** What was checked on the spot decides: what is true, also in part, speaks for the screen. */
function recordOf({
  leads,
  found,
  partly,
  notFound,
  confirmedFen,
}: Omit<ScreenRecord, 'screenId'> = NO_RECORD) {
  const judged = found + partly + notFound
  const { share, low, high } = shareOf(found + partly, judged)
  const whole = 10_000
  return {
    leads,
    judged,
    found,
    partly,
    notFound,
    precision: share === null ? null : share / whole,
    precisionLow: low / whole,
    precisionHigh: high / whole,
    confirmedFen,
  }
}

function runOnWire({ ranAtMs, fromDay, toDay, ...run }: ScreenRun) {
  return {
    ...run,
    failure: failureWords(run.failure),
    ranAt: momentOf(ranAtMs),
    from: civilDay(fromDay as DayNo),
    to: civilDay(toDay as DayNo),
  }
}

/** A moment of the clock on the wall, as text. */
export function momentOf(ms: number) {
  return civilTime(wallClock(Math.floor(ms)) as SecondNo)
}
