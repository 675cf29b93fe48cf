import { CASE_ACTS, type CaseAnswer, CaseAnswerState } from '@fundwatch/contract'
import {
  type Actor,
  type BandPlace,
  type CaseState,
  caseClocks,
  caseDeadline,
  civilDay,
  type DayNo,
  fineOwed,
  isOverdue,
  lateFeeOwed,
  maskedCase,
  placeOfDecision,
  returnOwed,
} from '@fundwatch/domain'
import { caseAbilities } from '../../../policies/case.ts'
import type { Kept } from '../../hub/histories.ts'
import type { LawOfTheDay } from '../leads/lead-ports.ts'
import { putOnWire } from '../wire/put-on-wire.ts'
import { appealWarnings } from './appeal-warnings.ts'

/** To whom and on which day a case is told. */
interface Telling {
  readonly actor: Actor
  readonly today: DayNo
}

/** A case as it is told today, persons masked: with its clocks, what is owed, what deserves a second look, and what the actor may do. */
export function presentCase(
  law: Pick<LawOfTheDay, 'calendar'>,
  telling: Telling,
  kept: Kept<CaseState>,
): CaseAnswer {
  return { ...presentUnmasked(law, telling, kept), state: putOnWire(CaseAnswerState, maskedCase(kept.state)) }
}

/** The same with persons in full: only for whoever gave a reason, which is written down. */
export function presentUnmasked(
  { calendar }: Pick<LawOfTheDay, 'calendar'>,
  { actor, today }: Telling,
  { id, version, state }: Kept<CaseState>,
): CaseAnswer {
  const at = { calendar, today }
  const isTimed = state.procedure === 'penalty' && state.closing === null
  return {
    id,
    version,
    state: putOnWire(CaseAnswerState, state),
    abilities: caseAbilities(actor, state, CASE_ACTS),
    deadline: isTimed ? civilDay(caseDeadline(state, calendar, today)) : null,
    clocks: caseClocks(state, at).map((clock) => ({
      alarm: clock.alarm,
      key: clock.key,
      dueDay: civilDay(clock.dueDay),
      isOverdue: isOverdue(clock, today),
    })),
    owed: {
      returnFen: returnOwed(state).openFen,
      fineFen: fineOwed(state).openFen,
      lateFeeFen: lateFeeOwed(state, today).openFen,
    },
    warnings: [...warningsOf(state, today), ...appealWarnings(state, today)],
  }
}

/** What is said of a decision at an end of its band, before it is taken and after. */
export function edgeWarning(place: BandPlace | null): string[] {
  const end = place === 'low-edge' ? '下限' : place === 'high-edge' ? '上限' : undefined
  return end === undefined ? [] : [`罚款处于裁量档次的${end}，请在理由中写明。`]
}

/** From the end of the investigation to the decision, it matters how the loss was found. */
const ESTIMATED_IN: readonly CaseState['status'][] = ['reported', 'notified']

/** What is allowed and deserves a second look. */
function warningsOf({ decision, officers, loss, leadIds, status }: CaseState, today: DayNo): string[] {
  const expired = officers.filter(({ certificateUntil }) => certificateUntil < today)
  const isEstimated = !loss && leadIds.length > 0 && ESTIMATED_IN.includes(status)
  return [
    ...(isEstimated ? ['还没有写明损失计算方法（认定损失），退回金额不足时将按比例分摊到疑点明细。'] : []),
    ...(decision === null ? [] : edgeWarning(placeOfDecision(decision))),
    ...expired.map(({ name }) => `${name} 的执法证已过期。`),
  ]
}
