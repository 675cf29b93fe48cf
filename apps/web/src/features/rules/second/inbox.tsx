import { Button, Empty, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Due } from '../../../components/due.tsx'
import { Money } from '../../../components/money.tsx'
import { Problem } from '../../../components/problem.tsx'
import { WireWord } from '../../../components/wire-word.tsx'
import { useForm } from '../../../wire/forms.ts'
import { useRead } from '../../../wire/use-read.ts'

interface InboxProps {
  readonly box: 'mine' | 'disputed' | 'advised'
  readonly onOpen: (id: string) => void
}

/** Second readings that wait for whoever looks. */
export function Inbox({ box, onOpen }: InboxProps) {
  const { t } = useTranslation('rules')
  const { data, error, isPending, refetch } = useRead('/second-readings/list', { box, limit: 200 })
  const status = useForm('/second-readings/list')?.row?.properties?.['status']
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  return (
    <Table
      size="small"
      rowKey="id"
      loading={isPending}
      dataSource={data?.rows ?? []}
      pagination={false}
      locale={{
        emptyText: isPending ? (
          ' '
        ) : (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('second.noReadings')} />
        ),
      }}
      columns={[
        { key: 'month', title: t('second.month'), dataIndex: 'month', width: 100 },
        {
          key: 'status',
          title: t('releases.state'),
          render: (_value, row) => <WireWord schema={status} value={row.status} />,
        },
        {
          key: 'money',
          title: t('second.money'),
          align: 'right',
          render: (_value, { claimFen }) => <Money fen={claimFen} />,
        },
        {
          key: 'due',
          title: t('second.due'),
          width: 130,
          render: (_value, { dueOn }) => <Due day={dueOn} />,
        },
        {
          key: 'open',
          title: ' ',
          width: 80,
          render: (_value, { id }) => (
            <Button size="small" onClick={() => onOpen(id)}>
              {t('second.open')}
            </Button>
          ),
        },
      ]}
    />
  )
}
