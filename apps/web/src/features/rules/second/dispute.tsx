import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Money } from '../../../components/money.tsx'
import { Section } from '../../../components/section.tsx'
import type { Answer } from '../../../wire/paths.ts'
import { ProposeButton } from '../propose-button.tsx'
import styles from '../rule.module.css'
import { useRuleTitles } from '../use-rule-titles.ts'

type ReadingAnswer = Answer<'/second-readings/read'>

const FIRST: Readonly<Record<string, string>> = {
  confirmed: '违规成立',
  overturned: '撤销',
  dismissed: '初审不成立',
  unflagged: '规则未发现',
}

/** What was said of a claim first, what its reader says, and who is right. */
export function Dispute({
  reading,
  onRuled,
}: {
  readonly reading: ReadingAnswer
  readonly onRuled: () => void
}) {
  const { t } = useTranslation('rules')
  const titleOf = useRuleTitles()
  const { id, version, dispute, ruling, abilities } = reading
  if (dispute === null) return null
  const { first, findingId, institutionId, readerName, problems, reason } = dispute
  return (
    <Section
      title={t('second.disputed')}
      extra={
        abilities.rule ? (
          <ProposeButton
            path="/second-readings/rule"
            title={t('second.rule')}
            known={{ id, version }}
            isMain
            isSmall
            done={t('second.ruled')}
            onDone={onRuled}
          />
        ) : null
      }
    >
      <dl className={styles.facts}>
        <dt>{t('second.firstVerdict')}</dt>
        <dd>
          {FIRST[first] ?? first}{' '}
          {findingId === null ? null : (
            <Link to="/review/findings/$finding" params={{ finding: findingId }}>
              {t('rule.findings')}
            </Link>
          )}
        </dd>
        <dt>{t('rule.institution')}</dt>
        <dd>{institutionId}</dd>
        <dt>{t('second.reader')}</dt>
        <dd>
          {readerName}：
          {problems.length === 0
            ? t('second.fine')
            : problems.map(({ ruleId, cause, fen }) => (
                <span key={`${ruleId} ${cause}`}>
                  {ruleId === null ? cause : titleOf(ruleId)} <Money fen={fen} />{' '}
                </span>
              ))}
        </dd>
        <dt>{t('second.reason')}</dt>
        <dd style={{ whiteSpace: 'pre-wrap' }}>{reason}</dd>
        {ruling === null ? null : (
          <>
            <dt>{t('second.rule')}</dt>
            <dd>
              <Money fen={ruling.fen} /> {ruling.reason}
            </dd>
          </>
        )}
      </dl>
    </Section>
  )
}
