import { Link } from '@tanstack/react-router'
import { Table, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { Section } from '../../components/section.tsx'
import { useRead } from '../../wire/use-read.ts'

const GIVERS: readonly string[] = ['city-supervisor', 'county-handler']

/** How much each colleague has at hand, for those who give work out; each figure opens the rows behind it. */
export function TeamLoad() {
  const { t } = useTranslation('casework')
  const { grants } = useSession()
  const gives = grants.some(({ role }) => GIVERS.includes(role))
  const { data, isPending } = useRead('/people/colleagues', { purpose: 'assignee' }, { enabled: gives })
  if (!gives) return null
  return (
    <Section title={t('load.title')} isFlush>
      <Table
        size="small"
        pagination={false}
        loading={isPending}
        rowKey="id"
        scroll={{ y: 280 }}
        dataSource={data?.rows ?? []}
        columns={[
          {
            title: t('load.name'),
            dataIndex: 'name',
            render: (name: string, { isAway, awayUntil }) => (
              <>
                {name} {isAway ? <Tag>{t('load.away', { until: awayUntil ?? '' })}</Tag> : null}
              </>
            ),
          },
          {
            title: t('load.leads'),
            align: 'right',
            width: 72,
            render: (_value, { id, openLeads }) => (
              <Link to="/casework/leads" search={{ assignee: id } as never}>
                {openLeads}
              </Link>
            ),
          },
          {
            title: t('load.cases'),
            align: 'right',
            width: 72,
            render: (_value, { id, openCases }) => (
              <Link to="/casework/cases" search={{ handler: id } as never}>
                {openCases}
              </Link>
            ),
          },
          {
            title: t('load.findings'),
            align: 'right',
            width: 72,
            render: (_value, { id, openFindings }) => (
              <Link to="/review/findings" search={{ assignee: id } as never}>
                {openFindings}
              </Link>
            ),
          },
        ]}
      />
    </Section>
  )
}
