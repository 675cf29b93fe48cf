import { Alert, Empty, Segmented, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { useIsPhone } from '../../components/use-is-phone.ts'
import { useRead } from '../../wire/use-read.ts'
import { NetworkTable } from './network-table.tsx'
import type { ProfileKind } from './profile-address.ts'
import styles from './profiles.module.css'

const NetworkGraph = lazy(() => import('./network-graph.tsx'))

interface NetworkTabProps {
  readonly kind: ProfileKind
  readonly id: string
  readonly institutionId?: string
  readonly name: string
}

/** Who shares persons with whom around one thing: drawn, or as a table for the keyboard and for screen readers. */
export function NetworkTab({ kind, id, institutionId, name }: NetworkTabProps) {
  const { t } = useTranslation('profiles')
  const isPhone = useIsPhone()
  const [view, setView] = useState<'graph' | 'table'>(isPhone ? 'table' : 'graph')
  const { data, error, refetch } = useRead('/network/read', {
    kind,
    id,
    ...(institutionId !== undefined && { institutionId }),
  })
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  if (data === undefined) return <Skeleton active paragraph={{ rows: 10 }} />
  const { nodes, edges, isCut, isTooLarge } = data
  const hasPersons = nodes.some((node) => node.kind === 'person')
  return (
    <Section
      title={t('network.title')}
      extra={
        <Segmented
          size="small"
          value={view}
          aria-label={t('network.view')}
          onChange={setView}
          options={[
            { value: 'graph', label: t('network.graph') },
            { value: 'table', label: t('network.table') },
          ]}
        />
      }
    >
      <p className={styles.soft}>
        {t('network.summary', { nodes: nodes.length, edges: edges.length })} · {t('network.basis')}{' '}
        {isCut ? t('network.cut') : ''} {hasPersons ? t('network.privacy') : ''}
      </p>
      {isTooLarge ? <Alert type="info" showIcon title={t('tooLarge')} /> : null}
      {nodes.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('network.none')} />
      ) : view === 'table' ? (
        <NetworkTable nodes={nodes} edges={edges} />
      ) : (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 10 }} />}>
          <NetworkGraph nodes={nodes} edges={edges} title={name} />
        </Suspense>
      )}
    </Section>
  )
}
