import type { CaseDecided } from './case-event.ts'
import type { CaseState, Hearing, Notice } from './case-state.ts'
import { notLawful, PROCEDURE } from './case-step.ts'
import type { Measure } from './measure.ts'
import { returnedBy } from './owed.ts'
import { mayBeHeard } from './weight.ts'

const TELLING = `${PROCEDURE}第四十一条`

/** The party was told, could speak, and was heard where it asked to be: two rights, each of which it may give up by itself. */
export function guardHeard(state: CaseState, event: CaseDecided): void {
  const { on } = event
  const { notice, statements, waivedOn, hearing, hearingWaivedOn } = state
  if (notice === null) throw notLawful(TELLING, '没有告知当事人，不能作出处罚决定')
  // The thresholds may have moved since, by renewed terms.
  if (mayBeHeard(state, event) && !notice.mayHear)
    throw notLawful(TELLING, '达到听证标准而没有告知听证的权利，应当重新告知')
  if (on < notice.on) throw notLawful(TELLING, '决定不能早于告知')
  if (on <= notice.statementUntil && statements.length === 0 && !hasWaived(waivedOn, on))
    throw notLawful(TELLING, '陈述申辩期限未满，当事人也没有放弃')
  const isOpen = notice.mayHear && on <= notice.hearingUntil && hearing === null
  if (isOpen && !hasWaived(hearingWaivedOn, on)) throw notLawful(TELLING, '要求听证的期限未满')
  if (hearing !== null) guardHearing(state, hearing, on)
}

function hasWaived(waivedOn: number | null, on: number): boolean {
  return waivedOn !== null && waivedOn <= on
}

function guardHearing({ terms }: CaseState, hearing: Hearing, on: number): void {
  const { calledOn, plannedOn, heldOn, opinion } = hearing
  if (heldOn === null || opinion === null)
    throw notLawful(TELLING, '当事人要求听证，听证意见形成前不能作出处罚决定')
  const isCalled = calledOn !== null && plannedOn !== null && heldOn >= plannedOn
  if (!isCalled || heldOn - calledOn < terms.hearingInviteDays)
    throw notLawful(TELLING, `听证没有提前 ${terms.hearingInviteDays} 日通知，或者早于通知的日期举行`)
  if (on < heldOn) throw notLawful(TELLING, '决定不能早于听证')
}

/** Nothing is decided that the party was not told: no other article, no more money, no other or longer measures. */
export function guardTold(notice: Notice, event: CaseDecided): void {
  if (notice.law?.id !== event.law?.id)
    throw notLawful(TELLING, '依据的法条与告知的不同（或者告知书没有记明法条），应当重新告知')
  const kind = event.decision === 'agreement' ? 'agreement' : 'penalty'
  const isMore =
    event.fineFen > notice.fineFen ||
    event.returnFen > notice.returnFen ||
    returnedBy({ ...event, decision: kind }) > returnedBy({ ...notice, decision: kind })
  if (isMore)
    throw notLawful('行政处罚法第四十五条', '高于告知的数额：不得因当事人陈述、申辩而加重，应当重新告知')
  const left = [...notice.measures]
  for (const measure of event.measures) {
    const at = left.findIndex((told) => covers(told, measure))
    if (at < 0) throw notLawful('行政处罚法第四十五条', '措施没有告知，或者重于告知的措施，应当重新告知')
    left.splice(at, 1)
  }
}

type Told = Omit<Measure, 'doneOn'>

function covers(told: Told, decided: Told): boolean {
  return (
    told.measure === decided.measure &&
    // A measure without an end is heavier than any with one.
    (decided.months ?? Number.POSITIVE_INFINITY) <= (told.months ?? Number.POSITIVE_INFINITY) &&
    (decided.amountFen ?? 0) <= (told.amountFen ?? 0)
  )
}
