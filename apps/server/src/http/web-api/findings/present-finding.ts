import type { FindingAnswer, FindingListRow, FindingReadAnswer } from '@fundwatch/contract'
import {
  type Actor,
  type Answered,
  askedOf,
  chairOf,
  civilDay,
  civilTime,
  claimedFenOf,
  type DayNo,
  type Fen,
  type FindingReview,
  openLines,
  overpaidLines,
  REVIEW_STEPS,
  recoveredLines,
  subjectsOf,
  type Taken,
} from '@fundwatch/domain'
import type { Static } from 'typebox'
import { findingAbilities, seesInside } from '../../../policies/finding.ts'
import type { FindingRow } from '../../../use-cases/casework/findings/finding-list.ts'
import type { FindingFigures } from '../../../use-cases/casework/findings/finding-store.ts'
import type { FindingRead } from '../../../use-cases/casework/findings/read-finding.ts'
import type { Kept } from '../../../use-cases/hub/histories.ts'

const dayOrNull = (day: DayNo | null) => (day === null ? null : civilDay(day))
const taken = (step: Taken | null) =>
  step && { by: step.by, at: civilTime(step.at), reason: step.reason, verdict: step.verdict ?? null }
const answered = (answer: Answered | null) =>
  answer && {
    at: civilTime(answer.at),
    files: [...answer.files],
    lines: answer.lines.map((line) => ({ ...line })),
  }
const sum = (amounts: ReadonlyMap<string, number>) =>
  [...amounts.values()].reduce((total, fen) => total + fen, 0) as Fen

/** A finding as whoever asks may see it: an institution sees what it was told and what it answered, not who said what inside. */
export function presentFinding({ id, version, state }: Kept<FindingReview>, actor: Actor): FindingAnswer {
  const { finding } = state
  const inside = seesInside(actor, state)
  return {
    id,
    version,
    number: finding.findingNo,
    status: state.status,
    ruleId: finding.ruleId,
    institutionId: finding.institutionId,
    county: finding.county,
    result: finding.result,
    point: finding.point,
    day: civilDay(finding.dayNo),
    lines: presentSubjects(state),
    dueOn: dayOrNull(state.dueDay),
    closedFor: state.vanishedFor ?? null,
    waiver: state.waiver && { ...state.waiver },
    sendingId: state.sending?.id ?? null,
    answer: answered(state.answer),
    acceptedBy: state.acceptedBy,
    secondAnswer: answered(state.secondAnswer),
    ...presentSteps(state, inside),
    ...presentMoney(state),
    abilities: findingAbilities(actor, state),
  }
}

/** What is answered and judged one by one, and of what an answer is waited for. */
function presentSubjects(state: FindingReview) {
  const { finding, status } = state
  const isWaiting = status === 'sent' || status === 'reviewed'
  const asked = new Set(isWaiting ? askedOf(state).map(({ lineKey }) => lineKey) : [])
  return subjectsOf(finding).map(({ lineKey, claimedFen }) => ({
    lineKey,
    claimedFen,
    isWhole: finding.lines.length === 0,
    isAsked: asked.has(lineKey),
  }))
}

function presentPanel({ panel }: FindingReview) {
  const chair = panel === null ? undefined : chairOf(panel)
  return panel?.members.map((member) => ({ ...member, isChair: member.userId === chair })) ?? null
}

function presentSteps(state: FindingReview, inside: boolean) {
  const hidden = (step: Taken | null) => (inside ? taken(step) : null)
  return {
    firstReview: hidden(state.firstReview),
    // The reasons of decisions about an appeal are for the institution, too.
    secondReview: taken(state.secondReview),
    conclusion: taken(state.conclusion),
    finalReview: taken(state.finalReview),
    panel: inside ? presentPanel(state) : null,
    transfer: inside ? state.transfer : null,
    changedBasis:
      inside && state.basis !== null
        ? {
            at: civilTime(state.basis.at),
            isGone: state.basis.now === null,
            nowFen: state.basis.now === null ? 0 : claimedFenOf(state.basis.now),
          }
        : null,
  }
}

function presentMoney(state: FindingReview) {
  const { upheld, decision } = state
  return {
    upheld: upheld && upheld.map((line) => ({ ...line })),
    decision: decision && {
      lines: decision.lines.map((line) => ({ ...line })),
      method: decision.method,
      lossOn: civilDay(decision.loss.day),
      lossBy: decision.loss.by,
      isLossDayExact: decision.loss.isExact,
    },
    recoveredFen: sum(recoveredLines(state)),
    openFen: sum(openLines(state)),
    overpaidFen: sum(overpaidLines(state)),
  }
}

/** A finding with its words, story and precedents. Institutions read no inner story. */
export function presentRead(
  { kept, words, figures, story, precedents }: FindingRead,
  actor: Actor,
): Static<typeof FindingReadAnswer> {
  const inside = seesInside(actor, kept.state)
  const none = { judged: 0, upheld: 0, partly: 0, withdrawn: 0 }
  return {
    finding: presentFinding(kept, actor),
    sentence: inside ? (words?.sentence ?? null) : null,
    figures: inside && figures !== null ? presentFigures(figures) : null,
    charges: (words?.lines ?? []).map(({ day, ...line }) => ({ ...line, day: civilDay(day as DayNo) })),
    story: inside
      ? story.map(({ version, event, byName, at }) => ({
          version,
          kind: event.kind,
          title: REVIEW_STEPS[event.kind],
          by: byName,
          at: civilTime(at as Parameters<typeof civilTime>[0]),
          reason: 'reason' in event ? event.reason : null,
        }))
      : [],
    precedents: inside ? precedents : { elsewhere: none, here: none },
  }
}

function presentFigures(figures: FindingFigures) {
  const { amountFen, countedFen, amountNowFen, countedNowFen } = figures
  return { ...figures, hasChanged: amountNowFen !== amountFen || countedNowFen !== countedFen }
}

/** A row of the worklist. */
export function presentFindingRow(row: FindingRow): Static<typeof FindingListRow> {
  const { findingId, findingNo, dayNo, dueDay, changedAt, tags, point: _, ...shown } = row
  return {
    ...shown,
    id: findingId,
    number: findingNo,
    tags: [...tags],
    day: civilDay(dayNo),
    dueOn: dayOrNull(dueDay),
    changedAt: civilTime(changedAt),
  }
}
