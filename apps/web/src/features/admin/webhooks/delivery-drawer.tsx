import { RedoOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Flex, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldWord } from '../../../components/field-word.tsx'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Problem, problemText } from '../../../components/problem.tsx'
import type { Answer, QueryOf } from '../../../wire/paths.ts'
import { useAct } from '../../../wire/use-act.ts'
import { listing } from '../../../wire/use-read.ts'

type Webhook = Answer<'/webhooks/list'>['rows'][number]

const STATUSES = ['all', 'waiting', 'delivered', 'dead'] as const

/** What another system was told, the latest first; what was given up can be tried again, one by one or all of it. */
export function DeliveryDrawer({
  webhook,
  onClose,
}: {
  readonly webhook: Webhook | undefined
  readonly onClose: () => void
}) {
  const { t } = useTranslation('admin')
  return (
    <Drawer
      open={webhook !== undefined}
      size={900}
      title={webhook ? t('webhooks.deliveries', { name: webhook.name }) : ''}
      onClose={onClose}
      destroyOnHidden
    >
      {webhook ? <Deliveries webhook={webhook} /> : null}
    </Drawer>
  )
}

function Deliveries({ webhook: { id, dead, abilities } }: { readonly webhook: Webhook }) {
  const { t } = useTranslation(['admin', 'app'])
  const { message } = App.useApp()
  const [status, setStatus] = useState<(typeof STATUSES)[number]>(dead > 0 ? 'dead' : 'all')
  const query = { id, limit: 100, ...(status !== 'all' && { status }) } as QueryOf<'/webhooks/deliveries'>
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    listing('/webhooks/deliveries', query),
  )
  const resend = useAct('/webhooks/resend', {
    onDone: ({ resent }) => void message.success(t('webhooks.resent', { count: resent })),
  })
  return (
    <Flex vertical gap={12}>
      <Flex gap={8} wrap justify="space-between">
        <Segmented
          aria-label={t('webhooks.status')}
          value={status}
          options={STATUSES.map((value) => ({ value, label: t(`webhooks.statuses.${value}`) }))}
          onChange={setStatus}
        />
        {abilities.resend && dead > 0 ? (
          <Button icon={<RedoOutlined />} loading={resend.isPending} onClick={() => resend.mutate({ id })}>
            {t('webhooks.resendAll', { count: dead })}
          </Button>
        ) : null}
      </Flex>
      {error ? <Problem error={error} /> : null}
      {resend.error ? (
        <Alert type="warning" showIcon title={problemText(resend.error, (key) => t(key, { ns: 'app' }))} />
      ) : null}
      <PlainTable
        rows={(data?.pages ?? []).flatMap((page) => page.rows)}
        isLoading={isPending}
        idOf={({ deliveryNo }) => deliveryNo}
        empty={t('webhooks.noDelivery')}
        columns={[
          { key: 'event', title: t('webhooks.event'), render: ({ event }) => <code>{event}</code> },
          { key: 'at', title: t('webhooks.at'), render: ({ at }) => at },
          {
            key: 'status',
            title: t('webhooks.status'),
            render: ({ status: told }) => (
              <FieldWord path="/webhooks/deliveries" field="status" value={told} />
            ),
          },
          {
            key: 'attempts',
            title: t('webhooks.attempts'),
            isFigure: true,
            render: ({ attempts }) => attempts,
          },
          {
            key: 'answer',
            title: t('webhooks.answer'),
            render: ({ answerStatus, problem }) =>
              [answerStatus, problem].filter((word) => word !== null).join(' ') || '—',
          },
          { key: 'toldAt', title: t('webhooks.toldAt'), render: ({ toldAt }) => toldAt ?? '—' },
          {
            key: 'again',
            title: '',
            render: ({ deliveryNo, status: told }) =>
              told === 'dead' && abilities.resend ? (
                <Button
                  size="small"
                  disabled={resend.isPending}
                  onClick={() => resend.mutate({ id, deliveryNos: [deliveryNo] })}
                >
                  {t('webhooks.resend')}
                </Button>
              ) : null,
          },
        ]}
      />
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('webhooks.more')}
        </Button>
      ) : null}
    </Flex>
  )
}
