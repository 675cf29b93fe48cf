import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../components/section.tsx'
import { Tallies, Tally } from '../../../components/tally.tsx'
import { useRead } from '../../../wire/use-read.ts'
import styles from '../screening.module.css'
import { type RiskEntity, scoreText } from './risk.ts'

interface SubjectRiskProps {
  readonly entity: RiskEntity
  readonly id: string
}

/** The risk score of somebody with its first reason; nothing where there is none, or who looks may not see it. */
export function SubjectRisk({ entity, id }: SubjectRiskProps) {
  const { t } = useTranslation('screening')
  const { data } = useRead('/screening/risk/scores/list', { entity, entityId: id, limit: 1 })
  const score = data?.rows[0]
  if (score === undefined) return null
  return (
    <Section
      title={t('subject.score')}
      extra={
        <Link to="/screening/risk/$score" params={{ score: score.id }}>
          {t('subject.see')}
        </Link>
      }
    >
      <Tallies>
        <Tally title={t('hit.score')}>{scoreText(score)}</Tally>
        <Tally title={t('subject.band')}>{t(`risk.band.${score.band}`)}</Tally>
        <Tally title={t('scores.place')}>{t('ranking.of', score)}</Tally>
        <Tally title={t('scorings.asOf')}>{score.asOf}</Tally>
      </Tallies>
      {score.reason === null ? null : <p className={styles.sentence}>{score.reason}</p>}
    </Section>
  )
}
