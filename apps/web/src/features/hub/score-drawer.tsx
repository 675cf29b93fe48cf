import { Link } from '@tanstack/react-router'
import { Drawer, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Problem } from '../../components/problem.tsx'
import { useIsPhone } from '../../components/use-is-phone.ts'
import { useRead } from '../../wire/use-read.ts'
import { EffectTag } from './effect-tag.tsx'

/** An institution, and a month where one is meant. */
export interface ScorePlace {
  readonly institutionId: string
  readonly name: string
  readonly month?: string
}

/** What was wrong with the rows of an institution. */
export function ScoreDrawer({
  place,
  onClose,
}: {
  readonly place: ScorePlace | undefined
  readonly onClose: () => void
}) {
  const isPhone = useIsPhone()
  return (
    <Drawer
      open={place !== undefined}
      title={place ? `${place.name} ${place.month ?? ''}` : ''}
      size={isPhone ? '100%' : 760}
      onClose={onClose}
      destroyOnHidden
    >
      {place ? <Problems place={place} /> : null}
    </Drawer>
  )
}

function Problems({ place: { institutionId, month } }: { readonly place: ScorePlace }) {
  const { t } = useTranslation('hub')
  const { data, error, isPending, refetch } = useRead('/quality/problems', {
    institutionId,
    ...(month !== undefined && { month }),
  })
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  return (
    <>
      <Typography.Paragraph type="secondary">{t('scores.explain')}</Typography.Paragraph>
      <PlainTable
        rows={data?.rows ?? []}
        isLoading={isPending}
        idOf={({ effect, check, batchNo, fileNo }) => `${effect} ${check} ${batchNo} ${fileNo}`}
        empty={t('scores.nothing')}
        pageRows={20}
        columns={[
          { key: 'message', title: t('batch.problem'), render: ({ message }) => message },
          { key: 'effect', title: t('batch.effect'), render: ({ effect }) => <EffectTag effect={effect} /> },
          { key: 'table', title: t('result.table'), render: ({ table }) => table ?? '—' },
          { key: 'rows', title: t('batch.rows'), isFigure: true, render: ({ rows }) => <Count of={rows} /> },
          {
            key: 'batch',
            title: t('scores.batch'),
            render: ({ batchNo, effect }) =>
              batchNo === 0 ? (
                '—'
              ) : effect === 'refuse' ? (
                <Link to="/hub/quarantine" search={{ no: String(batchNo) } as never}>
                  {t('job.batch', { no: batchNo })}
                </Link>
              ) : (
                <Link to="/hub/batches/$batch" params={{ batch: String(batchNo) }}>
                  {t('job.batch', { no: batchNo })}
                </Link>
              ),
          },
        ]}
      />
    </>
  )
}
