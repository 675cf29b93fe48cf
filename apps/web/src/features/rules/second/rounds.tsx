import { Empty, Flex, Progress, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../../components/count.tsx'
import { Problem } from '../../../components/problem.tsx'
import { WireWord } from '../../../components/wire-word.tsx'
import { useForm } from '../../../wire/forms.ts'
import { useRead } from '../../../wire/use-read.ts'
import { ProposeButton } from '../propose-button.tsx'
import { RoundReport } from './round-report.tsx'

/** The rounds of second reading; each opens to what it came to. */
export function Rounds({ mayDraw }: { readonly mayDraw: boolean }) {
  const { t } = useTranslation('rules')
  const { data, error, isPending, refetch } = useRead('/second-reading-rounds/list', { limit: 100 })
  const status = useForm('/second-reading-rounds/list')?.row?.properties?.['status']
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  return (
    <>
      {mayDraw ? (
        <Flex style={{ marginBottom: 12 }}>
          <ProposeButton
            path="/second-reading-rounds/draw"
            title={t('second.draw')}
            touches={['second-readings']}
            done={t('common.done')}
          />
        </Flex>
      ) : null}
      <Table
        size="small"
        rowKey="id"
        loading={isPending}
        dataSource={data?.rows ?? []}
        pagination={false}
        scroll={{ x: 640 }}
        expandable={{ expandedRowRender: ({ id }) => <RoundReport id={id} /> }}
        locale={{
          emptyText: isPending ? (
            ' '
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('second.noRounds')} />
          ),
        }}
        columns={[
          { key: 'month', title: t('second.month'), dataIndex: 'month', width: 100 },
          {
            key: 'county',
            title: t('second.county'),
            width: 100,
            render: (_value, { county }) => county ?? t('second.city'),
          },
          {
            key: 'status',
            title: t('releases.state'),
            width: 100,
            render: (_value, row) => <WireWord schema={status} value={row.status} />,
          },
          {
            key: 'progress',
            title: t('second.progress'),
            width: 260,
            render: (_value, { answered, all }) => (
              <Progress
                size="small"
                aria-label={t('second.progress')}
                percent={all === 0 ? 0 : Math.round((answered / all) * 100)}
                format={() => `${answered} / ${all}`}
              />
            ),
          },
          {
            key: 'disputed',
            title: t('second.disputedCount'),
            width: 90,
            align: 'right',
            render: (_value, { disputed }) => <Count of={disputed} />,
          },
          { key: 'ends', title: t('second.ends'), dataIndex: 'endsOn', width: 120 },
        ]}
      />
    </>
  )
}
