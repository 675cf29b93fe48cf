import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ListPage } from '../../components/list-page/list-page.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { problemText } from '../../components/problem.tsx'
import type { RowOf } from '../../wire/paths.ts'
import { useAct } from '../../wire/use-act.ts'
import { useRead } from '../../wire/use-read.ts'
import { JobPanel } from './job-panel.tsx'
import { JobProgress } from './job-progress.tsx'
import { useSearchJob } from './use-search-job.ts'

type Job = RowOf<'/jobs/list'>

const EVERY_MS = 3000

/** Everything the batch worker does, did and shall do. */
export function JobsPage() {
  const { t } = useTranslation('hub')
  const { jobId, follow } = useSearchJob()
  useFreshJobs()
  return (
    <>
      <PageHeader actions={<StartButtons onStarted={follow} />} />
      {jobId ? <JobPanel id={jobId} onClose={() => follow(undefined)} onAgain={follow} /> : null}
      <ListPage
        path="/jobs/list"
        filters={['text', 'state', 'kind']}
        idOf={({ id }) => id}
        empty={t('jobs.empty')}
        columns={[
          { key: 'kind', width: 120, render: ({ kind }) => t(`jobKind.${kind}`, { defaultValue: kind }) },
          { key: 'state', width: 190, render: (job) => <JobProgress job={job} /> },
          { key: 'label', width: 150 },
          { key: 'byName', width: 120, render: ({ byName }) => byName ?? t('jobs.byClock') },
          { key: 'submittedAt', width: 155 },
          { key: 'changedAt', width: 155, isMinor: true },
          { key: 'message', width: 170 },
          {
            key: 'abilities',
            title: t('jobs.acts'),
            width: 130,
            render: (job) => <Acts job={job} onLook={follow} />,
          },
        ]}
      />
    </>
  )
}

/** The list is read anew while something waits or is at work. */
function useFreshJobs(): void {
  const client = useQueryClient()
  const running =
    useRead('/jobs/list', { state: 'running', limit: 1 }, { everyMs: EVERY_MS }).data?.counted ?? 0
  const waiting =
    useRead('/jobs/list', { state: 'waiting', limit: 1 }, { everyMs: EVERY_MS }).data?.counted ?? 0
  const [isBusy, setBusy] = useState(false)
  const isBusyNow = running + waiting > 0
  useEffect(() => {
    if (!isBusyNow && !isBusy) return
    // Once more after the last one is over.
    setBusy(isBusyNow)
    const read = () =>
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === 'jobs' && queryKey[3] === 'pages',
      })
    read()
    if (!isBusyNow) return
    const timer = setInterval(read, EVERY_MS)
    return () => clearInterval(timer)
  }, [client, isBusyNow, isBusy])
}

function Acts({ job, onLook }: { readonly job: Job; readonly onLook: (id: string) => void }) {
  const { t } = useTranslation(['hub', 'app'])
  const { message } = App.useApp()
  const onError = (error: Error) => void message.error(problemText(error, (key) => t(key, { ns: 'app' })))
  const cancel = useAct('/jobs/cancel')
  const retry = useAct('/jobs/retry', { onDone: ({ jobId }) => onLook(jobId) })
  return (
    <Flex gap={4} wrap justify="flex-end">
      <Button size="small" onClick={() => onLook(job.id)}>
        {t('jobs.look')}
      </Button>
      {job.abilities.cancel ? (
        <Button
          size="small"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ id: job.id }, { onError })}
        >
          {t('job.cancel')}
        </Button>
      ) : null}
      {job.abilities.retry ? (
        <Button
          size="small"
          loading={retry.isPending}
          onClick={() => retry.mutate({ id: job.id }, { onError })}
        >
          {t('job.retry')}
        </Button>
      ) : null}
    </Flex>
  )
}

function StartButtons({ onStarted }: { readonly onStarted: (id: string) => void }) {
  const { t } = useTranslation(['hub', 'app'])
  const { message } = App.useApp()
  const may = useRead('/hub/status', {}).data?.abilities.startJobs ?? false
  const { mutate, isPending } = useAct('/jobs/start', { onDone: ({ jobId }) => onStarted(jobId) })
  if (!may) return null
  return (['compact', 'verify-files'] as const).map((kind) => (
    <Button
      key={kind}
      loading={isPending}
      onClick={() =>
        mutate(
          { kind },
          { onError: (error) => void message.error(problemText(error, (key) => t(key, { ns: 'app' }))) },
        )
      }
    >
      {t(`jobKind.${kind}`)}
    </Button>
  ))
}
