import { Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { FieldWord } from '../../components/field-word.tsx'
import { Money } from '../../components/money.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import styles from './findings.module.css'

type Finding = Answer<'/findings/read'>['finding']

interface AnswersProps {
  readonly finding: Finding
  readonly evidence: Answer<'/findings/evidence'> | undefined
}

/** What the institution said, line by line, and what was decided about it. */
export function Answers({ finding, evidence }: AnswersProps) {
  const { t } = useTranslation('review')
  const { answer, secondAnswer, secondReview, conclusion, finalReview, decision } = finding
  const nameOf = new Map(evidence?.lines.map(({ lineKey, itemName }) => [lineKey, itemName]))
  const steps = [
    ['second', secondReview],
    ['conclusion', conclusion],
    ['final', finalReview],
  ] as const
  if (answer === null && secondReview === null && decision === null) return null
  return (
    <Section title={t('answers.title')}>
      {[answer, secondAnswer].map((told, at) =>
        told === null ? null : (
          <div key={told.at}>
            <Typography.Text type="secondary">
              {t(at === 0 ? 'answers.first' : 'answers.again')} · {told.at}
            </Typography.Text>
            <ul className={styles.plain}>
              {told.lines.map(({ lineKey, answer: said, statement }) => (
                <li key={lineKey}>
                  <strong>{t(`answers.${said}`)}</strong> {nameOf.get(lineKey) ?? lineKey}
                  {statement ? <div className={styles.quote}>{statement}</div> : null}
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
      {steps.map(([name, step]) =>
        step === null ? null : (
          <p key={name} className={styles.step}>
            <strong>{t(`answers.${name}`)}</strong>{' '}
            {step.verdict ? (
              <FieldWord path="/findings/review-again" field="verdict" value={step.verdict} />
            ) : null}{' '}
            <Typography.Text type="secondary">{step.at}</Typography.Text>
            {step.reason ? <span className={styles.quote}>{step.reason}</span> : null}
          </p>
        ),
      )}
      {decision === null ? null : (
        <p className={styles.step}>
          <strong>{t('answers.decision')}</strong>{' '}
          <Money fen={decision.lines.reduce((sum, { fen }) => sum + fen, 0)} isExact /> ·{' '}
          {t('answers.recovered')} <Money fen={finding.recoveredFen} isExact /> · {t('answers.open')}{' '}
          <Money fen={finding.openFen} isExact />
        </p>
      )}
    </Section>
  )
}
