import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { QueryOf } from '../../../wire/paths.ts'
import { useRead } from '../../../wire/use-read.ts'

type Kind = NonNullable<QueryOf<'/proposals/list'>['kind']>

interface ProposalsWaitingProps {
  readonly kind: Kind
  /** Words that the proposal meant has in its title; without, all of the kind are meant. */
  readonly about?: string
}

/** Says which changes of a kind wait for a second person already; nothing for who may not see proposals. */
export function ProposalsWaiting({ kind, about = '' }: ProposalsWaitingProps) {
  const { t } = useTranslation('admin')
  const query = { kind, statuses: ['proposed'], limit: 50 } as QueryOf<'/proposals/list'>
  const rows = (useRead('/proposals/list', query).data?.rows ?? []).filter(({ title }) =>
    title.includes(about),
  )
  if (rows.length === 0) return null
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 'var(--space-3)' }}
      title={t('proposals.waiting', { count: rows.length })}
      description={rows.map(({ id, title }) => (
        <div key={id}>
          <Link to="/admin/proposals/$proposal" params={{ proposal: id }}>
            {title}
          </Link>
        </div>
      ))}
    />
  )
}
