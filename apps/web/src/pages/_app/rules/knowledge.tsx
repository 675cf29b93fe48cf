import { createFileRoute, Link } from '@tanstack/react-router'
import { Button, Empty, Flex, Input, Skeleton, Table, Typography } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { holdsOneOf, useSession } from '../../../app/session.ts'
import { Count } from '../../../components/count.tsx'
import { EditGrid } from '../../../components/edit-grid/edit-grid.tsx'
import { gridOf } from '../../../components/edit-grid/grid-state.ts'
import { useListSearch } from '../../../components/list-page/use-list-search.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Problem } from '../../../components/problem.tsx'
import { Section } from '../../../components/section.tsx'
import { gridColumn } from '../../../features/rules/releases/grid-columns.ts'
import styles from '../../../features/rules/rule.module.css'
import { RuleLink } from '../../../features/rules/rule-link.tsx'
import { useRuleTitles } from '../../../features/rules/use-rule-titles.ts'
import type { Answer } from '../../../wire/paths.ts'
import { useRead } from '../../../wire/use-read.ts'

export const Route = createFileRoute('/_app/rules/knowledge')({
  staticData: { title: 'rules.knowledge', menu: { order: 2 } },
  component: KnowledgePage,
})

function KnowledgePage() {
  const { search } = useListSearch()
  const dataset = search['dataset']
  return typeof dataset === 'string' ? <OneDataset dataset={dataset} /> : <Datasets />
}

function Datasets() {
  const { t } = useTranslation('rules')
  const titleOf = useRuleTitles()
  const { data, error, isPending, refetch } = useRead('/knowledge/list', {})
  return (
    <>
      <PageHeader />
      {error ? <Problem error={error} onAgain={() => void refetch()} /> : null}
      <Section isFlush>
        <Table
          size="small"
          rowKey="id"
          loading={isPending}
          dataSource={data?.rows ?? []}
          pagination={false}
          scroll={{ x: 900 }}
          columns={[
            {
              key: 'title',
              title: t('knowledge.title'),
              width: 200,
              render: (_value, { id, title }) => (
                <Link to="/rules/knowledge" search={{ dataset: id } as never}>
                  {title}
                </Link>
              ),
            },
            {
              key: 'entries',
              title: t('knowledge.rows'),
              width: 80,
              align: 'right',
              sorter: (left, right) => left.entries - right.entries,
              render: (_value, { entries }) => <Count of={entries} />,
            },
            { key: 'about', title: t('knowledge.about'), dataIndex: 'about' },
            {
              key: 'rules',
              title: t('knowledge.usedBy'),
              width: 220,
              render: (_value, { ruleIds }) =>
                ruleIds.length === 0
                  ? t('knowledge.unused')
                  : ruleIds.map((ruleId) => (
                      <div key={ruleId}>
                        <RuleLink ruleId={ruleId}>{titleOf(ruleId)}</RuleLink>
                      </div>
                    )),
            },
            {
              key: 'source',
              title: t('knowledge.source'),
              width: 260,
              render: (_value, { sources }) => sources.at(-1)?.title,
            },
          ]}
        />
      </Section>
    </>
  )
}

function OneDataset({ dataset }: { readonly dataset: string }) {
  const { t } = useTranslation('rules')
  const mayEdit = holdsOneOf(useSession(), ['city-supervisor', 'rule-author'])
  const { data, error } = useRead('/knowledge/table', { dataset })
  if (error) throw error
  if (data === undefined) return <Skeleton active paragraph={{ rows: 10 }} />
  return (
    <>
      <PageHeader
        title={data.title}
        actions={
          <>
            <Link to="/rules/knowledge">
              <Button>{t('knowledge.all')}</Button>
            </Link>
            {mayEdit ? (
              <Link
                to="/rules/releases/$release"
                params={{ release: String(data.releaseNo) }}
                search={{ tab: 'edit', dataset } as never}
              >
                <Button type="primary">{t('knowledge.edit')}</Button>
              </Link>
            ) : null}
          </>
        }
      >
        <p className={styles.note}>{data.about}</p>
      </PageHeader>
      <Facts table={data} />
    </>
  )
}

const NOTHING = new Map()
const UNCHANGED = new Set<number>()

function Facts({ table }: { readonly table: Answer<'/knowledge/table'> }) {
  const { t } = useTranslation('rules')
  const [text, setText] = useState('')
  const rows = useMemo(() => gridOf(table.rows).rows, [table])
  const columns = useMemo(() => table.columns.map(gridColumn), [table])
  const shown = useMemo(() => {
    const words = text.trim().toLowerCase()
    return words === ''
      ? rows
      : rows.filter(({ cells }) => cells.some((cell) => cell.toLowerCase().includes(words)))
  }, [rows, text])
  return (
    <>
      <Flex gap={12} align="center" wrap style={{ marginBottom: 8 }}>
        <Input.Search
          allowClear
          aria-label={t('knowledge.search')}
          placeholder={t('knowledge.search')}
          value={text}
          onChange={({ target }) => setText(target.value)}
          style={{ width: 260 }}
        />
        <Typography.Text type="secondary" aria-live="polite">
          {t('knowledge.shown', { shown: shown.length, total: rows.length })}
        </Typography.Text>
      </Flex>
      {shown.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} />
      ) : (
        <EditGrid
          name={table.title}
          columns={columns}
          rows={shown}
          problems={NOTHING}
          changed={UNCHANGED}
          onAct={() => undefined}
          isReadOnly
        />
      )}
    </>
  )
}
