import {
  APPEAL_WAYS,
  type CaseState,
  civilDay,
  type DayNo,
  enforcementWindow,
  fineOwed,
  returnOwed,
} from '@fundwatch/domain'

/** What runs against a decision, and when the court may be asked to enforce it. */
export function appealWarnings(state: CaseState, today: DayNo): string[] {
  const running = state.appeals.find(({ endedOn }) => endedOn === null)
  if (running !== undefined)
    return [
      `${APPEAL_WAYS[running.way]}正在进行（${running.authority}，${civilDay(running.on)}起），加处罚款不计，不能申请强制执行。`,
    ]
  const isOpen = fineOwed(state).openFen > 0 || returnOwed(state).openFen > 0
  const isOver = state.status === 'served' && state.procedure !== 'agreement' && state.court === null
  // A case that lacks the term is told so when the court is to be asked.
  if (!isOver || !isOpen || state.terms.enforcementWindowMonths === undefined) return []
  const window = enforcementWindow(state)
  if (window === null || window.until < today) return []
  return [
    `仍未履行的，${civilDay(window.from)} 至 ${civilDay(window.until)} 可以申请人民法院强制执行，须提前催告。`,
  ]
}
