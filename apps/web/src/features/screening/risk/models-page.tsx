import { Link } from '@tanstack/react-router'
import { Alert, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../../components/count.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Problem } from '../../../components/problem.tsx'
import { Section } from '../../../components/section.tsx'
import type { Answer } from '../../../wire/paths.ts'
import { useRead } from '../../../wire/use-read.ts'
import styles from '../screening.module.css'
import { intervalText, RISK_ENTITIES, type RiskEntity, type RiskModelRow } from './risk.ts'
import { RiskJob } from './risk-job.tsx'
import { StateTag } from './state-tag.tsx'
import { TrainRisk } from './train-risk.tsx'

type Models = Answer<'/screening/risk/models/list'>

const EVERY_MS = 5_000

/** All risk models: of each kind of entity the one that scores, those that wait to be compared, and those before. */
export function ModelsPage() {
  const { t } = useTranslation('screening')
  const { data, error, refetch } = useRead('/screening/risk/models/list', {}, { everyMs: EVERY_MS })
  if (error && data === undefined) return <Problem error={error} onAgain={() => void refetch()} />
  return (
    <>
      <PageHeader actions={data?.abilities.train ? <TrainRisk /> : null}>
        <p className={styles.soft}>{t('risk.about')}</p>
      </PageHeader>
      {data === undefined ? <Skeleton active paragraph={{ rows: 10 }} /> : <Models models={data} />}
    </>
  )
}

function Models({ models }: { readonly models: Models }) {
  const { t } = useTranslation('screening')
  return (
    <>
      <RiskJob job={models.job} />
      {models.rows.length === 0 ? (
        <Alert
          type="info"
          showIcon
          className={styles.note}
          title={t('risk.noModel')}
          description={t('risk.noModelText')}
        />
      ) : null}
      {RISK_ENTITIES.map((entity) => (
        <OfEntity key={entity} entity={entity} models={models} />
      ))}
    </>
  )
}

function OfEntity({ entity, models }: { readonly entity: RiskEntity; readonly models: Models }) {
  const { t } = useTranslation('screening')
  const rows = models.rows.filter((row) => row.entity === entity)
  const decided = models.decided.find((one) => one.entity === entity)
  if (rows.length === 0 && models.rows.length === 0) return null
  return (
    <Section
      title={t(`risk.entity.${entity}`)}
      extra={
        models.abilities.seeScores ? (
          <Link to="/screening/risk" search={{ entity } as never}>
            {t('risk.seeScores')}
          </Link>
        ) : null
      }
      isFlush
    >
      {decided === undefined ? null : (
        <p className={`${styles.soft} ${styles.lead}`}>
          {t('risk.decided', decided)}{' '}
          {decided.confirmed < decided.least || decided.cleared < decided.least
            ? t('risk.tooFew', decided)
            : t('risk.enough')}
        </p>
      )}
      <ModelTable rows={rows} />
    </Section>
  )
}

function ModelTable({ rows }: { readonly rows: readonly RiskModelRow[] }) {
  const { t } = useTranslation('screening')
  return (
    <PlainTable<RiskModelRow>
      rows={rows}
      idOf={({ id }) => id}
      empty={t('risk.noneOfThis')}
      columns={[
        {
          key: 'no',
          title: t('risk.model'),
          render: ({ id, no, kind }) => (
            <>
              <Link to="/screening/models/$model" params={{ model: id }}>
                {t('risk.no', { no })}
              </Link>{' '}
              <span className={styles.soft}>{t(`risk.kindShort.${kind}`)}</span>
            </>
          ),
        },
        { key: 'state', title: t('risk.state'), render: (row) => <StateTag of={row.state} /> },
        {
          key: 'trained',
          title: t('risk.trainedAt'),
          render: ({ trainedAt, trainedBy }) => (
            <>
              {trainedAt.slice(0, 16)} <span className={styles.soft}>{trainedBy ?? t('risk.itself')}</span>
            </>
          ),
        },
        {
          key: 'entities',
          title: t('risk.entities'),
          isFigure: true,
          render: ({ entities }) => <Count of={entities} />,
        },
        {
          key: 'auc',
          title: t('risk.auc'),
          isFigure: true,
          render: ({ auc }) => intervalText(auc) ?? <span className={styles.soft}>—</span>,
        },
        {
          key: 'ap',
          title: t('risk.ap'),
          isFigure: true,
          render: ({ averagePrecision }) =>
            intervalText(averagePrecision) ?? <span className={styles.soft}>—</span>,
        },
        {
          key: 'drift',
          title: t('risk.drift'),
          render: ({ drift }) => (drift === null ? '—' : t(`risk.drifted.${drift}`)),
        },
        {
          key: 'leaks',
          title: t('risk.leaks'),
          isFigure: true,
          render: ({ leaks }) => <Count of={leaks} />,
        },
        {
          key: 'scored',
          title: t('risk.scored'),
          isFigure: true,
          render: ({ scored, scoredAt }) =>
            scoredAt === null ? '—' : <span title={scoredAt}>{<Count of={scored} />}</span>,
        },
      ]}
    />
  )
}
