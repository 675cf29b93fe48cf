import { Link } from '@tanstack/react-router'
import { Alert, Collapse, Skeleton } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Count } from '../../../components/count.tsx'
import { Fact, Facts } from '../../../components/fact.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Section } from '../../../components/section.tsx'
import { Tallies, Tally } from '../../../components/tally.tsx'
import { useRead } from '../../../wire/use-read.ts'
import { Guide } from '../../help/guide.tsx'
import { readMarkdown } from '../../help/read-markdown.ts'
import { Lines } from '../lines.tsx'
import styles from '../screening.module.css'
import { CalibrationSection } from './calibration-section.tsx'
import { DriftSection } from './drift-section.tsx'
import { EquitySection } from './equity-section.tsx'
import { FeaturesSection } from './features-section.tsx'
import { MetricsSection } from './metrics-section.tsx'
import { ComparisonsSection, ScoringsSection } from './model-history.tsx'
import { PromoteRisk } from './promote-risk.tsx'
import type { RiskModel } from './risk.ts'
import { StateTag } from './state-tag.tsx'

/** One risk model by its card: what it is for, how sure one can be of it, whom it looks at, and how it did. */
export function ModelPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('screening')
  const { data: model, error } = useRead('/screening/risk/models/read', { id })
  if (error && model === undefined) throw error
  if (model === undefined) return <Skeleton active paragraph={{ rows: 14 }} />
  const { against, abilities, state, leakList } = model
  return (
    <>
      <PageHeader
        title={t('risk.title', { entity: t(`risk.entity.${model.entity}`), no: model.no })}
        marks={<StateTag of={state} />}
        actions={<PromoteRisk model={model} />}
      >
        <p className={styles.soft}>{model.purpose}</p>
      </PageHeader>
      {abilities.promote && against !== null && state === 'challenger' ? (
        <Alert type="info" showIcon className={styles.note} title={t('risk.cannot')} description={against} />
      ) : null}
      {leakList.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          className={styles.note}
          title={t('risk.leaking')}
          description={leakList.map(({ sentence }) => sentence).join('；')}
        />
      ) : null}
      <Head model={model} />
      {model.calibration.bins.length === 0 ? (
        <MetricsSection model={model} />
      ) : (
        <div className={styles.columns}>
          <MetricsSection model={model} />
          <CalibrationSection model={model} />
        </div>
      )}
      <FeaturesSection model={model} />
      <EquitySection model={model} />
      <DriftSection model={model} />
      <ComparisonsSection model={model} />
      <ScoringsSection model={model} />
      <Lines title={t('risk.limits')} lines={model.limits} />
      <Origin model={model} />
    </>
  )
}

function Head({ model }: { readonly model: RiskModel }) {
  const { t } = useTranslation('screening')
  const { kind, trainedAt, trainedBy, from, to, rows, entities, confirmed, cleared, scoredAt, scored } = model
  return (
    <Section
      extra={
        scoredAt === null ? null : (
          <Link to="/screening/risk" search={{ entity: model.entity } as never}>
            {t('risk.seeScores')}
          </Link>
        )
      }
      title={t('risk.what')}
    >
      <Tallies>
        <Tally title={t('risk.kindOf')}>{t(`risk.kind.${kind}`)}</Tally>
        <Tally title={t('risk.trainedAt')} note={trainedBy ?? t('risk.itself')}>
          {trainedAt.slice(0, 16)}
        </Tally>
        <Tally title={t('risk.entities')} note={t('risk.rowsOf', { rows })}>
          <Count of={entities} />
        </Tally>
        <Tally title={`${t('risk.confirmed')} / ${t('risk.cleared')}`}>
          {confirmed} / {cleared}
        </Tally>
        <Tally title={t('risk.scored')} note={scoredAt?.slice(0, 16)}>
          <Count of={scored} />
        </Tally>
      </Tallies>
      <Facts>
        <Fact title={t('risk.window')}>
          {from} – {to}
        </Fact>
        <Fact title={t('risk.method')}>{model.method}</Fact>
        {model.decidedAt === null ? null : (
          <Fact title={t('risk.decidedAt')}>
            {model.decidedAt.slice(0, 16)} {model.decidedBy ?? t('risk.itself')}
            {model.reason === null ? '' : `：${model.reason}`}
          </Fact>
        )}
      </Facts>
    </Section>
  )
}

/** By what the model can be made again, and its card for the record. */
function Origin({ model: { seed, lakeVersion, sha256, tableSha256, card } }: { readonly model: RiskModel }) {
  const { t } = useTranslation('screening')
  const blocks = useMemo(() => readMarkdown(card), [card])
  return (
    <Collapse
      items={[
        {
          key: 'card',
          label: t('risk.card'),
          children: (
            <>
              <Facts>
                <Fact title={t('risk.seed')}>{seed}</Fact>
                <Fact title={t('risk.lake')}>{lakeVersion}</Fact>
                <Fact title={t('risk.sha')}>
                  <span className={styles.hash}>{sha256}</span>
                </Fact>
                <Fact title={t('risk.tableSha')}>
                  <span className={styles.hash}>{tableSha256}</span>
                </Fact>
              </Facts>
              <article className={styles.readme}>
                <Guide blocks={blocks} />
              </article>
            </>
          ),
        },
      ]}
    />
  )
}
