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
  maskName,
  placeOfDecision,
  returnOwed,
} from '@fundwatch/domain'
import { canNameParty, caseAbilities } from '../../../policies/case.ts'
import type { Kept } from '../../hub/histories.ts'
import type { LawOfTheDay } from '../leads/lead-ports.ts'
import { putOnWire } from '../wire/put-on-wire.ts'

/** A case as it is told today: with its clocks, what is owed, what deserves a second look, and what the actor may do. */
export function presentCase(
  { calendar }: Pick<LawOfTheDay, 'calendar'>,
  { actor, today }: { readonly actor: Actor; readonly today: DayNo },
  { id, version, state }: Kept<CaseState>,
): CaseAnswer {
  const at = { calendar, today }
  const isTimed = state.procedure === 'penalty' && state.closing === null
  return {
    id,
    version,
    state: putOnWire(CaseAnswerState, { ...state, party: partyFor(actor, state) }),
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
    warnings: warningsOf(state, today),
  }
}

/** A person that a case is against is named to those who need the name. */
function partyFor(actor: Actor, state: CaseState): CaseState['party'] {
  const { party } = state
  return party.kind === 'organisation' || canNameParty(actor, state)
    ? party
    : { ...party, name: maskName(party.name) }
}

/** What is said of a decision at an end of its band, before it is taken and after. */
export function edgeWarning(place: BandPlace | null): string[] {
  const end = place === 'low-edge' ? '下限' : place === 'high-edge' ? '上限' : undefined
  return end === undefined ? [] : [`罚款处于裁量档次的${end}，请在理由中写明。`]
}

/** What is allowed and deserves a second look. */
function warningsOf({ decision, officers }: CaseState, today: DayNo): string[] {
  const expired = officers.filter(({ certificateUntil }) => certificateUntil < today)
  return [
    ...(decision === null ? [] : edgeWarning(placeOfDecision(decision))),
    ...expired.map(({ name }) => `${name} 的执法证已过期。`),
  ]
}
