import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Count } from '../../../components/count.tsx'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Section } from '../../../components/section.tsx'
import styles from '../screening.module.css'
import { intervalText, type RiskModel } from './risk.ts'

type Comparison = RiskModel['comparisons'][number]
type Scoring = RiskModel['scorings'][number]

/** How a challenger did beside the champion on the same rows, and what that says. */
export function ComparisonsSection({ model: { comparisons } }: { readonly model: RiskModel }) {
  const { t } = useTranslation('screening')
  if (comparisons.length === 0) return null
  const figure = (value: number | null) => (value === null ? '—' : value.toFixed(2))
  return (
    <Section title={t('compared.title')} isFlush>
      <PlainTable<Comparison>
        rows={comparisons}
        idOf={({ at, championId }) => `${at} ${championId}`}
        columns={[
          { key: 'at', title: t('compared.at'), render: ({ at }) => at.slice(0, 16) },
          {
            key: 'champion',
            title: t('risk.states.champion'),
            render: ({ championId, championNo }) => (
              <Link to="/screening/models/$model" params={{ model: championId }}>
                {t('risk.no', { no: championNo })}
              </Link>
            ),
          },
          {
            key: 'rows',
            title: t('compared.rows'),
            isFigure: true,
            render: ({ rows, confirmed }) => `${rows} / ${confirmed}`,
          },
          {
            key: 'auc',
            title: t('compared.auc'),
            isFigure: true,
            render: ({ champion, challenger }) => `${figure(champion.auc)} → ${figure(challenger.auc)}`,
          },
          {
            key: 'gain',
            title: t('compared.gain'),
            isFigure: true,
            render: ({ aucGain }) => intervalText(aucGain) ?? '—',
          },
          {
            key: 'apGain',
            title: t('compared.apGain'),
            isFigure: true,
            render: ({ averagePrecisionGain }) => intervalText(averagePrecisionGain) ?? '—',
          },
          {
            key: 'verdict',
            title: t('compared.verdict'),
            render: ({ verdict, sentence }) => (
              <div className={styles.wrapped}>
                <strong>{t(`compared.${verdict}`)}</strong> {sentence}
              </div>
            ),
          },
        ]}
      />
    </Section>
  )
}

/** When a model scored, whom, and how far from its training that was. */
export function ScoringsSection({ model: { scorings } }: { readonly model: RiskModel }) {
  const { t } = useTranslation('screening')
  return (
    <Section title={t('scorings.title')} isFlush>
      <PlainTable<Scoring>
        rows={scorings}
        idOf={({ at }) => at}
        empty={t('scorings.none')}
        pageRows={10}
        columns={[
          { key: 'at', title: t('scorings.at'), render: ({ at }) => at.slice(0, 16) },
          { key: 'asOf', title: t('scorings.asOf'), render: ({ asOf }) => asOf },
          {
            key: 'scored',
            title: t('risk.scored'),
            isFigure: true,
            render: ({ scored }) => <Count of={scored} />,
          },
          {
            key: 'notEnough',
            title: t('library.notEnough'),
            isFigure: true,
            render: ({ notEnough }) => <Count of={notEnough} />,
          },
          { key: 'drift', title: t('risk.drift'), render: ({ drift }) => t(`risk.drifted.${drift}`) },
          {
            key: 'seconds',
            title: t('screen.seconds'),
            isFigure: true,
            render: ({ seconds }) => seconds.toFixed(1),
          },
        ]}
      />
    </Section>
  )
}
