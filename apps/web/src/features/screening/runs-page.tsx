import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Flex, Progress, Tag } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { CountyWord } from '../../components/county-word.tsx'
import { ListPage } from '../../components/list-page/list-page.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { problemText } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { useAct } from '../../wire/use-act.ts'
import { useRead } from '../../wire/use-read.ts'
import styles from './screening.module.css'
import { StartScreening } from './start-screening.tsx'

/** Every screening: what it looked at, what it found, and how that changed since the one before; the one at work can be stopped. */
export function RunsPage() {
  const { t } = useTranslation('screening')
  const library = useRead('/screening/screens/list', {}).data
  const may = library?.abilities.start ?? false
  return (
    <>
      <PageHeader actions={may ? <StartScreening /> : null} />
      {may ? <AtWork /> : null}
      <ListPage
        path="/screening/runs/list"
        filters={[]}
        exportPath="/screening/runs/export"
        idOf={({ runNo }) => String(runNo)}
        empty={t('runs.none')}
        columns={[
          {
            key: 'runNo',
            width: 100,
            render: ({ runNo, hits }) =>
              hits > 0 && library?.abilities.seeHits ? (
                <Link to="/screening/hits" search={{ run: String(runNo) } as never}>
                  {t('runs.no', { no: runNo })}
                </Link>
              ) : (
                t('runs.no', { no: runNo })
              ),
          },
          { key: 'startedAt', width: 150, render: ({ startedAt }) => startedAt.slice(0, 16) },
          { key: 'state', width: 90 },
          {
            key: 'from',
            width: 210,
            title: t('screen.period'),
            render: ({ from, to }) => `${from} – ${to}`,
          },
          {
            key: 'county',
            width: 120,
            render: ({ county }) => (county === null ? t('runs.whole') : <CountyWord code={county} />),
          },
          {
            key: 'screens',
            width: 130,
            render: ({ asked, failed }) => (
              <>
                {asked === null ? t('runs.all') : t('runs.some', { count: asked })}
                {failed > 0 ? <Tag>{t('runs.failed', { count: failed })}</Tag> : null}
              </>
            ),
          },
          { key: 'hits', width: 80, isFigure: true },
          { key: 'fresh', width: 80, isFigure: true },
          { key: 'gone', width: 90, isFigure: true },
          { key: 'message', width: 260 },
        ]}
      />
    </>
  )
}

const EVERY_MS = 2_000

/** The screening that was asked for last, while it is not over; when it is, everything it found is read anew. */
function AtWork() {
  const { t } = useTranslation(['screening', 'app'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const job = useRead('/screening/runs/progress', {}, { everyMs: EVERY_MS }).data?.job ?? null
  const stop = useAct('/screening/runs/stop', { touches: ['jobs'] })
  const state = job?.state
  const isOver = state !== 'waiting' && state !== 'running'
  useEffect(() => {
    if (state !== undefined && isOver)
      void client.invalidateQueries({
        predicate: ({ queryKey: [noun, path] }) =>
          noun === 'screening' && path !== '/screening/runs/progress',
      })
  }, [client, state, isOver])
  if (job === null || isOver) {
    return job?.state === 'failed' && job.message ? (
      <Alert type="warning" showIcon title={job.message} style={{ marginBottom: 'var(--space-4)' }} />
    ) : null
  }
  const { done, total, stage, unit, byName } = job
  const told = total === null ? stage : `${stage} ${done} / ${total} ${unit}`
  return (
    <Section title={t(state === 'waiting' ? 'runs.waiting' : 'runs.running')}>
      <Flex gap={16} align="center" wrap role="status" aria-live="polite">
        <div style={{ flex: 1, minWidth: 200 }}>
          <Progress
            percent={total === null || total === 0 ? 0 : Math.round((100 * done) / total)}
            aria-label={told}
          />
          <span className={styles.soft}>
            {told} {byName === null ? '' : t('runs.byWhom', { name: byName })}
          </span>
        </div>
        <Button
          disabled={!job.abilities.cancel}
          loading={stop.isPending}
          onClick={() =>
            stop.mutate(
              { id: job.id },
              {
                onError: (refusal) =>
                  void message.error(problemText(refusal, (key) => t(key, { ns: 'app' }))),
              },
            )
          }
        >
          {t(job.isStopping ? 'runs.stopping' : 'runs.cancel')}
        </Button>
      </Flex>
    </Section>
  )
}
