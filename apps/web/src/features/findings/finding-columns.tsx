import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { Due } from '../../components/due.tsx'
import type { ListColumn } from '../../components/list-page/column.ts'
import { Money } from '../../components/money.tsx'
import type { RowOf } from '../../wire/paths.ts'
import { isNotLost } from './not-lost.ts'

type Row = RowOf<'/findings/list'>

/** The columns of the worklist. */
export const FINDING_COLUMNS: readonly ListColumn<'/findings/list'>[] = [
  { key: 'ruleTitle', width: 230, sort: 'rule', render: (row) => <RuleCell row={row} /> },
  { key: 'number', width: 80, isFigure: true, isMinor: true },
  { key: 'status', width: 100 },
  {
    key: 'amountFen',
    width: 110,
    isFigure: true,
    sort: 'amount',
    render: ({ amountFen, status }) => <Money fen={amountFen} isLoss={!isNotLost(status)} />,
  },
  { key: 'institutionName', width: 190, sort: 'institution' },
  { key: 'departmentName', width: 100, isMinor: true },
  { key: 'day', width: 110, sort: 'day' },
  {
    key: 'dueOn',
    width: 120,
    sort: 'due',
    render: ({ dueOn, status }) => <Due day={dueOn} isDone={DONE.includes(status)} />,
  },
  { key: 'assignee', width: 90, isMinor: true, render: (row) => <Assignee row={row} /> },
]

const DONE: readonly Row['status'][] = ['executed', 'withdrawn', 'transferred', 'dismissed', 'vanished']

function RuleCell({ row: { ruleTitle, result, hasChangedBasis } }: { readonly row: Row }) {
  const { t } = useTranslation('review')
  return (
    <>
      {hasChangedBasis ? (
        <Tag style={{ borderColor: 'var(--soon)', color: 'var(--soon)' }}>{t('list.changedBasis')}</Tag>
      ) : null}
      {result === 'suspicion' ? <Tag>{t('list.suspicion')}</Tag> : null}
      {ruleTitle}
    </>
  )
}

function Assignee({ row: { assignee } }: { readonly row: Row }) {
  const { t } = useTranslation('review')
  const { userId } = useSession()
  if (assignee === null) return <span style={{ color: 'var(--ink-soft)' }}>—</span>
  return t(assignee === userId ? 'list.mine' : 'list.assigned')
}
