import { createFileRoute } from '@tanstack/react-router'
import { DatePicker, Empty, Flex, Input, Table, Tag, Typography } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { Count } from '../../../components/count.tsx'
import { useListSearch } from '../../../components/list-page/use-list-search.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Problem } from '../../../components/problem.tsx'
import { Section } from '../../../components/section.tsx'
import { LawChanges } from '../../../features/rules/law-changes.tsx'
import { LawPoints } from '../../../features/rules/law-points.tsx'
import styles from '../../../features/rules/rule.module.css'
import { RuleLink } from '../../../features/rules/rule-link.tsx'
import { useRead } from '../../../wire/use-read.ts'

export const Route = createFileRoute('/_app/rules/law')({
  staticData: { title: 'rules.law', menu: { order: 4 } },
  component: LawPage,
})

function LawPage() {
  const { t } = useTranslation('rules')
  const { search, change } = useListSearch()
  const day = String(search['day'] ?? dayjs().format('YYYY-MM-DD'))
  const other = typeof search['other'] === 'string' ? search['other'] : null
  const text = typeof search['text'] === 'string' ? search['text'] : ''
  const pick = (name: 'day' | 'other') => (picked: dayjs.Dayjs | null) =>
    change({ [name]: picked?.format('YYYY-MM-DD') })
  return (
    <>
      <PageHeader>
        <p className={styles.note}>{t('law.use')}</p>
      </PageHeader>
      <Flex gap={12} wrap align="center" style={{ marginBottom: 16 }}>
        <Flex gap={8} align="center">
          <label htmlFor="law-day">{t('law.day')}</label>
          <DatePicker id="law-day" allowClear={false} value={dayjs(day)} onChange={pick('day')} />
        </Flex>
        <Flex gap={8} align="center">
          <label htmlFor="law-other">{t('law.compare')}</label>
          <DatePicker
            id="law-other"
            placeholder={t('law.none')}
            value={other === null ? null : dayjs(other)}
            onChange={pick('other')}
          />
        </Flex>
        <Input.Search
          allowClear
          key={text}
          defaultValue={text}
          aria-label={t('law.search')}
          placeholder={t('law.search')}
          onSearch={(value) => change({ text: value })}
          style={{ width: 260 }}
        />
      </Flex>
      {text === '' ? null : <LawPoints day={day} text={text} ruleId={null} />}
      {other === null || other === day ? null : (
        <LawChanges before={other < day ? other : day} after={other < day ? day : other} />
      )}
      <RulesInForce day={day} />
    </>
  )
}

function RulesInForce({ day }: { readonly day: string }) {
  const { t } = useTranslation('rules')
  const { data, error, isPending, refetch } = useRead('/law/day', { day }, { keepsLast: true })
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  return (
    <Section title={t('law.rules', { count: data?.rows.length ?? 0 })} isFlush>
      <Table
        size="small"
        rowKey="ruleId"
        loading={isPending}
        dataSource={data?.rows ?? []}
        pagination={false}
        scroll={{ x: 640 }}
        locale={{ emptyText: isPending ? ' ' : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        expandable={{
          rowExpandable: ({ points }) => points > 1,
          expandedRowRender: ({ ruleId }) => <LawPoints day={day} text="" ruleId={ruleId} />,
        }}
        columns={[
          {
            key: 'title',
            title: t('library.rule'),
            width: 280,
            render: (_value, { ruleId, title }) => <RuleLink ruleId={ruleId}>{title}</RuleLink>,
          },
          {
            key: 'points',
            title: t('law.points'),
            width: 110,
            align: 'right',
            sorter: (left, right) => left.points - right.points,
            render: (_value, { points }) => <Count of={points} />,
          },
          {
            key: 'parameters',
            title: t('law.parameters'),
            render: (_value, { parameters }) =>
              parameters.length === 0 ? (
                <Typography.Text type="secondary">—</Typography.Text>
              ) : (
                parameters.map(({ title, value }) => (
                  <Tag key={title}>
                    {title} {value}
                  </Tag>
                ))
              ),
          },
        ]}
      />
    </Section>
  )
}
