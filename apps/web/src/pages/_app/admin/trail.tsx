import { createFileRoute, useLocation, useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../components/page-header.tsx'
import { TrailCheck } from '../../../features/admin/trail/trail-check.tsx'
import { TrailList } from '../../../features/admin/trail/trail-list.tsx'

const VIEWS = ['entries', 'looks', 'check'] as const
type View = (typeof VIEWS)[number]

export const Route = createFileRoute('/_app/admin/trail')({
  staticData: { title: 'admin.trail', menu: { order: 8, roles: ['auditor'] } },
  component: Trail,
})

function Trail() {
  const { t } = useTranslation('admin')
  const navigate = useNavigate()
  const { hash } = useLocation()
  const view = VIEWS.find((one) => one === hash) ?? 'entries'
  return (
    <>
      <PageHeader />
      <Segmented<View>
        value={view}
        aria-label={t('trail.view')}
        options={VIEWS.map((value) => ({ value, label: t(`trail.views.${value}`) }))}
        onChange={(next) => void navigate({ to: '/admin/trail', hash: next })}
        style={{ marginBottom: 'var(--space-3)' }}
      />
      {view === 'check' ? (
        <TrailCheck />
      ) : (
        <TrailList path={view === 'looks' ? '/trail/looks' : '/trail/entries'} />
      )}
    </>
  )
}
