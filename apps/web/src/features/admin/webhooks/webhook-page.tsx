import { PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActBar } from '../../../components/act-bar.tsx'
import { ActDrawer } from '../../../components/act-drawer.tsx'
import { FieldWord } from '../../../components/field-word.tsx'
import { useListSearch } from '../../../components/list-page/use-list-search.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Problem } from '../../../components/problem.tsx'
import { Section } from '../../../components/section.tsx'
import type { ActPath, Answer } from '../../../wire/paths.ts'
import { useRead } from '../../../wire/use-read.ts'
import { ShownOnce } from '../shown-once.tsx'
import { DeliveryDrawer } from './delivery-drawer.tsx'
import { EventsField } from './events-field.tsx'

type Webhook = Answer<'/webhooks/list'>['rows'][number]

const NEW = { noun: 'webhooks', id: '' } as const
const LOOK_AGAIN_MS = 15_000

/** Where other systems are told of events, and whether they were told. */
export function WebhookPage() {
  const { t } = useTranslation('admin')
  const { search, change } = useListSearch()
  const [isMaking, setMaking] = useState(false)
  const [secret, setSecret] = useState<string>()
  const { data, error, isPending, refetch } = useRead('/webhooks/list', {}, { everyMs: LOOK_AGAIN_MS })
  const rows = data?.rows ?? []
  const dead = rows.reduce((sum, row) => sum + row.dead, 0)
  const keep = (answer: object) => {
    if ('secret' in answer) setSecret((answer as Answer<'/webhooks/make'>).secret)
  }
  return (
    <>
      <PageHeader
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {t('webhooks.make')}
          </Button>
        }
      />
      {error ? <Problem error={error} onAgain={() => void refetch()} /> : null}
      {dead > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('webhooks.deadNote', { count: dead })}
          style={{ marginBottom: 'var(--space-3)' }}
        />
      ) : null}
      <Section isFlush>
        <WebhookTable
          rows={rows}
          isLoading={isPending}
          open={(id) => change({ webhook: id })}
          onDone={keep}
        />
      </Section>
      <ActDrawer
        path={isMaking ? '/webhooks/make' : undefined}
        thing={NEW}
        shape={{ fields: { events: <EventsField /> } }}
        onClose={() => setMaking(false)}
        onDone={keep}
      />
      <ShownOnce title={t('webhooks.secret')} secret={secret} onClose={() => setSecret(undefined)}>
        <p>{t('webhooks.secretText')}</p>
      </ShownOnce>
      <DeliveryDrawer
        webhook={rows.find(({ id }) => id === search.webhook)}
        onClose={() => change({ webhook: undefined })}
      />
    </>
  )
}

interface WebhookTableProps {
  readonly rows: readonly Webhook[]
  readonly isLoading: boolean
  readonly open: (id: string) => void
  readonly onDone: (answer: object) => void
}

function WebhookTable({ rows, isLoading, open, onDone }: WebhookTableProps) {
  const { t } = useTranslation('admin')
  return (
    <PlainTable
      rows={rows}
      isLoading={isLoading}
      idOf={({ id }) => id}
      empty={t('webhooks.empty')}
      columns={[
        {
          key: 'name',
          title: t('webhooks.name'),
          render: ({ id, name }) => (
            <Button type="link" size="small" onClick={() => open(id)} style={{ padding: 0 }}>
              {name}
            </Button>
          ),
        },
        {
          key: 'url',
          title: t('webhooks.url'),
          render: ({ url }) => <span style={{ overflowWrap: 'anywhere' }}>{url}</span>,
        },
        {
          key: 'events',
          title: t('webhooks.events'),
          render: ({ events }) => events.map((event) => <Tag key={event}>{event}</Tag>),
        },
        {
          key: 'status',
          title: t('webhooks.status'),
          width: 96,
          render: ({ status }) => <FieldWord path="/webhooks/list" field="status" value={status} />,
        },
        {
          key: 'waiting',
          title: t('webhooks.waiting'),
          isFigure: true,
          width: 88,
          render: ({ waiting }) => waiting,
        },
        { key: 'dead', title: t('webhooks.dead'), isFigure: true, width: 88, render: ({ dead }) => dead },
        {
          key: 'acts',
          title: '',
          width: 240,
          render: (row) => (
            <div style={{ minWidth: 240 }}>
              <ActBar
                thing={{ noun: 'webhooks', id: row.id, version: row.version }}
                acts={actsOf(row)}
                shown={1}
                shapeOf={(path) => shapeOf(path, row)}
                onDone={onDone}
              />
            </div>
          ),
        },
      ]}
    />
  )
}

function actsOf({ abilities }: Webhook): readonly { path: ActPath; isAllowed: boolean }[] {
  return [
    { path: '/webhooks/resume', isAllowed: abilities.resume },
    { path: '/webhooks/pause', isAllowed: abilities.pause },
    { path: '/webhooks/change', isAllowed: abilities.change },
    { path: '/webhooks/renew-secret', isAllowed: abilities.renewSecret },
    { path: '/webhooks/remove', isAllowed: abilities.remove },
  ]
}

function shapeOf(path: ActPath, { name, url, events }: Webhook) {
  if (path !== '/webhooks/change') return undefined
  return { first: { name, url, events }, fields: { events: <EventsField /> } }
}
