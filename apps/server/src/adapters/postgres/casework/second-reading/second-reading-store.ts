import type { FindingStratum, UserId } from '@fundwatch/domain'
import type {
  DrawnFinding,
  EncounterKey,
  FindingWish,
  ReadingRow,
  RoundRow,
  SecondReadingStore,
} from '../../../../use-cases/casework/second-reading/second-reading-ports.ts'
import type { Session } from '../../statement-file.ts'
import { pageOfRows } from '../leads/page-of-rows.ts'
import { scopeParameters } from '../leads/scope-parameters.ts'
import { run } from './second-reading-statements.ts'

/** Lists of second readings, on the session of an act. */
export function secondReadingStore(session: Session): SecondReadingStore {
  return {
    ...drawing(session),
    ...inboxes(session),
    readingsOf: async (round, statuses) =>
      idsOf(await run(session, 'readings_of_round', { round, statuses })),
    loads: async () => {
      const rows = await run<{ reader: UserId; open: number }>(session, 'loads')
      return new Map(rows.map(({ reader, open }) => [reader, open]))
    },
    lapsed: async (today, most) => idsOf(await run(session, 'lapsed', { today, most })),
    openRounds: async () => idsOf(await run(session, 'open_rounds')),
    nameOf: async (institution) => {
      const [row] = await run<{ name: string | null }>(session, 'institution_name', { institution })
      return row?.name ?? null
    },
    rules: () => run(session, 'rules'),
    hasRule: async (rule) => (await run(session, 'has_rule', { rule })).length > 0,
  }
}

function drawing(
  session: Session,
): Pick<SecondReadingStore, 'holdDrawing' | 'hasRound' | 'closedFindings' | 'drawnFindings' | 'flagged'> {
  return {
    holdDrawing: async () => void (await run(session, 'hold_drawing')),
    hasRound: async (month, county) => {
      const rows = await run(session, 'round_of_month', { month, county: county ?? '' })
      return rows.length > 0
    },
    closedFindings: async (wish) => {
      const rows = await run<
        Omit<FindingStratum, 'sampled' | 'key'> & { key: FindingStratum['key'] | 'open' }
      >(session, 'closed_findings', daysOf(wish))
      const open = rows.find(({ key }) => key === 'open')?.findings ?? 0
      return { open, strata: rows.flatMap(({ key, ...sums }) => (key === 'open' ? [] : [{ key, ...sums }])) }
    },
    drawnFindings: ({ seed, key, most, ...wish }) =>
      run<DrawnFinding>(session, 'drawn_findings', { ...daysOf(wish), seed, key, most }),
    flagged: (keys) =>
      run<EncounterKey>(session, 'flagged_encounters', {
        institutions: keys.map(({ institutionId }) => institutionId),
        encounters: keys.map(({ encounterId }) => encounterId),
      }),
  }
}

function inboxes(session: Session): Pick<SecondReadingStore, 'readings' | 'rounds'> {
  return {
    readings: async ({ reach, box, self, after, limit }) => {
      const { all_of_it, counties } = scopeParameters(reach)
      const rows = await run<ReadingRow & { sortKey: string; counted: number }>(session, 'page_readings', {
        all_of_it,
        counties,
        box,
        self,
        after_key: after?.key ?? null,
        after_id: after?.id ?? null,
        most: limit + 1,
      })
      return pageOfRows<ReadingRow>(rows, limit)
    },
    rounds: async ({ reach, after, limit }) => {
      const { all_of_it, counties } = scopeParameters(reach)
      const rows = await run<RoundRow & { sortKey: string; counted: number }>(session, 'page_rounds', {
        all_of_it,
        counties,
        after_key: after?.key ?? null,
        after_id: after?.id ?? null,
        most: limit + 1,
      })
      return pageOfRows<RoundRow>(rows, limit)
    },
  }
}

const daysOf = ({ fromDay, toDay, county }: FindingWish) => ({ from_day: fromDay, to_day: toDay, county })

const idsOf = (rows: readonly object[]) => (rows as readonly { readonly id: string }[]).map(({ id }) => id)
