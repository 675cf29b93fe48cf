import {
  type Actor,
  type CivilDay,
  civilDay,
  type Estimate,
  type ReadingRound,
  type RoundReport,
  textOfMonth,
} from '@fundwatch/domain'
import { canAnswerReading, readingAbilities, roundAbilities } from '../../../policies/second-reading.ts'
import type { ReadingRead } from '../../../use-cases/casework/second-reading/read-readings.ts'
import type { ReadingRow, RoundRow } from '../../../use-cases/casework/second-reading/second-reading-ports.ts'
import type { Kept } from '../../../use-cases/hub/histories.ts'

/** A round in a list. */
export function presentRoundRow({ monthNo, endsOn, ...row }: RoundRow) {
  const { id, version, county, status, all, answered, disputed } = row
  return {
    id,
    version,
    month: textOfMonth(monthNo),
    county,
    status,
    endsOn: civilDay(endsOn),
    all,
    answered,
    disputed,
  }
}

/** A round with what it says. */
export function presentRound(actor: Actor, { id, version, state }: Kept<ReadingRound>) {
  const { monthNo, county, status, endsOn, seed, lakeVersion, openFindings, report } = state
  return {
    id,
    version,
    month: textOfMonth(monthNo),
    county,
    status,
    endsOn: civilDay(endsOn),
    seed,
    lakeVersion,
    openFindings,
    report: report === null ? null : presentReport(report),
    abilities: roundAbilities(actor, state),
  }
}

function presentReport(report: RoundReport) {
  const { unread, found, foundFen, missed, missedFen, recall, recallFen, agreement, strata } = report
  return {
    unread,
    found: inWhole(found),
    foundFen: inWhole(foundFen),
    missed: inWhole(missed),
    missedFen: inWhole(missedFen),
    recall: inShare(recall),
    recallFen: inShare(recallFen),
    agreement: inShare(agreement.share),
    kappa: inShare(agreement.kappa),
    strata: [...strata],
  }
}

const WHOLE = 10_000
/** Ends are rounded outwards: what is told is never surer than what is known. */
const inWhole = ({ value, low, high }: Estimate) => ({
  value: Math.round(value),
  low: Math.floor(low + 1e-6),
  high: Math.ceil(high - 1e-6),
})
const inShare = (share: Estimate | null) =>
  share === null
    ? null
    : inWhole({ value: share.value * WHOLE, low: share.low * WHOLE, high: share.high * WHOLE })

const dayOrNull = (day: Parameters<typeof civilDay>[0] | null): CivilDay | null =>
  day === null ? null : civilDay(day)

/** A reading in an inbox. */
export function presentReadingRow({ id, version, monthNo, status, dueDay, claimFen }: ReadingRow) {
  return { id, version, month: textOfMonth(monthNo), status, dueOn: dayOrNull(dueDay), claimFen }
}

/** A claim as its reader sees it; what was said before is left out for him, whatever else he may be. */
export function presentReading(
  actor: Actor,
  { kept: { id, version, state }, sheet, readerName }: ReadingRead,
) {
  const { status, dueDay, claim, first, finding, answer, ruling, consequence } = state
  const isBlind = canAnswerReading(actor, state) || answer === null
  return {
    id,
    version,
    status,
    dueOn: dayOrNull(dueDay),
    claimFen: claim.fen,
    claim: sheet && {
      ...sheet,
      diagnoses: [...sheet.diagnoses],
      lines: [...sheet.lines],
      otherLines: [...sheet.otherLines],
    },
    dispute: isBlind
      ? null
      : {
          first,
          findingId: finding?.findingId ?? null,
          institutionId: claim.institutionId,
          encounterId: claim.encounterId,
          readerName,
          problems: [...answer.problems],
          certainty: answer.certainty,
          reason: answer.reason,
        },
    ruling:
      isBlind || ruling === null
        ? null
        : {
            rightIs: ruling.rightIs,
            fen: ruling.fen,
            reason: ruling.reason,
            way: consequence?.way ?? null,
            targetId: consequence?.targetId ?? null,
          },
    abilities: readingAbilities(actor, state),
  }
}
