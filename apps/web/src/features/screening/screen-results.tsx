import { Link, useNavigate } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { CountyWord } from '../../components/county-word.tsx'
import { Money } from '../../components/money.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import { SmallTable } from '../../components/small-table.tsx'
import type { RowOf } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { CountiesOfHits } from './hit-map.tsx'
import styles from './screening.module.css'

type Row = RowOf<'/screening/hits/list'>

/** So many stand on the page of the screen; the list has all. */
const SHOWN = 10

/** What a screen found and still stands: the strongest hits, and where they lie. */
export function ScreenResults({ screen, hits }: { readonly screen: string; readonly hits: number }) {
  const { t } = useTranslation('screening')
  const { data } = useRead('/screening/hits/list', { screen, limit: SHOWN })
  if (hits === 0) return null
  return (
    <>
      <Section
        title={t('results.title')}
        extra={
          <Link to="/screening/hits" search={{ screen } as never}>
            {t('results.all', { count: hits })}
          </Link>
        }
        isFlush
      >
        <Strongest rows={data?.rows ?? []} isLoading={data === undefined} />
      </Section>
      <Places screen={screen} />
    </>
  )
}

function Strongest({ rows, isLoading }: { readonly rows: readonly Row[]; readonly isLoading: boolean }) {
  const { t } = useTranslation('screening')
  return (
    <PlainTable<Row>
      rows={rows}
      isLoading={isLoading}
      idOf={({ id }) => id}
      columns={[
        {
          key: 'subject',
          title: t('results.subject'),
          width: 230,
          render: ({ id, subjectName, isFresh }) => (
            <>
              <Link to="/screening/hits/$hit" params={{ hit: id }}>
                {subjectName}
              </Link>{' '}
              {isFresh ? <Tag color="processing">{t('hits.fresh')}</Tag> : null}
            </>
          ),
        },
        {
          key: 'why',
          title: t('hit.why'),
          render: ({ sentence }) => <div className={styles.wrapped}>{sentence}</div>,
        },
        { key: 'score', title: t('hit.score'), isFigure: true, render: ({ score }) => score.toFixed(1) },
        {
          key: 'amount',
          title: t('hit.amount'),
          isFigure: true,
          render: ({ amountFen }) => <Money fen={amountFen} />,
        },
        {
          key: 'county',
          title: t('ranking.area'),
          width: 110,
          render: ({ county }) => <CountyWord code={county} />,
        },
        { key: 'lead', title: t('hits.inLead'), width: 110, render: ({ leadNo }) => leadNo ?? '—' },
      ]}
    />
  )
}

/** Counties on a map and in figures; of one county only the figures of the screen say it all. */
function Places({ screen }: { readonly screen: string }) {
  const { t } = useTranslation('screening')
  const navigate = useNavigate()
  const rows = useRead('/screening/hits/by-county', { screen }).data?.rows ?? []
  if (rows.length < 2) return null
  const open = (county: string) =>
    void navigate({ to: '/screening/hits', search: { screen, county } as never })
  return (
    <Section title={t('hits.map')}>
      <div className={styles.columns}>
        <CountiesOfHits rows={rows} onChoose={open} />
        <SmallTable
          label={t('hits.map')}
          columns={[
            { title: t('ranking.area') },
            { title: t('library.hits'), isFigure: true },
            { title: t('library.fresh'), isFigure: true },
            { title: t('hit.amount'), isFigure: true },
          ]}
          rows={rows.map(({ county, hits, fresh, amountFen }) => ({
            key: county,
            cells: [
              <Link key="county" to="/screening/hits" search={{ screen, county } as never}>
                <CountyWord code={county} />
              </Link>,
              <Count key="hits" of={hits} />,
              <Count key="fresh" of={fresh} />,
              <Money key="fen" fen={amountFen} />,
            ],
          }))}
        />
      </div>
    </Section>
  )
}
