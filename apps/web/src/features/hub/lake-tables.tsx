import { useTranslation } from 'react-i18next'
import { Bytes } from '../../components/bytes.tsx'
import { Count } from '../../components/count.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import { useRead } from '../../wire/use-read.ts'

/** The tables of the lake: what is in force, what came, which months. */
export function LakeTables() {
  const { t } = useTranslation('hub')
  const { data, isPending } = useRead('/hub/status', {})
  const held = data?.lake?.relations.filter(({ files }) => files > 0) ?? []
  const bare = data?.lake?.relations.filter(({ files }) => files === 0).map(({ title }) => title) ?? []
  return (
    <Section title={t('tables.title')} isFlush>
      <PlainTable
        rows={held}
        isLoading={isPending}
        idOf={({ relation }) => relation}
        columns={[
          { key: 'title', title: t('tables.table'), render: ({ title }) => title },
          {
            key: 'months',
            title: t('tables.months'),
            render: ({ monthFrom, monthTo }) =>
              monthFrom === null || monthTo === null ? t('tables.undated') : `${monthFrom} – ${monthTo}`,
          },
          {
            key: 'inForce',
            title: t('tables.inForce'),
            isFigure: true,
            render: ({ inForce }) => <Count of={inForce} />,
          },
          {
            key: 'delivered',
            title: t('tables.delivered'),
            isFigure: true,
            render: ({ delivered }) => <Count of={delivered} />,
          },
          {
            key: 'deltas',
            title: t('tables.deltas'),
            isFigure: true,
            render: ({ deltas }) => <Count of={deltas} />,
          },
          {
            key: 'files',
            title: t('tables.files'),
            isFigure: true,
            render: ({ files }) => <Count of={files} />,
          },
          {
            key: 'bytes',
            title: t('tables.bytes'),
            isFigure: true,
            render: ({ bytes }) => <Bytes of={bytes} />,
          },
        ]}
      />
      {bare.length > 0 ? (
        <p style={{ margin: 0, padding: 'var(--space-2) var(--space-3)', color: 'var(--ink-soft)' }}>
          {t('tables.bare', { list: bare.join('、') })}
        </p>
      ) : null}
    </Section>
  )
}
