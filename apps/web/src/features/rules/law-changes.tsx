import { Empty, Table, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { WireWord } from '../../components/wire-word.tsx'
import { useForm } from '../../wire/forms.ts'
import { useRead } from '../../wire/use-read.ts'
import { RuleLink } from './rule-link.tsx'

/** What the law of a day says otherwise than that of a day before. */
export function LawChanges({ before, after }: { readonly before: string; readonly after: string }) {
  const { t } = useTranslation('rules')
  const { data, error, isPending, refetch } = useRead('/law/compare', { before, after }, { keepsLast: true })
  const kinds = useForm('/law/compare')?.row?.properties?.['kind']
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  const figure = (title: string, name: 'pointsBefore' | 'pointsAfter' | 'pointsCame' | 'pointsWent') => ({
    key: name,
    title,
    width: 110,
    align: 'right' as const,
    render: (_value: unknown, row: { readonly [Name in typeof name]: number }) => <Count of={row[name]} />,
  })
  return (
    <Section title={`${t('law.changes')}（${before} → ${after}）`} isFlush>
      <Table
        size="small"
        rowKey="ruleId"
        loading={isPending}
        dataSource={data?.rows ?? []}
        pagination={false}
        scroll={{ x: 800 }}
        locale={{
          emptyText: isPending ? (
            ' '
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('law.same')} />
          ),
        }}
        columns={[
          {
            key: 'title',
            title: t('library.rule'),
            width: 220,
            render: (_value, { ruleId, title }) => <RuleLink ruleId={ruleId}>{title}</RuleLink>,
          },
          {
            key: 'kind',
            title: t('release.kind'),
            width: 100,
            render: (_value, { kind }) => (
              <Tag>
                <WireWord schema={kinds} value={kind} />
              </Tag>
            ),
          },
          figure(before, 'pointsBefore'),
          figure(after, 'pointsAfter'),
          figure(t('law.came'), 'pointsCame'),
          figure(t('law.went'), 'pointsWent'),
          {
            key: 'parameters',
            title: t('law.parameters'),
            render: (_value, { parameters }) =>
              parameters.map((one) => (
                <div key={one.title}>
                  {one.title}：{one.before || '—'} → <strong>{one.after || '—'}</strong>
                </div>
              )),
          },
        ]}
      />
    </Section>
  )
}
