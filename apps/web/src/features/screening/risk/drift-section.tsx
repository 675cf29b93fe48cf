import { useTranslation } from 'react-i18next'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Section } from '../../../components/section.tsx'
import styles from '../screening.module.css'
import { percentText, type RiskModel } from './risk.ts'

type Drift = NonNullable<RiskModel['driftReport']>
type Drifted = Drift['features'][number]

const ORDER = { drifted: 0, watch: 1, stable: 2 } as const

/** How far what is scored now is from what the model was trained on: the score itself, then its features, the furthest first. */
export function DriftSection({ model: { driftReport } }: { readonly model: RiskModel }) {
  const { t } = useTranslation('screening')
  if (driftReport === null)
    return (
      <Section title={t('drift.title')}>
        <p className={styles.soft}>{t('drift.none')}</p>
      </Section>
    )
  const { asOf, rows, score, features } = driftReport
  const sorted = [
    score,
    ...features.toSorted((left, right) => ORDER[left.verdict] - ORDER[right.verdict] || right.psi - left.psi),
  ]
  return (
    <Section
      title={t('drift.title')}
      extra={<span className={styles.soft}>{t('drift.asOf', { asOf, rows })}</span>}
      isFlush
    >
      <PlainTable<Drifted>
        rows={sorted}
        idOf={({ feature }) => feature}
        pageRows={10}
        columns={[
          { key: 'title', title: t('features.name'), render: ({ title }) => title },
          {
            key: 'verdict',
            title: t('drift.verdict'),
            render: ({ verdict }) =>
              verdict === 'stable' ? (
                t('risk.drifted.stable')
              ) : (
                <strong>{t(`risk.drifted.${verdict}`)}</strong>
              ),
          },
          { key: 'psi', title: 'PSI', isFigure: true, render: ({ psi }) => psi.toFixed(3) },
          {
            key: 'ks',
            title: 'KS',
            isFigure: true,
            render: ({ ks }) => (ks === null ? '—' : ks.toFixed(3)),
          },
          {
            key: 'before',
            title: t('drift.missingBefore'),
            isFigure: true,
            render: ({ missingBefore }) => percentText(missingBefore),
          },
          {
            key: 'now',
            title: t('drift.missingNow'),
            isFigure: true,
            render: ({ missingNow }) => percentText(missingNow),
          },
        ]}
      />
    </Section>
  )
}
