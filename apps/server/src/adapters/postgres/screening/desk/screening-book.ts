import { join } from 'node:path'
import type { Scope } from '@fundwatch/domain'
import type {
  BookedHit,
  BookedHitRow,
  BookedPlace,
  BookedRun,
  ScreeningBook,
} from '../../../../use-cases/screening/desk/desk-ports.ts'
import { pageOfRows } from '../../casework/leads/page-of-rows.ts'
import { type Session, statementFolder } from '../../statement-file.ts'

/** Planned for the values they are run with: unused filters fall away. */
const run = statementFolder(join(import.meta.dirname, 'sql'), null)

type Sorted<Row> = Row & { readonly sortKey: string; readonly counted: number }

/** Runs, hits and rankings as people look at them, on a session. */
export function screeningBook(session: Session): ScreeningBook {
  return { ...screensOf(session), ...hitsOf(session), ...rankingsOf(session) }
}

function screensOf(session: Session): Pick<ScreeningBook, 'screens' | 'records' | 'historyOf' | 'runs'> {
  return {
    screens: (reach) => run(session, 'screens', places(reach)),
    records: (reach) => run(session, 'records', places(reach)),
    historyOf: (screen, reach) => run(session, 'history_of_screen', { screen_id: screen, ...places(reach) }),
    runs: async ({ below, limit, reach }) => {
      const rows = await run<BookedRun & { readonly counted: number }>(session, 'page_runs', {
        ...places(reach),
        below,
        most: limit + 1,
      })
      const found = rows.filter(({ runNo }) => runNo !== null)
      return { rows: found, counted: rows[0]?.counted ?? 0 }
    },
  }
}

type OfHits =
  | 'hits'
  | 'hit'
  | 'institutionNames'
  | 'rowsOf'
  | 'runsOf'
  | 'hitsOfSubject'
  | 'hitsByCounty'
  | 'link'
  | 'raisable'
  | 'openLead'
  | 'personsBehind'

function hitsOf(session: Session): Pick<ScreeningBook, OfHits> {
  return {
    hits: async ({ filter, reach, sort, after, limit }) => {
      const rows = await run<Sorted<BookedHit>>(session, 'page_hits', {
        ...places(reach),
        run_no: filter.runNo,
        screens: filter.screens,
        county: filter.county,
        subject: filter.subject,
        institution: filter.institutionId,
        fresh: filter.isFresh,
        in_lead: filter.isInLead,
        least_score: filter.leastScore,
        words: asWords(filter.text),
        sort,
        after_key: after?.key ?? null,
        after_id: after?.id ?? null,
        most: limit + 1,
      })
      return pageOfRows<BookedHit>(rows, limit)
    },
    hit: async (id) =>
      (await run<Awaited<ReturnType<ScreeningBook['hit']>> & object>(session, 'hit', { id }))[0],
    institutionNames: async (ids) => {
      const rows = await run<{ id: string; name: string | null }>(session, 'institution_names', { ids })
      return new Map(rows.map(({ id, name }) => [id, name]))
    },
    rowsOf: (id, runNo) => run<BookedHitRow>(session, 'rows_of_hit', { id, run_no: runNo }),
    runsOf: (id) => run(session, 'runs_of_hit', { id }),
    hitsOfSubject: ({ id, subject, subjectId, institutionId }, reach) =>
      run<BookedHit>(session, 'hits_of_subject', {
        id,
        subject_kind: subject,
        subject_id: subjectId,
        institution: institutionId,
        ...places(reach),
      }),
    hitsByCounty: (screen, reach) => run(session, 'hits_by_county', { screen, ...places(reach) }),
    openLead: async (key) =>
      (await run<{ readonly id: string }>(session, 'open_lead_of_key', { key }))[0]?.id,
    personsBehind: async (id, leadId) => {
      const [told] = await run<{ readonly persons: number }>(session, 'persons_behind', {
        id,
        lead_id: leadId,
      })
      return told?.persons ?? 0
    },
    link: async ({ id, leadId, screen, runNo }) =>
      void (await run(session, 'link_hit', { id, lead_id: leadId, screen, run_no: runNo })),
    raisable: async (rows, most) => {
      const told = rows.map(({ screen, score, amountFen }) => ({
        screen_id: screen,
        score,
        amount_fen: amountFen,
      }))
      const found = await run<{ id: string }>(session, 'raisable_hits', { rows: JSON.stringify(told), most })
      return found.map(({ id }) => id)
    },
  }
}

function rankingsOf(session: Session): Pick<ScreeningBook, 'ranked' | 'rankingChoices'> {
  return {
    ranked: async ({ filter, reach, sort, after, limit }) => {
      const rows = await run<Sorted<BookedPlace>>(session, 'page_ranked', {
        ...places(reach),
        screen: filter.screen,
        area: filter.area,
        insurance: filter.insurance,
        side: filter.place,
        grouped: filter.group,
        institution: filter.institutionId,
        sort,
        after_key: after?.key ?? null,
        after_id: after?.id ?? null,
        most: limit + 1,
      })
      return pageOfRows<BookedPlace>(rows, limit)
    },
    rankingChoices: async (screen, reach) => {
      const [told] = await run<Awaited<ReturnType<ScreeningBook['rankingChoices']>>>(
        session,
        'ranking_choices',
        {
          screen,
          ...places(reach),
        },
      )
      return told ?? { areas: [], insurances: [], places: [], groups: [], ranAtMs: null }
    },
  }
}

function places(reach: readonly Scope[]) {
  return {
    all_of_it: reach.some(({ kind }) => kind === 'city'),
    counties: reach.flatMap((scope) => (scope.kind === 'county' ? [scope.county] : [])),
  }
}

/** Nothing in what is looked for is a pattern. */
const asWords = (text: string | null) => text?.replace(/[\\%_]/g, '\\$&') ?? null
