import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Flex } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../../components/count.tsx'
import { SmallTable } from '../../../components/small-table.tsx'
import type { ToldPoints } from './use-import-points.ts'

interface PointsToldProps {
  readonly told: ToldPoints
  readonly onClose: () => void
}

/** What a file of points came to: by dataset, and what could not be read. */
export function PointsTold({ told, onClose }: PointsToldProps) {
  const { t } = useTranslation('rules')
  const navigate = useNavigate()
  const { releaseNo, byDataset, unresolved, unresolvedCount } = told
  const open = () => {
    onClose()
    void navigate({ to: '/rules/releases/$release', params: { release: String(releaseNo) } })
  }
  return (
    <Flex vertical gap={16}>
      {releaseNo === null ? (
        <Alert type="info" showIcon title={t('points.nothing')} />
      ) : (
        <Alert
          type="success"
          showIcon
          title={t('draft.saved', { no: releaseNo })}
          action={
            <Button size="small" type="primary" onClick={open}>
              {t('points.open')}
            </Button>
          }
        />
      )}
      <SmallTable
        label={t('points.byDataset')}
        empty={t('points.none')}
        columns={[
          { title: t('knowledge.title') },
          { title: t('points.points'), isFigure: true },
          { title: t('points.entries'), isFigure: true },
          { title: t('points.added'), isFigure: true },
        ]}
        rows={byDataset.map(({ dataset, title, points, entries, added }) => ({
          key: dataset,
          cells: [
            title,
            <Count key="points" of={points} />,
            <Count key="entries" of={entries} />,
            <Count key="added" of={added} />,
          ],
        }))}
      />
      {unresolvedCount === 0 ? null : (
        <>
          <p style={{ margin: 0 }}>
            {t('points.unresolved', { count: unresolvedCount, shown: unresolved.length })}
          </p>
          <SmallTable
            label={t('points.unresolvedTitle')}
            columns={[
              { title: t('points.point') },
              { title: t('release.name') },
              { title: t('points.reason') },
            ]}
            rows={unresolved.map(({ point, name, reason }, index) => ({
              key: `${index} ${point}`,
              cells: [point, name, reason],
            }))}
          />
        </>
      )}
    </Flex>
  )
}
