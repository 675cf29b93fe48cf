import { Alert, Button, Descriptions, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../components/act-drawer.tsx'
import { Bytes } from '../../components/bytes.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Problem } from '../../components/problem.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { BatchReport } from './batch-report.tsx'
import { BatchState } from './batch-state.tsx'
import { JobPanel } from './job-panel.tsx'
import { useSearchJob } from './use-search-job.ts'

type Batch = Answer<'/batches/read'>
type Path = '/batches/withdraw' | '/batches/reimport'

/** One batch: what it brought, what was wrong with it, and taking it out or bringing it in again. */
export function BatchPage({ no }: { readonly no: number }) {
  const { t } = useTranslation('hub')
  const { data: batch, error, refetch } = useRead('/batches/read', { no })
  const { jobId, follow } = useSearchJob()
  const [act, setAct] = useState<Path>()
  const job = jobId ?? batch?.busyJobId ?? undefined
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  if (batch === undefined) return <Skeleton active paragraph={{ rows: 10 }} />
  return (
    <>
      <PageHeader
        title={t('batch.title', { no })}
        marks={<BatchState status={batch.status} />}
        actions={
          <>
            {batch.abilities.reimport ? (
              <Button onClick={() => setAct('/batches/reimport')}>{t('batch.reimport')}</Button>
            ) : null}
            {batch.abilities.withdraw ? (
              <Button onClick={() => setAct('/batches/withdraw')}>{t('batch.withdraw')}</Button>
            ) : null}
          </>
        }
      />
      {job ? <JobPanel id={job} onClose={() => follow(undefined)} onAgain={follow} /> : null}
      <Verdict batch={batch} />
      <BatchReport batch={batch} />
      <ActDrawer
        path={act}
        thing={{ noun: 'batch', id: String(no) }}
        touches={['jobs', 'hub']}
        shape={{
          known: { no },
          before:
            act === '/batches/withdraw' ? (
              <Alert
                type="warning"
                showIcon
                title={t('batch.withdrawMeans', { rows: batch.accepted.toLocaleString('zh-CN') })}
                style={{ marginBottom: 16 }}
              />
            ) : null,
        }}
        onClose={() => setAct(undefined)}
        onDone={(answer) => follow((answer as Answer<Path>).jobId)}
      />
    </>
  )
}

/** What was said of these is no cause to do anything. */
const CALM: ReadonlySet<Batch['status']> = new Set(['live', 'withdrawn', 'nothing', 'loading'])

function Verdict({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation('hub')
  const { message, status, startedAt, endedAt, versionFrom, versionTo, withdrawal, bytes, label } = batch
  return (
    <>
      {message ? (
        <Alert
          type={status === 'live' && batch.refused === 0 ? 'success' : CALM.has(status) ? 'info' : 'warning'}
          showIcon
          title={message}
          style={{ marginBottom: 'var(--space-3)' }}
        />
      ) : null}
      {withdrawal ? (
        <Alert
          type="warning"
          showIcon
          title={t('batch.withdrawn', { name: withdrawal.byName, at: withdrawal.at })}
          description={withdrawal.reason}
          style={{ marginBottom: 'var(--space-3)' }}
        />
      ) : null}
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 4 }}
        style={{ marginBottom: 'var(--space-4)' }}
        items={[
          {
            key: 'label',
            label: t('batch.label'),
            children: <span style={{ overflowWrap: 'anywhere' }}>{label}</span>,
          },
          { key: 'at', label: t('batch.at'), children: startedAt },
          { key: 'end', label: t('batch.end'), children: endedAt ?? '—' },
          {
            key: 'version',
            label: t('batch.version'),
            children:
              versionFrom === null
                ? '—'
                : versionTo === null
                  ? versionFrom
                  : t('batch.versions', { from: versionFrom, to: versionTo }),
          },
          { key: 'bytes', label: t('tables.bytes'), children: <Bytes of={bytes} /> },
        ]}
      />
    </>
  )
}
