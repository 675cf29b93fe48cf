import {
  CASE_PROCEDURES,
  CASE_STATUSES,
  type CaseState,
  caseworkError,
  civilDay,
  type DayNo,
  DECISION_KINDS,
  DOCUMENTED_STEPS,
} from '@fundwatch/domain'
import type { DocumentTemplate } from './document-template.ts'

type Fit = Pick<DocumentTemplate, 'title' | 'procedures' | 'states' | 'decisions' | 'since'>

/** Why a document cannot be made of a case as it stands, in Chinese; null when it can. */
export function misfitOf({ procedures, states, decisions, since }: Fit, state: CaseState): string | null {
  const { procedure, status, decision } = state
  if (!procedures.includes(procedure)) return `不适用于${CASE_PROCEDURES[procedure]}案件`
  if (decisions !== null && decision !== null && !decisions.includes(decision.decision))
    return `决定是“${decision.decision === 'agreement' ? '协议处理' : DECISION_KINDS[decision.decision]}”，不用这种文书`
  const { title, dayOf } = DOCUMENTED_STEPS[since]
  if (dayOf(state) === null) return `还没有${title}`
  if (!states.includes(status)) return `案件当前为“${CASE_STATUSES[status]}”，不能制作`
  return null
}

/** Refuses a document of another procedure, state or decision, and a day before the step that it documents. Throws `field-invalid`. */
export function refuseMisfit(template: Fit, state: CaseState, on: DayNo): void {
  const misfit = misfitOf(template, state)
  if (misfit !== null) throw caseworkError('field-invalid', { field: template.title, reason: misfit })
  const { title, dayOf } = DOCUMENTED_STEPS[template.since]
  const earliest = dayOf(state)
  if (earliest !== null && on < earliest)
    throw caseworkError('field-invalid', {
      field: '日期',
      reason: `不能早于${title}之日（${civilDay(earliest)}）`,
    })
}
