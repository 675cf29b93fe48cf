import { createFileRoute } from '@tanstack/react-router'
import { DatePicker, Empty, Flex, Input, Table, Tag, Typography } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { Count } from '../../../components/count.tsx'
import { useListSearch } from '../../../components/list-page/use-list-search.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Problem } from '../../../components/problem.tsx'
import { Section } from '../../../components/section.tsx'
import { useIsPhone } from '../../../components/use-is-phone.ts'
import { LawChanges } from '../../../features/rules/law-changes.tsx'
import { LawPoints } from '../../../features/rules/law-points.tsx'
import styles from '../../../features/rules/rule.module.css'
import { RuleLink } from '../../../features/rules/rule-link.tsx'
import type { Answer } from '../../../wire/paths.ts'
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
  const isPhone = useIsPhone()
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
        tableLayout="fixed"
        scroll={isPhone ? {} : { x: 640 }}
        locale={{ emptyText: isPending ? ' ' : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        expandable={{
          rowExpandable: ({ points }) => points > 1,
          expandedRowRender: ({ ruleId }) => <LawPoints day={day} text="" ruleId={ruleId} />,
        }}
        columns={[
          {
            key: 'title',
            title: t('library.rule'),
            ...(isPhone ? {} : { width: 280 }),
            render: (_value, { ruleId, title, parameters }) => (
              <>
                <RuleLink ruleId={ruleId}>{title}</RuleLink>
                {isPhone && parameters.length > 0 ? (
                  <div>
                    <Parameters parameters={parameters} />
                  </div>
                ) : null}
              </>
            ),
          },
          {
            key: 'points',
            title: t('law.points'),
            width: isPhone ? 88 : 130,
            align: 'right',
            sorter: (left, right) => left.points - right.points,
            render: (_value, { points }) => <Count of={points} />,
          },
          ...(isPhone
            ? []
            : [
                {
                  key: 'parameters',
                  title: t('law.parameters'),
                  render: (_value: unknown, { parameters }: DayRule) => (
                    <Parameters parameters={parameters} />
                  ),
                },
              ]),
        ]}
      />
    </Section>
  )
}

type DayRule = Answer<'/law/day'>['rows'][number]

function Parameters({ parameters }: Pick<DayRule, 'parameters'>) {
  if (parameters.length === 0) return <Typography.Text type="secondary">—</Typography.Text>
  return parameters.map(({ title, value }) => (
    <Tag key={title} style={{ whiteSpace: 'normal' }}>
      {title} {value}
    </Tag>
  ))
}
