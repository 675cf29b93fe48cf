import { createFileRoute, Link } from '@tanstack/react-router'
import { DatePicker, Flex, Segmented, Table } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { Count } from '../../../components/count.tsx'
import { useListSearch } from '../../../components/list-page/use-list-search.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Problem } from '../../../components/problem.tsx'
import { Section } from '../../../components/section.tsx'
import { Rate } from '../../../features/rules/rate.tsx'
import { RightChart } from '../../../features/rules/right-chart.tsx'
import styles from '../../../features/rules/rule.module.css'
import { RuleLink } from '../../../features/rules/rule-link.tsx'
import { findingsOfRule } from '../../../features/rules/rule-words.tsx'
import { Standings } from '../../../features/rules/standings.tsx'
import { useRuleTitles } from '../../../features/rules/use-rule-titles.ts'
import type { Answer } from '../../../wire/paths.ts'
import { useRead } from '../../../wire/use-read.ts'

export const Route = createFileRoute('/_app/rules/record')({
  staticData: { title: 'rules.record', menu: { order: 6 } },
  component: RecordPage,
})

type Row = Answer<'/rules/record'>['rows'][number]
type Side = 'rule' | 'institution' | 'month'
const SIDES: readonly Side[] = ['rule', 'institution', 'month']

function RecordPage() {
  const { t } = useTranslation('rules')
  const { search, change } = useListSearch()
  const titleOf = useRuleTitles()
  const side = SIDES.find((one) => one === search['side']) ?? 'rule'
  const day = (name: string) => (typeof search[name] === 'string' ? search[name] : undefined)
  const [fromDay, toDay] = [day('fromDay'), day('toDay')]
  const days = { ...(fromDay !== undefined && { fromDay }), ...(toDay !== undefined && { toDay }) }
  const { data, error, isPending, refetch } = useRead('/rules/record', { side, ...days }, { keepsLast: true })
  if (error?.message && data === undefined && !isPending) throw error
  const picker = (name: 'fromDay' | 'toDay', title: string) => (
    <DatePicker
      aria-label={title}
      placeholder={title}
      value={search[name] ? dayjs(String(search[name])) : null}
      onChange={(picked) => change({ [name]: picked?.format('YYYY-MM-DD') })}
    />
  )
  const rows = [...(data?.rows ?? [])].sort((left, right) =>
    side === 'month' ? (left.key < right.key ? -1 : 1) : right.found - left.found,
  )
  const linkOf = ({ key }: Row) =>
    side === 'rule' ? findingsOfRule(key) : side === 'institution' ? { institutionId: key } : monthDays(key)
  return (
    <>
      <PageHeader>
        <p className={styles.note}>{t('record.about')}</p>
      </PageHeader>
      <Standings />
      <Flex gap={8} wrap align="center" style={{ marginBottom: 12 }}>
        <Segmented
          aria-label={t('record.side')}
          value={side}
          options={SIDES.map((value) => ({ value, label: t(`record.${value}`) }))}
          onChange={(value) => change({ side: value })}
        />
        {picker('fromDay', t('record.from'))}
        {picker('toDay', t('record.to'))}
      </Flex>
      {error ? <Problem error={error} onAgain={() => void refetch()} /> : null}
      {side === 'rule' && rows.length > 0 ? <RightChart rows={rows} titleOf={titleOf} /> : null}
      <Section isFlush>
        <Table<Row>
          size="small"
          rowKey={({ key, result }) => `${key} ${result}`}
          loading={isPending}
          locale={{ emptyText: isPending ? ' ' : t('record.none') }}
          dataSource={rows}
          pagination={{ pageSize: 60, hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: 1180 }}
          columns={[
            {
              key: 'key',
              title: t('record.object'),
              width: 232,
              fixed: 'left',
              render: (_value, { key, name }) =>
                side === 'rule' ? <RuleLink ruleId={key}>{titleOf(key)}</RuleLink> : (name ?? key),
            },
            {
              key: 'result',
              title: t('record.result'),
              width: 70,
              render: (_value, { result }) => t(`record.${result}`),
            },
            {
              key: 'found',
              title: t('record.found'),
              width: 80,
              align: 'right',
              sorter: (left, right) => left.found - right.found,
              render: (_value, row) => (
                <Link to="/review/findings" search={{ ...linkOf(row), ...days } as never}>
                  <Count of={row.found} />
                </Link>
              ),
            },
            figure(t('record.dismissed'), (row) => row.dismissed),
            figure(t('record.sent'), (row) => row.sent),
            figure(t('record.accepted'), (row) => row.accepted),
            figure(t('record.silent'), (row) => row.silent, 90),
            figure(t('record.appealed'), (row) => row.appealed),
            figure(t('record.upheld'), (row) => row.upheld),
            figure(t('record.partly'), (row) => row.partly, 90),
            figure(t('record.overturned'), (row) => row.overturned),
            figure(t('record.waived'), (row) => row.waived),
            {
              key: 'right',
              title: t('record.right'),
              width: 96,
              align: 'right',
              sorter: (left, right) => (left.right.share ?? -1) - (right.right.share ?? -1),
              render: (_value, { right }) => <Rate of={right} isShort />,
            },
            {
              key: 'appeals',
              title: t('record.appeals'),
              width: 80,
              align: 'right',
              render: (_value, { appeals }) => <Rate of={appeals} isShort />,
            },
          ]}
        />
      </Section>
    </>
  )
}

const figure = (title: string, of: (row: Row) => number, width = 80) => ({
  key: title,
  title,
  width,
  align: 'right' as const,
  render: (_value: unknown, row: Row) => <Count of={of(row)} />,
})

/** The days of `2026-03`. */
function monthDays(month: string) {
  const first = dayjs(`${month}-01`)
  return { fromDay: first.format('YYYY-MM-DD'), toDay: first.endOf('month').format('YYYY-MM-DD') }
}
