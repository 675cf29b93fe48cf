import { Flex, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Fact, Facts } from '../../components/fact.tsx'
import { FieldWord } from '../../components/field-word.tsx'
import { Money } from '../../components/money.tsx'
import { Section } from '../../components/section.tsx'
import styles from './case.module.css'
import type { CaseFile } from './case-acts.ts'

/** Review, what the party was told, what it said, the hearing, what was discussed. */
export function CaseNotice({ file: { state } }: { readonly file: CaseFile }) {
  const { t } = useTranslation('casework')
  const { review, notice, statements, waivedOn, hearingWaivedOn, hearing, discussions } = state
  if (review === null && notice === null && discussions.length === 0) return null
  return (
    <Section title={t('notice.title')} id="notice">
      <Facts>
        {review ? (
          <Fact title={t('notice.review')}>
            {review.askedOn}{' '}
            {review.verdict ? (
              <FieldWord path="/cases/answer-review" field="verdict" value={review.verdict} />
            ) : (
              t('notice.waiting')
            )}
          </Fact>
        ) : null}
        {notice ? (
          <>
            <Fact title={t('notice.on')}>{notice.on}</Fact>
            <Fact title={t('notice.basis')}>{notice.law?.name ?? notice.article}</Fact>
            <Fact title={t('notice.return')}>
              <Money fen={notice.returnFen} />
            </Fact>
            <Fact title={t('notice.fine')}>
              <Money fen={notice.fineFen} />
            </Fact>
            <Fact title={t('notice.measures')}>
              <Measures measures={notice.measures} />
            </Fact>
          </>
        ) : null}
        {waivedOn ? <Fact title={t('notice.waived')}>{waivedOn}</Fact> : null}
        {hearingWaivedOn ? <Fact title={t('notice.hearingWaived')}>{hearingWaivedOn}</Fact> : null}
        {hearing ? (
          <Fact title={t('notice.hearing')}>
            {[hearing.askedOn, hearing.plannedOn, hearing.heldOn].filter(Boolean).join(' → ')}
            {hearing.opinion ? `：${hearing.opinion}` : ''}
          </Fact>
        ) : null}
      </Facts>
      {review?.opinion ? (
        <p className={styles.text}>
          <span className={styles.soft}>{t('notice.reviewOpinion')}</span> {review.opinion}
        </p>
      ) : null}
      {statements.map(({ on, text, answer, isAccepted }) => (
        <p key={`${on} ${text}`} className={styles.text}>
          <span className={styles.soft}>{t('notice.statement', { on })}</span> {text}
          {'\n'}
          <span className={styles.soft}>{t('notice.answer')}</span> {answer}{' '}
          {isAccepted ? t('notice.accepted') : ''}
        </p>
      ))}
      {discussions.map(({ on, members, conclusion }) => (
        <p key={`${on} ${conclusion}`} className={styles.text}>
          <span className={styles.soft}>{t('notice.discussed', { on, members: members.join('、') })}</span>{' '}
          {conclusion}
        </p>
      ))}
    </Section>
  )
}

type Measure = NonNullable<CaseFile['state']['notice']>['measures'][number] & {
  readonly doneOn?: string | null
}

/** Measures by their words, with amount, months and whether they were carried out. */
export function Measures({ measures }: { readonly measures: readonly Measure[] }) {
  const { t } = useTranslation('casework')
  if (measures.length === 0) return '—'
  return (
    <Flex gap={4} wrap>
      {measures.map(({ measure, amountFen, months, doneOn }) => (
        <Tag key={measure}>
          {t(`measures.${measure}`)}
          {amountFen ? (
            <>
              {' '}
              <Money fen={amountFen} />
            </>
          ) : null}
          {months ? ` ${t('measures.months', { count: months })}` : ''}
          {doneOn ? ` ✓ ${doneOn}` : ''}
        </Tag>
      ))}
    </Flex>
  )
}
