import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../../components/count.tsx'
import { ListPage } from '../../../components/list-page/list-page.tsx'
import { useListSearch } from '../../../components/list-page/use-list-search.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { useRead } from '../../../wire/use-read.ts'
import styles from '../screening.module.css'
import { RISK_ENTITIES, type RiskEntity, type RiskScoreRow, scoreText } from './risk.ts'

/** Whose risk is highest, of one kind of entity: score, place, the first reason; from here to all reasons. */
export function ScoreList() {
  const { t } = useTranslation('screening')
  const { search, change } = useListSearch()
  const entity = RISK_ENTITIES.find((one) => one === search['entity']) ?? 'institution'
  return (
    <>
      <PageHeader>
        <p className={styles.soft}>{t('scores.about')}</p>
      </PageHeader>
      <div className={styles.filters}>
        <Segmented<RiskEntity>
          aria-label={t('scores.whose')}
          value={entity}
          onChange={(next) => change({ entity: next === 'institution' ? undefined : next })}
          options={RISK_ENTITIES.map((one) => ({ value: one, label: t(`risk.entity.${one}`) }))}
        />
        <Scoring entity={entity} />
      </div>
      <ListPage
        key={entity}
        path="/screening/risk/scores/list"
        filters={['text', 'band', 'county']}
        moreFilters={['institutionId']}
        always={{ entity }}
        exportPath="/screening/risk/scores/export"
        idOf={({ id }) => id}
        pageOf={({ id }) => `/screening/risk/${id}`}
        empty={t('scores.none')}
        columns={[
          { key: 'name', width: 220 },
          {
            key: 'score',
            width: 90,
            isFigure: true,
            render: (row) => <span className={styles.figure}>{scoreText(row)}</span>,
          },
          { key: 'band', width: 80 },
          { key: 'rank', width: 110, isFigure: true, render: (row) => <Place row={row} /> },
          { key: 'reason', width: 520 },
          ...(entity === 'doctor' ? [{ key: 'institutionName' as const, width: 180 }] : []),
          { key: 'county', width: 110, isMinor: true },
        ]}
      />
    </>
  )
}

/** The scoring that the rows are of, and the model that made it. */
function Scoring({ entity }: { readonly entity: RiskEntity }) {
  const { t } = useTranslation('screening')
  const { data } = useRead('/screening/risk/scores/list', { entity, limit: 1 })
  if (data === undefined) return null
  if (data.scoring === null) return <span className={styles.soft}>{t('scores.never')}</span>
  const { asOf, at, modelId, scored, notEnough } = data.scoring
  return (
    <>
      <span className={styles.soft}>
        {t('scores.scoring', { asOf, at: at.slice(0, 16) })} <Count of={scored} />
        {notEnough > 0 ? t('scores.notEnough', { count: notEnough }) : ''}
      </span>
      <Link to="/screening/models/$model" params={{ model: modelId }}>
        {t('scores.byModel')}
      </Link>
    </>
  )
}

/** The place among all, and how many places that is up or down since the last scoring. */
function Place({ row: { rank, members, previousRank } }: { readonly row: RiskScoreRow }) {
  const { t } = useTranslation('screening')
  const moved = previousRank === null ? 0 : previousRank - rank
  return (
    <span className={styles.figure}>
      {t('ranking.of', { rank, members })}
      {moved === 0 ? null : (
        <div className={styles.soft}>
          {t(moved > 0 ? 'ranking.up' : 'ranking.down', { count: Math.abs(moved) })}
        </div>
      )}
    </span>
  )
}
