import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { FigureText } from './figure-text.tsx'
import styles from './profiles.module.css'

type PeersOf = Answer<'/institutions/read'>['peers']
type Row = PeersOf['rows'][number]

/** Figures beside those of the others of the same kind: with whom, how many, and where among them. */
export function PeersSection({ peers: { title, count, isEnough, rows } }: { readonly peers: PeersOf }) {
  const { t } = useTranslation('profiles')
  return (
    <Section
      title={t('section.peers')}
      extra={<span className={styles.soft}>{t('against', { title, count })}</span>}
      isFlush
    >
      {isEnough ? null : <Alert type="info" banner title={t('notEnough', { count })} />}
      <PlainTable<Row>
        rows={rows}
        idOf={({ figure }) => figure}
        columns={[
          { key: 'figure', title: t('figure.title'), render: ({ figure }) => figure },
          {
            key: 'own',
            title: t('figure.own'),
            isFigure: true,
            render: (row) => <FigureText name={row.figure} value={row.own} />,
          },
          ...(isEnough
            ? [
                {
                  key: 'median',
                  title: t('figure.median'),
                  isFigure: true,
                  render: (row: Row) => <FigureText name={row.figure} value={row.median} />,
                },
                { key: 'place', title: t('figure.place'), render: (row: Row) => <Scale row={row} /> },
                {
                  key: 'rank',
                  title: t('figure.rank'),
                  isFigure: true,
                  render: ({ rank }: Row) =>
                    rank === null ? '—' : t('figure.rankOf', { rank, count: count + 1 }),
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

/** Where a figure lies: the middle half of the others as a bar, their median as a line, its own as a dot. */
function Scale({ row: { own, low, high, median, figure } }: { readonly row: Row }) {
  const { t } = useTranslation('profiles')
  if (own === null || low === null || high === null || median === null) return <>—</>
  const reach = Math.max(own, high, 1) * 1.1
  const at = (value: number) => `${Math.max(0, Math.min(100, (value / reach) * 100))}%`
  return (
    <span className={styles.scale} role="img" aria-label={`${figure} ${t('figure.range')}`}>
      <span className={styles.usual} style={{ left: at(low), width: `calc(${at(high)} - ${at(low)})` }} />
      <span className={styles.middle} style={{ left: at(median) }} />
      <span className={styles.own} style={{ left: at(own) }} />
    </span>
  )
}
