import { useTranslation } from 'react-i18next'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Section } from '../../../components/section.tsx'
import styles from '../screening.module.css'
import { percentText, type RiskModel } from './risk.ts'

type Feature = RiskModel['featureList'][number]

/** What a model looks at, the most important first, why, and which way it may count. */
export function FeaturesSection({ model: { featureList, dropped } }: { readonly model: RiskModel }) {
  const { t } = useTranslation('screening')
  const most = Math.max(Number.MIN_VALUE, ...featureList.map(({ importance }) => importance))
  return (
    <Section
      title={t('features.title')}
      extra={<span className={styles.soft}>{t('features.count', { count: featureList.length })}</span>}
      isFlush
    >
      <PlainTable<Feature>
        rows={featureList}
        idOf={({ feature }) => feature}
        pageRows={15}
        columns={[
          {
            key: 'title',
            title: t('features.name'),
            render: ({ title, unit, feature }) => (
              <span title={feature}>
                {title} <span className={styles.soft}>{unit}</span>
              </span>
            ),
          },
          {
            key: 'importance',
            title: t('features.importance'),
            isFigure: true,
            width: 140,
            render: ({ importance }) => (
              <>
                {percentText(importance)}
                <span className={styles.track} aria-hidden="true">
                  <span className={styles.bar} style={{ width: `${(100 * importance) / most}%` }} />
                </span>
              </>
            ),
          },
          {
            key: 'direction',
            title: t('features.direction'),
            render: ({ direction }) => t(`features.way.${direction}`),
          },
          {
            key: 'why',
            title: t('features.why'),
            render: ({ why }) => <div className={styles.wrapped}>{why}</div>,
          },
        ]}
      />
      {dropped.length > 0 ? (
        <p className={`${styles.soft} ${styles.lead}`}>
          {t('features.dropped', { names: dropped.join('、') })}
        </p>
      ) : null}
    </Section>
  )
}
