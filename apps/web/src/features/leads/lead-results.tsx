import { useTranslation } from 'react-i18next'
import { Fact, Facts } from '../../components/fact.tsx'
import { FieldWord } from '../../components/field-word.tsx'
import { Money } from '../../components/money.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import styles from './lead.module.css'
import type { Lead } from './lead-acts.ts'

interface LeadResultsProps {
  readonly lead: Lead
  readonly around: Answer<'/leads/around'> | undefined
}

/** What was found, whether it goes to the police, and how the lead ended; what the law still demands stands first. */
export function LeadResults({ lead, around }: LeadResultsProps) {
  const { t } = useTranslation('casework')
  const { verification, transfers, closing, carriedFen, isFraud } = lead.state
  const nameOf = (person: string) => around?.people.find(({ id }) => id === person)?.name ?? ''
  const needsTransfer = carriedFen > 0 && transfers.every(({ judgedFen }) => judgedFen < carriedFen)
  if (verification === null && transfers.length === 0 && closing === null && !isFraud) return null
  return (
    <Section title={t('results.title')} id="results">
      {needsTransfer ? (
        <p className={styles.soft}>
          {t('results.transferNeeded')} {t('results.carried')} <Money fen={carriedFen} />
        </p>
      ) : null}
      <Facts>
        {verification ? (
          <>
            <Fact title={t('results.result')}>
              <FieldWord path="/leads/verify" field="result" value={verification.result} />
            </Fact>
            <Fact title={t('results.amount')}>
              <Money fen={verification.amountFen} isLoss />
            </Fact>
            <Fact title={t('results.by')}>
              {nameOf(verification.by)} {verification.at}
            </Fact>
          </>
        ) : null}
      </Facts>
      {verification ? <p className={styles.said}>{verification.statement}</p> : null}
      {transfers.map(({ decision, partnerId, grounds, judgedFen, by, at }) => (
        <div key={at} className={styles.said}>
          <strong>
            <FieldWord path="/leads/decide-transfer" field="decision" value={decision} /> {partnerId ?? ''}
          </strong>{' '}
          <Money fen={judgedFen} />{' '}
          <span className={styles.soft}>
            {nameOf(by)} {at}
          </span>
          <div>{grounds}</div>
        </div>
      ))}
      {closing ? (
        <div className={styles.said}>
          <strong>
            {t('results.closed')}：
            <FieldWord path="/leads/propose-closing" field="outcome" value={closing.outcome} />
          </strong>{' '}
          <span className={styles.soft}>
            {nameOf(closing.decidedBy)} {closing.decidedAt}
          </span>
          <div>{closing.decision}</div>
        </div>
      ) : null}
    </Section>
  )
}
