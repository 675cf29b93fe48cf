import { useTranslation } from 'react-i18next'
import { Due } from '../../../components/due.tsx'
import type { ListColumn } from '../../../components/list-page/column.ts'
import { ListPage } from '../../../components/list-page/list-page.tsx'

/** What waits for a second person, and what became of it. */
export function ProposalList() {
  const { t } = useTranslation('admin')
  const columns: readonly ListColumn<'/proposals/list'>[] = [
    { key: 'title', width: 420 },
    { key: 'kind', width: 144 },
    { key: 'status', width: 112 },
    { key: 'proposedByName', title: t('proposals.by'), width: 144 },
    { key: 'proposedAt', width: 176 },
    {
      key: 'expiresOn',
      width: 144,
      render: ({ expiresOn, status }) => (status === 'proposed' ? <Due day={expiresOn} /> : expiresOn),
    },
    { key: 'county', width: 96, isMinor: true },
  ]
  return (
    <ListPage
      path="/proposals/list"
      columns={columns}
      filters={['statuses', 'kind', 'ruleId', 'institutionId']}
      idOf={({ id }) => id}
      pageOf={({ id }) => `/admin/proposals/${id}`}
      exportPath="/proposals/export"
      empty={t('proposals.empty')}
    />
  )
}
