import {
  type AuditEncounter,
  type Check,
  hit,
  isInForce,
  type Outcome,
  type PointInForce,
  startsAsListed,
  unjudged,
} from '@fundwatch/domain'

interface OverlappingStays extends PointInForce {
  readonly toleratedDays: number
  readonly exceptTypes: string | null
}

/** Two stays of one person that share more than the day of a transfer. */
export const check: Check<OverlappingStays> = ({ encounters, points }) => {
  const stays = encounters.filter(({ encounterClass }) => encounterClass === 'inpatient')
  if (stays.length < 2) return []
  return points.flatMap((point) => {
    const asked = stays.filter(({ encounterType }) => !startsAsListed(encounterType, point.exceptTypes ?? ''))
    return asked.flatMap((earlier, at) => judgeLater(point, earlier, asked.slice(at + 1)))
  })
}

/** Stays come in the order of their first days: the first that starts too late ends the search. */
function judgeLater(
  point: OverlappingStays,
  earlier: AuditEncounter,
  later: readonly AuditEncounter[],
): Outcome[] {
  const { toleratedDays } = point
  const earlierEnd = earlier.endedDayNo ?? Number.POSITIVE_INFINITY
  const outcomes: Outcome[] = []
  for (const stay of later) {
    if (stay.startedDayNo + toleratedDays >= earlierEnd) break
    const end = stay.endedDayNo ?? Number.POSITIVE_INFINITY
    if (earlier.startedDayNo + toleratedDays < end && isInForce(point, stay.startedDayNo))
      outcomes.push(outcome(point, earlier, stay))
  }
  return outcomes
}

function outcome(point: OverlappingStays, earlier: AuditEncounter, later: AuditEncounter): Outcome {
  const grain = [
    later.personId,
    later.institutionId,
    later.encounterId,
    earlier.institutionId,
    earlier.encounterId,
  ]
  if (earlier.endedDayNo === null || later.endedDayNo === null)
    return unjudged(point, { grain, lineKey: null, reason: 'open-stay' })
  return hit(point, {
    grain,
    lines: [],
    ingredients: {
      day_no: later.startedDayNo,
      ended_day: later.endedDayNo,
      other_started_day: earlier.startedDayNo,
      other_ended_day: earlier.endedDayNo,
    },
  })
}
