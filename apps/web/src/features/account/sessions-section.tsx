import { App, Button, Skeleton, Table, Tag, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useAct } from '../../wire/use-act.ts'
import { useRead } from '../../wire/use-read.ts'
import { browserText } from './browser-text.ts'

type Session = Answer<'/session/list'>['rows'][number]

/** Where one is signed in, and ending what one does not know. */
export function SessionsSection() {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const list = useRead('/session/list', {})
  const end = useAct('/session/end', { onDone: () => void message.success(t('sessions.ended')) })
  const others = (list.data?.rows ?? []).filter(({ isThis }) => !isThis)
  const endAll = async () => {
    for (const { id } of others) await end.mutateAsync({ id })
  }
  return (
    <Section
      isFlush
      title={t('sessions.title')}
      extra={
        others.length > 1 ? (
          <Button size="small" loading={end.isPending} onClick={() => void endAll()}>
            {t('sessions.endAll')}
          </Button>
        ) : null
      }
    >
      {list.error ? <Problem error={list.error} onAgain={() => void list.refetch()} /> : null}
      {end.error ? <Problem error={end.error} /> : null}
      {list.data ? (
        <Table<Session>
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: 720 }}
          dataSource={list.data.rows}
          columns={[
            {
              title: t('sessions.place'),
              render: (_, { agent, address, isThis }) => (
                <Tooltip title={agent}>
                  {browserText(agent) ?? t('sessions.unknown')} · {address ?? '—'}{' '}
                  {isThis ? <Tag color="blue">{t('sessions.this')}</Tag> : null}
                </Tooltip>
              ),
            },
            {
              title: t('sessions.means'),
              width: 120,
              render: (_, { means }) => t(means === 'oidc' ? 'sessions.oidc' : 'sessions.password'),
            },
            { title: t('sessions.began'), dataIndex: 'beganAt', width: 170 },
            { title: t('sessions.seen'), dataIndex: 'seenAt', width: 170 },
            { title: t('sessions.ends'), dataIndex: 'endsAt', width: 170 },
            {
              key: 'end',
              width: 80,
              align: 'end',
              render: (_, { id, isThis }) =>
                isThis ? null : (
                  <Button
                    size="small"
                    loading={end.isPending && end.variables.id === id}
                    onClick={() => end.mutate({ id })}
                  >
                    {t('sessions.end')}
                  </Button>
                ),
            },
          ]}
        />
      ) : (
        <Skeleton active style={{ padding: 16 }} />
      )}
    </Section>
  )
}
