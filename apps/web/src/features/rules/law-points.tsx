import { Table, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { useRead } from '../../wire/use-read.ts'
import { RuleLink } from './rule-link.tsx'
import { useRuleTitles } from './use-rule-titles.ts'

/** The points in force on a day: of a rule, or those that a text names. */
export function LawPoints({
  day,
  text,
  ruleId,
}: {
  readonly day: string
  readonly text: string
  readonly ruleId: string | null
}) {
  const { t } = useTranslation('rules')
  const titleOf = useRuleTitles()
  const { data, error, isPending, refetch } = useRead(
    '/law/points',
    { day, ...(text !== '' && { text }), ...(ruleId !== null && { ruleId }) },
    { keepsLast: true },
  )
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  const table = (
    <Table
      size="small"
      rowKey={({ ruleId: rule, point, text: content }) => `${rule} ${point} ${content}`}
      loading={isPending}
      dataSource={data?.rows ?? []}
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
      scroll={{ x: 700 }}
      columns={[
        ...(ruleId === null
          ? [
              {
                key: 'rule',
                title: t('library.rule'),
                width: 190,
                render: (_value: unknown, row: { ruleId: string }) => (
                  <RuleLink ruleId={row.ruleId}>{titleOf(row.ruleId)}</RuleLink>
                ),
              },
            ]
          : []),
        { key: 'point', title: t('library.points'), width: 130, dataIndex: 'point' },
        { key: 'name', title: t('release.name'), width: 220, dataIndex: 'name' },
        { key: 'text', title: t('law.content'), dataIndex: 'text' },
        {
          key: 'valid',
          title: t('law.valid'),
          width: 200,
          render: (_value, { from, to }) =>
            daysOf(from, to) ?? t(from === '' ? 'law.always' : 'law.since', { from }),
        },
      ]}
    />
  )
  const [shown, total] = [data?.rows.length ?? 0, data?.total ?? 0]
  const count = shown < total ? t('law.foundCut', { count: total, shown }) : t('law.found', { count: total })
  return ruleId === null ? (
    <Section
      title={t('law.pointList')}
      extra={<Typography.Text type="secondary">{count}</Typography.Text>}
      isFlush
    >
      {table}
    </Section>
  ) : (
    <>
      <Typography.Text type="secondary">{count}</Typography.Text>
      {table}
    </>
  )
}

/** Days with both ends; undefined for what is open. */
function daysOf(from: string, to: string): string | undefined {
  return to === '' ? undefined : `${from} 至 ${to}`.trim()
}
