import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { RuleLink } from './rule-link.tsx'
import { useRuleTitles } from './use-rule-titles.ts'

type Coverage = Answer<'/coverage/read'>

const paging = { pageSize: 15, hideOnSinglePage: true, showSizeChanger: false, size: 'small' as const }

/** The items of the most money that no point names, and those that points do; of a class of fees, where one is chosen. */
export function CoveredItems({
  coverage,
  category,
}: {
  readonly coverage: Coverage
  readonly category: string | null
}) {
  const { t } = useTranslation('rules')
  const titleOf = useRuleTitles()
  const own = <Row extends { readonly category: string }>(rows: readonly Row[]) =>
    rows.filter((row) => category === null || row.category === category)
  const about = category ?? t('coverage.all')
  return (
    <>
      <Section title={`${t('coverage.unseen')}（${about}）`} isFlush>
        <Table
          size="small"
          rowKey={(row) => `${row.code} ${row.category}`}
          dataSource={own(coverage.unseen)}
          pagination={paging}
          scroll={{ x: 700 }}
          columns={[
            {
              key: 'name',
              title: t('coverage.item'),
              render: (_value, { code, name }) => (
                <Link to="/profiles/items/$item" params={{ item: code }}>
                  {name ?? code}
                </Link>
              ),
            },
            { key: 'code', title: t('coverage.code'), width: 230, dataIndex: 'code' },
            { key: 'category', title: t('coverage.category'), width: 110, dataIndex: 'category' },
            {
              key: 'fen',
              title: t('coverage.money'),
              width: 130,
              align: 'right',
              render: (_value, { fen }) => <Money fen={fen} />,
            },
            {
              key: 'part',
              title: t('coverage.part'),
              width: 90,
              align: 'right',
              render: (_value, { fen }) => `${((fen / coverage.totalFen) * 100).toFixed(2)}%`,
            },
            {
              key: 'lines',
              title: t('coverage.lines'),
              width: 90,
              align: 'right',
              render: (_value, { lines }) => <Count of={lines} />,
            },
          ]}
        />
      </Section>
      <Section title={`${t('coverage.seenItems')}（${about}）`} isFlush>
        <Table
          size="small"
          rowKey={(row) => `${row.code} ${row.category}`}
          dataSource={own(coverage.seen)}
          pagination={paging}
          scroll={{ x: 700 }}
          columns={[
            { key: 'name', title: t('coverage.item'), render: (_value, { code, name }) => name ?? code },
            {
              key: 'fen',
              title: t('coverage.money'),
              width: 130,
              align: 'right',
              render: (_value, { fen }) => <Money fen={fen} />,
            },
            {
              key: 'rules',
              title: t('coverage.rules'),
              render: (_value, { rules }) =>
                rules.map((ruleId, at) => (
                  <span key={ruleId}>
                    {at === 0 ? '' : '、'}
                    <RuleLink ruleId={ruleId}>{titleOf(ruleId)}</RuleLink>
                  </span>
                )),
            },
          ]}
        />
      </Section>
    </>
  )
}
