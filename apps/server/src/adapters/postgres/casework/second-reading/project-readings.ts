import type { ReadingRound, SecondReading } from '@fundwatch/domain'
import type { Kept } from '../../../../use-cases/hub/histories.ts'
import type { Projection } from '../histories.ts'
import { run } from './second-reading-statements.ts'

/** The list of second readings. */
export const projectReadings: Projection = async (session, kept) => {
  // The law of the noun made them.
  const readings = (kept as readonly Kept<SecondReading>[]).map(({ id, version, state }) => ({
    reading_id: id,
    version,
    round_id: state.roundId,
    status: state.status,
    county: state.claim.county,
    finding_id: state.finding?.findingId ?? null,
    claim_fen: state.claim.fen,
    reader: state.reader,
    due_day: state.dueDay,
    way: state.consequence?.way ?? null,
    barred: [
      ...new Set([...state.touchedBy, ...state.formerReaders, ...(state.reader ? [state.reader] : [])]),
    ],
  }))
  await run(session, 'project_readings', { readings: JSON.stringify(readings) })
}

/** The list of rounds. */
export const projectRounds: Projection = async (session, kept) => {
  // The law of the noun made them.
  const rounds = (kept as readonly Kept<ReadingRound>[]).map(({ id, version, state }) => ({
    round_id: id,
    version,
    status: state.status,
    month_no: state.monthNo,
    county: state.county ?? '',
    ends_day: state.endsOn,
    drawn_second: state.drawnAt,
  }))
  await run(session, 'project_rounds', { rounds: JSON.stringify(rounds) })
}
