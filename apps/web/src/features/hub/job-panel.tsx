import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Card, Flex, Skeleton, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Problem, problemText } from '../../components/problem.tsx'
import { useAct } from '../../wire/use-act.ts'
import { ImportResult } from './import-result.tsx'
import { JobProgress } from './job-progress.tsx'
import { useFollowedJob } from './use-followed-job.ts'

interface JobPanelProps {
  readonly id: string
  /** Puts the panel away. */
  readonly onClose?: () => void
  /** The job was asked for again, as another one. */
  readonly onAgain?: (jobId: string) => void
}

/** A job from its place in the queue to what came of it; it stays when the page is loaded anew. */
export function JobPanel({ id, onClose, onAgain }: JobPanelProps) {
  const { t } = useTranslation(['hub', 'app'])
  const { message } = App.useApp()
  const { data: job, error, refetch } = useFollowedJob(id)
  const onError = (failed: Error) => void message.error(problemText(failed, (key) => t(key, { ns: 'app' })))
  const cancel = useAct('/jobs/cancel')
  const retry = useAct('/jobs/retry', { onDone: ({ jobId }) => onAgain?.(jobId) })
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  if (job === undefined) return <Skeleton active />
  const isOver = job.state !== 'waiting' && job.state !== 'running'
  return (
    <Card size="small" style={{ marginBottom: 'var(--space-4)' }}>
      <Flex gap={12} wrap align="center" role="status" aria-live="polite">
        <strong>{t(`jobKind.${job.kind}`, { defaultValue: job.kind })}</strong>
        <Typography.Text ellipsis={{ tooltip: job.label }} style={{ maxWidth: 420 }}>
          {job.label}
        </Typography.Text>
        <div style={{ flex: 1, minWidth: 180 }}>
          <JobProgress job={job} />
        </div>
        {job.abilities.cancel ? (
          <Button loading={cancel.isPending} onClick={() => cancel.mutate({ id }, { onError })}>
            {t('job.cancel')}
          </Button>
        ) : null}
        {job.abilities.retry && onAgain ? (
          <Button loading={retry.isPending} onClick={() => retry.mutate({ id }, { onError })}>
            {t('job.retry')}
          </Button>
        ) : null}
        {job.batchNo !== null ? (
          <Link to="/hub/batches/$batch" params={{ batch: String(job.batchNo) }}>
            {t('job.batch', { no: job.batchNo })}
          </Link>
        ) : null}
        {isOver && onClose ? <Button onClick={onClose}>{t('job.close')}</Button> : null}
      </Flex>
      {job.state === 'waiting' ? (
        <Typography.Paragraph type="secondary" style={{ margin: 'var(--space-2) 0 0' }}>
          {t('job.waiting')}
        </Typography.Paragraph>
      ) : null}
      {isOver && job.message ? (
        <Alert
          type={job.state === 'done' && job.outcome !== 'stopped' ? 'success' : 'warning'}
          showIcon
          title={job.message}
          style={{ marginTop: 'var(--space-3)' }}
        />
      ) : null}
      <ImportResult job={job} />
    </Card>
  )
}
