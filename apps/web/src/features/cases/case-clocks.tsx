import { Alert, Flex, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Due } from '../../components/due.tsx'
import { FieldWord } from '../../components/field-word.tsx'
import { Section } from '../../components/section.tsx'
import styles from './case.module.css'
import type { CaseFile } from './case-acts.ts'

/** What runs until when, what stopped the clock, and what the law wants to be looked at. */
export function CaseClocks({ file: { state, clocks, warnings } }: { readonly file: CaseFile }) {
  const { t } = useTranslation('casework')
  const { notice, paymentDue, appealTerms, status, exclusions, extensions } = state
  const isOver = status === 'closed' || status === 'terminated'
  const rights: readonly (readonly [string, string])[] = [
    ...(notice ? [['statement', notice.statementUntil] as const] : []),
    ...(notice?.mayHear ? [['hearing', notice.hearingUntil] as const] : []),
    ...(paymentDue ? [['payment', paymentDue] as const] : []),
    ...(appealTerms
      ? [['reconsideration', appealTerms.reconsideration] as const, ['suit', appealTerms.suit] as const]
      : []),
  ]
  return (
    <Section title={t('clocks.title')} id="clocks">
      <Flex vertical gap={8}>
        {warnings.map((warning) => (
          <Alert key={warning} type="info" showIcon title={warning} />
        ))}
        {clocks.length === 0 && rights.length === 0 ? (
          <Typography.Text type="secondary">{t('clocks.none')}</Typography.Text>
        ) : null}
      </Flex>
      <ul className={styles.rows}>
        {clocks.map(({ alarm, key, dueDay, dueDayNote, isOverdue }) => (
          <li key={`${alarm} ${key}`} className={styles.row}>
            <span>
              <FieldWord path="/cases/overdue" field="alarm" value={alarm} />{' '}
              {key === '' ? '' : t('clocks.entry', { key })}
              {dueDayNote ? <span className={styles.soft}> {dueDayNote}</span> : null}
            </span>
            <span>
              <Due day={dueDay} /> {isOverdue ? <span className={styles.soft}>{dueDay}</span> : null}
            </span>
          </li>
        ))}
        {rights.map(([name, day]) => (
          <li key={name} className={styles.row}>
            <span>{t(`clocks.${name}`)}</span>
            <Due day={day} isDone={isOver || day < today()} />
          </li>
        ))}
        {exclusions.map(({ no, exclusion, from, to }) => (
          <li key={no} className={styles.row}>
            <span>
              {t('clocks.excluded')}：
              <FieldWord path="/cases/begin-exclusion" field="exclusion" value={exclusion} />
            </span>
            <span>
              {from} — {to ?? t('clocks.running')}
            </span>
          </li>
        ))}
        {extensions.length > 0 ? (
          <li className={styles.row}>
            <span>{t('clocks.extended')}</span>
            <span>{extensions.map((days) => t('clocks.days', { count: days })).join('、')}</span>
          </li>
        ) : null}
      </ul>
    </Section>
  )
}

function today(): string {
  return new Intl.DateTimeFormat('sv-SE').format(new Date())
}
