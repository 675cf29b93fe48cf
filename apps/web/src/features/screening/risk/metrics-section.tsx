import { useTranslation } from 'react-i18next'
import { Section } from '../../../components/section.tsx'
import { SmallTable } from '../../../components/small-table.tsx'
import styles from '../screening.module.css'
import { intervalText, percentText, type RiskModel } from './risk.ts'

/** How well a model tells true cases from others, on rows that it never saw, with intervals; or why that is not known. */
export function MetricsSection({
  model: { kind, metrics, split, calibration },
}: {
  readonly model: RiskModel
}) {
  const { t } = useTranslation('screening')
  if (metrics === null)
    return (
      <Section title={t('metrics.title')}>
        <p className={styles.soft}>
          {t(kind === 'unsupervised' ? 'metrics.unsupervised' : 'metrics.tooFew')}
        </p>
      </Section>
    )
  const { rows, entities, confirmed, precisionAt, recallAt, brier, brierOfShare, logLoss } = metrics
  const lines = [
    { name: t('metrics.auc'), value: intervalText(metrics.auc), note: t('metrics.aucNote') },
    { name: t('metrics.ap'), value: intervalText(metrics.averagePrecision), note: t('metrics.apNote') },
    ...precisionAt.map((one) => ({
      name: t('metrics.precisionAt', { rows: one.rows }),
      value: intervalText(one, percentText),
      note: t('metrics.precisionNote'),
    })),
    ...recallAt.map((one) => ({
      name: t('metrics.recallAt', { share: percentText(one.share) }),
      value: intervalText(one, percentText),
      note: t('metrics.recallNote'),
    })),
    {
      name: t('metrics.brier'),
      value: brier === null ? null : brier.toFixed(3),
      note: brierOfShare === null ? '' : t('metrics.brierNote', { of: brierOfShare.toFixed(3) }),
    },
    { name: t('metrics.logLoss'), value: logLoss === null ? null : logLoss.toFixed(3), note: '' },
  ]
  return (
    <Section title={t('metrics.title')}>
      <p className={styles.soft} style={{ marginTop: 0 }}>
        {t('metrics.on', { rows, entities, confirmed })}
        {split === null ? '' : t(`metrics.split.${split.kind}`, { day: split.cutDay ?? '' })}
      </p>
      <SmallTable
        label={t('metrics.title')}
        columns={[
          { title: t('metrics.name') },
          { title: t('metrics.value'), isFigure: true },
          { title: t('metrics.meaning') },
        ]}
        rows={lines.map(({ name, value, note }) => ({
          key: name,
          cells: [
            name,
            value ?? (
              <span key="none" className={styles.soft}>
                {t('metrics.none')}
              </span>
            ),
            <span key="note" className={styles.soft}>
              {note}
            </span>,
          ],
        }))}
      />
      {calibration.bins.length === 0 ? (
        <p className={styles.soft}>{t(`calibration.kind.${calibration.kind}`, { rows: calibration.rows })}</p>
      ) : null}
    </Section>
  )
}
