import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { useRead } from '../../wire/use-read.ts'
import type { DueItem } from './due-item.ts'
import { caseItem, findingItem, leadItem, proposalItem, taskItem } from './due-words.ts'

/** Whose work is shown: one's own, that of one's team, or all that one may see. */
export type Whose = 'mine' | 'team' | 'all'

const MOST = 200
const AGAIN_MS = 60_000
const OPEN_LEADS = ['waiting', 'assigned', 'verifying', 'verified', 'closing', 'paused'] as const
const OPEN_CASES = ['investigating', 'suspended', 'reported', 'notified', 'decided', 'served'] as const

/** Everything that waits, across leads, tasks, cases, findings and what is to be approved. */
export function useDueWork(whose: Whose) {
  const { t } = useTranslation('casework')
  const { userId, grants } = useSession()
  const isApprover = grants.some(({ role }) => role === 'approver')
  const isMine = whose === 'mine'
  const again = { everyMs: AGAIN_MS, keepsLast: true }
  const leads = useRead(
    '/leads/list',
    whose === 'all'
      ? { status: [...OPEN_LEADS], limit: MOST, sort: 'due' }
      : { box: whose, limit: MOST, sort: 'due' },
    again,
  )
  const tasks = useRead('/leads/tasks', {}, again)
  const cases = useRead(
    '/cases/list',
    { status: [...OPEN_CASES], limit: MOST, sort: 'due', ...(isMine && { handler: userId }) },
    again,
  )
  const findings = useRead(
    '/findings/list',
    isMine
      ? { assignee: userId, limit: MOST, sort: 'due' }
      : { dueUntil: weekAhead(), limit: MOST, sort: 'due' },
    again,
  )
  const closings = useRead(
    '/leads/list',
    { status: ['closing'], limit: MOST, sort: 'due' },
    { ...again, enabled: isApprover },
  )
  const proposals = useRead(
    '/proposals/list',
    { statuses: ['proposed'], limit: MOST },
    { ...again, enabled: isApprover },
  )
  const parts = [leads, cases, findings]
  const rest: readonly DueRest[] = [
    { kind: 'lead', to: '/casework/leads', told: leads.data },
    { kind: 'case', to: '/casework/cases', told: cases.data },
    { kind: 'finding', to: '/review/findings', told: findings.data },
  ].flatMap(({ told, ...of }) => restOf(of as Pick<DueRest, 'kind' | 'to'>, told))
  const leadRows = [...(leads.data?.rows ?? []), ...(closings.data?.rows ?? [])]
  const seen = new Map(leadRows.map((row) => [row.id, row]))
  const items: readonly DueItem[] = [
    ...[...seen.values()].map((row) => leadItem(row, { t, isApprover })),
    ...(tasks.data?.rows ?? []).map(taskItem),
    ...(cases.data?.rows ?? []).map((row) => caseItem(row, t)),
    ...(findings.data?.rows ?? []).map(findingItem),
    ...(proposals.data?.rows ?? []).map((row) => proposalItem(row, t)),
  ]
  return {
    items,
    rest,
    // What is counted before all of it is there would be too few.
    isPending: parts.some(({ isPending }) => isPending),
    // A role that may not see one of the nouns is told so; the rest of the inbox stays.
    error: parts.every(({ error }) => error !== null) ? leads.error : null,
    again: () => parts.map((part) => part.refetch()),
  }
}

/** Of which noun more waits than is listed; what is listed is due before it. */
export interface DueRest {
  readonly kind: 'lead' | 'case' | 'finding'
  /** The list with all of them. */
  readonly to: '/casework/leads' | '/casework/cases' | '/review/findings'
  readonly count: number
  /** There are more than the list counts. */
  readonly isCapped: boolean
}

function restOf(
  of: Pick<DueRest, 'kind' | 'to'>,
  told:
    | { readonly rows: readonly unknown[]; readonly counted: number; readonly isCountCapped: boolean }
    | undefined,
): readonly DueRest[] {
  if (told === undefined || told.counted <= told.rows.length) return []
  return [{ ...of, count: told.counted - told.rows.length, isCapped: told.isCountCapped }]
}

function weekAhead(): string {
  const day = new Date(Date.now() + 7 * 86_400_000)
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(day)
}
