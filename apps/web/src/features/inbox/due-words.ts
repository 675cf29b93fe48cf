import type { RowOf } from '../../wire/paths.ts'
import type { DueItem } from './due-item.ts'

type Words = (key: string) => string

/** A lead that waits; for who approves, one whose closing is proposed waits for that. */
export function leadItem(
  row: RowOf<'/leads/list'>,
  { t, isApprover }: { readonly t: Words; readonly isApprover: boolean },
): DueItem {
  return {
    key: `lead ${row.id}`,
    kind: isApprover && row.status === 'closing' ? 'closing' : 'lead',
    to: `/casework/leads/${row.id}`,
    leadId: row.id,
    no: row.no,
    title: row.title,
    note: [t(`board.${row.status}`), row.assigneeName].filter(Boolean).join(' · '),
    dueDay: row.dueDay,
    amountFen: row.amountFen,
  }
}

interface Task {
  readonly leadId: string
  readonly no: string
  readonly taskNo: number
  readonly task: string
  readonly dueDay: string | null
}

/** A task of a lead that waits. */
export function taskItem({ leadId, no, taskNo, task, dueDay }: Task): DueItem {
  const to = `/casework/leads/${leadId}#tasks`
  return {
    key: `task ${leadId} ${taskNo}`,
    kind: 'task',
    to,
    leadId: null,
    no,
    title: task,
    note: '',
    dueDay,
    amountFen: null,
  }
}

/** A case whose next clock runs. */
export function caseItem(row: RowOf<'/cases/list'>, t: Words): DueItem {
  return {
    key: `case ${row.id}`,
    kind: 'case',
    to: `/casework/cases/${row.id}`,
    leadId: null,
    no: row.no,
    title: row.title,
    note: [row.nextAlarm ? t(`alarms.${row.nextAlarm}`) : null, row.handlerName].filter(Boolean).join(' · '),
    dueDay: row.nextDue,
    amountFen: row.lossFen,
  }
}

/** A finding under review that waits. */
export function findingItem(row: RowOf<'/findings/list'>): DueItem {
  return {
    key: `finding ${row.id}`,
    kind: 'finding',
    to: `/review/findings/${row.id}`,
    leadId: null,
    no: `#${row.number}`,
    title: row.ruleTitle,
    note: row.institutionName ?? '',
    dueDay: row.dueOn,
    amountFen: row.countedFen,
  }
}

/** A proposal that a second person has to approve. */
export function proposalItem(row: RowOf<'/proposals/list'>, t: Words): DueItem {
  return {
    key: `proposal ${row.id}`,
    kind: 'proposal',
    to: '/admin/proposals',
    leadId: null,
    no: t('inbox.proposal'),
    title: row.title,
    note: row.proposedByName ?? '',
    dueDay: row.expiresOn,
    amountFen: null,
  }
}
