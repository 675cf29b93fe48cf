import { useNavigate } from '@tanstack/react-router'
import { Flex, Select, Skeleton, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { useListSearch } from '../../../components/list-page/use-list-search.ts'
import { Problem } from '../../../components/problem.tsx'
import { useIsPhone } from '../../../components/use-is-phone.ts'
import { useRead } from '../../../wire/use-read.ts'
import { DatasetEditor } from './dataset-editor.tsx'
import { ParameterEditor } from './parameter-editor.tsx'

const PARAMETERS = 'parameters'

/** A release to be edited: the parameters of rules, or one of its datasets. What is saved becomes a draft, which is shown next. */
export function DraftEditor({
  releaseNo,
  mayEdit,
}: {
  readonly releaseNo: number
  readonly mayEdit: boolean
}) {
  const { t } = useTranslation('rules')
  const navigate = useNavigate()
  const isPhone = useIsPhone()
  const { search, change } = useListSearch()
  const { data, error, refetch } = useRead('/knowledge/list', { releaseNo })
  const what = String(search['dataset'] ?? PARAMETERS)
  const onSaved = (made: number) =>
    void navigate({
      to: '/rules/releases/$release',
      params: { release: String(made) },
      search: { tab: 'edit', dataset: what } as never,
      ignoreBlocker: true,
    })
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  if (data === undefined) return <Skeleton active />
  const parts = { releaseNo, mayEdit, onSaved }
  return (
    <>
      <Flex gap={8} align="center" wrap style={{ marginBottom: 8 }}>
        <Select
          aria-label={t('draft.what')}
          value={what}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 320, maxWidth: '100%' }}
          options={[
            { value: PARAMETERS, label: t('draft.parameters') },
            {
              label: t('draft.datasets'),
              options: data.rows.map(({ id, title, entries }) => ({
                value: id,
                label: `${title}（${entries}）`,
              })),
            },
          ]}
          onChange={(dataset) => change({ dataset })}
        />
        <Typography.Text type="secondary">
          {mayEdit ? t(isPhone ? 'draft.phone' : 'draft.paste') : ''}
        </Typography.Text>
      </Flex>
      {what === PARAMETERS ? (
        <ParameterEditor key={`${releaseNo}`} {...parts} />
      ) : (
        <DatasetEditor key={`${releaseNo} ${what}`} dataset={what} {...parts} />
      )}
    </>
  )
}
