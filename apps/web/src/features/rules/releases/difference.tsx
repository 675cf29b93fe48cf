import { Alert, Empty, Skeleton, Space, Table, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../../components/problem.tsx'
import { WireWord } from '../../../components/wire-word.tsx'
import { useForm } from '../../../wire/forms.ts'
import { useRead } from '../../../wire/use-read.ts'
import { RuleLink } from '../rule-link.tsx'
import { listParts, type Sides } from './list-parts.ts'

/** One field; of a list only what came and what went. */
function FieldChange({ field, before, after }: { readonly field: string } & Sides) {
  const parts = listParts({ before, after })
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      {field}：
      {parts ? (
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {parts.gone.map((text) => (
            <li key={`gone ${text}`}>
              <del>{text}</del>
            </li>
          ))}
          {parts.come.map((text) => (
            <li key={`come ${text}`}>
              <ins style={NEW}>{text}</ins>
            </li>
          ))}
        </ul>
      ) : (
        <>
          <del>{before || '—'}</del> → <ins style={NEW}>{after || '—'}</ins>
        </>
      )}
    </div>
  )
}

const NEW = { textDecoration: 'none', fontWeight: 600 } as const
const COLOURS = { added: 'success', changed: 'processing', closed: 'warning', removed: 'default' } as const

/** What a release says otherwise than that in use: sums, then rule by rule and point by point. */
export function Difference({
  releaseNo,
  againstNo,
}: {
  readonly releaseNo: number
  readonly againstNo: number
}) {
  const { t } = useTranslation('rules')
  const { data, error, isPending, refetch } = useRead('/releases/compare', {
    before: againstNo,
    after: releaseNo,
  })
  const titles = useRead('/knowledge/list', { releaseNo }).data?.rows ?? []
  const kinds = useForm('/releases/compare')?.row?.properties?.['kind']
  const nameOf = (of: string) =>
    of === 'rule' ? t('release.rules') : (titles.find(({ id }) => id === of)?.title ?? of)
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  if (isPending) return <Skeleton active />
  if (data.total === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('release.same')} />
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        {data.sums.map(({ of, added, changed, closed, removed }) => (
          <Tag key={of}>
            {nameOf(of)}：
            {[
              [t('release.added'), added],
              [t('release.changed'), changed],
              [t('release.closed'), closed],
              [t('release.removed'), removed],
            ]
              .filter(([, count]) => count !== 0)
              .map(([word, count]) => `${word} ${count}`)
              .join('，')}
          </Tag>
        ))}
      </Space>
      {data.rows.length < data.total ? (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('release.cut', { total: data.total, shown: data.rows.length })}
        />
      ) : null}
      <Table
        size="small"
        rowKey={({ of, id }) => `${of} ${id}`}
        dataSource={data.rows}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 760 }}
        columns={[
          {
            key: 'kind',
            title: t('release.kind'),
            width: 80,
            render: (_value, { kind }) => (
              <Tag color={COLOURS[kind]}>
                <WireWord schema={kinds} value={kind} />
              </Tag>
            ),
          },
          { key: 'of', title: t('release.what'), width: 180, render: (_value, { of }) => nameOf(of) },
          {
            key: 'name',
            title: t('release.name'),
            width: 240,
            render: (_value, { of, id, name }) =>
              of === 'rule' ? <RuleLink ruleId={id}>{name}</RuleLink> : `${name}（${id}）`,
          },
          {
            key: 'fields',
            title: t('release.fields'),
            render: (_value, { fields }) =>
              fields.map(({ field, before, after }) => (
                <FieldChange key={field} field={field} before={before} after={after} />
              )),
          },
        ]}
      />
    </>
  )
}
