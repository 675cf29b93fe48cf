import { useTranslation } from 'react-i18next'
import { Fact, Facts } from '../../components/fact.tsx'
import { FieldWord } from '../../components/field-word.tsx'
import { Money } from '../../components/money.tsx'
import { Section } from '../../components/section.tsx'
import { SmallTable } from '../../components/small-table.tsx'
import styles from './case.module.css'
import type { CaseFile } from './case-acts.ts'
import { Measures } from './case-notice.tsx'

/** The decision and what came of it: served, paid, enforced, appealed against, handed on, closed. */
export function CaseDecision({ file: { state, owed } }: { readonly file: CaseFile }) {
  const { t } = useTranslation('casework')
  const { decision, services, paymentDue, court, remindedOn, publishedOn, closing, formerDecisions } = state
  if (decision === null && formerDecisions.length === 0 && closing === null) return null
  return (
    <Section title={t('decision.title')} id="decision">
      {decision ? (
        <>
          <Facts>
            <Fact title={t('decision.kind')}>
              <FieldWord path="/cases/decide" field="decision" value={decision.decision} /> {decision.on}
            </Fact>
            <Fact title={t('notice.basis')}>{decision.law?.name ?? decision.basis}</Fact>
            <Fact title={t('notice.return')}>
              <Money fen={decision.returnFen} />
            </Fact>
            <Fact title={t('decision.fine')}>
              <Money fen={decision.fineFen} />
              {decision.multiple ? t('decision.multiple', { times: decision.multiple / 100 }) : ''}
            </Fact>
            <Fact title={t('notice.measures')}>
              <Measures measures={decision.measures} />
            </Fact>
            <Fact title={t('decision.served')}>
              {services.length === 0
                ? '—'
                : services.map(({ no, document, way, effectiveOn }) => (
                    <div key={no}>
                      {t(`served.${document}`, { defaultValue: document })} {effectiveOn}{' '}
                      <span className={styles.soft}>
                        <FieldWord path="/cases/serve" field="way" value={way} />
                      </span>
                    </div>
                  ))}
            </Fact>
            <Fact title={t('decision.owed')}>
              <Money fen={owed.returnFen + owed.fineFen + owed.lateFeeFen} isLoss />
              {owed.lateFeeFen > 0 ? (
                <span className={styles.soft}>
                  {t('decision.lateFee')} <Money fen={owed.lateFeeFen} />
                </span>
              ) : null}
            </Fact>
            {paymentDue ? <Fact title={t('clocks.payment')}>{paymentDue}</Fact> : null}
            {publishedOn ? <Fact title={t('decision.published')}>{publishedOn}</Fact> : null}
            {remindedOn ? <Fact title={t('decision.reminded')}>{remindedOn}</Fact> : null}
            {court ? <Fact title={t('decision.court')}>{`${court.on} ${court.name}`}</Fact> : null}
          </Facts>
          <p className={styles.text}>
            <span className={styles.soft}>{t('decision.reason')}</span> {decision.reason}
          </p>
        </>
      ) : null}
      {formerDecisions.map((former) => (
        <p key={former.on} className={styles.text}>
          <span className={styles.soft}>{t('decision.former', { on: former.on })}</span> {former.reason}
        </p>
      ))}
      {closing ? (
        <p className={styles.text}>
          <span className={styles.soft}>{t('decision.closed', { on: closing.on })}</span>{' '}
          <FieldWord path="/cases/close" field="way" value={closing.way} /> {closing.reason}
        </p>
      ) : null}
    </Section>
  )
}

/** What was to be paid when and what was paid. */
export function CasePayments({ file: { state } }: { readonly file: CaseFile }) {
  const { t } = useTranslation('casework')
  const { instalments, payments } = state
  if (instalments.length === 0 && payments.length === 0) return null
  return (
    <Section title={t('payments.title')} isFlush>
      <SmallTable
        label={t('payments.title')}
        columns={[
          { title: t('payments.day') },
          { title: t('payments.what') },
          { title: t('payments.reference') },
          { title: t('payments.amount'), isFigure: true },
        ]}
        rows={[
          ...instalments.map(({ due, amountFen }, index) => ({
            key: `instalment ${index}`,
            cells: [
              due,
              t('payments.instalment', { no: index + 1 }),
              '',
              <Money key="money" fen={amountFen} isExact />,
            ],
          })),
          ...payments.map(({ on, what, amountFen, reference }) => ({
            key: `${on} ${what} ${reference}`,
            cells: [
              on,
              <FieldWord key="what" path="/cases/record-payment" field="what" value={what} />,
              reference,
              <Money key="money" fen={amountFen} isExact />,
            ],
          })),
        ]}
      />
    </Section>
  )
}

/** Appeals against the decision and what was handed to or taken from others, with how far it is. */
export function CaseAppeals({ file: { state } }: { readonly file: CaseFile }) {
  const { t } = useTranslation('casework')
  const { appeals, transfers, referralDeclined } = state
  if (appeals.length === 0 && transfers.length === 0 && referralDeclined === null) return null
  return (
    <Section title={t('appeals.title')} id="appeals">
      <ul className={styles.rows}>
        {appeals.map(({ no, way, authority, on, result, endedOn, suitUntil }) => (
          <li key={`appeal ${no}`} className={styles.row}>
            <span>
              <FieldWord path="/cases/record-appeal" field="way" value={way} /> {authority} {on}
            </span>
            <span>
              <FieldWord path="/cases/record-appeal-result" field="result" value={result} /> {endedOn ?? ''}
              {suitUntil ? ` ${t('appeals.suitUntil', { day: suitUntil })}` : ''}
            </span>
          </li>
        ))}
        {transfers.map(({ no, direction, partner, on, grounds, stages }) => (
          <li key={`transfer ${no}`} className={styles.row}>
            <span>
              <FieldWord path="/cases/transfer" field="direction" value={direction} /> {partner} {on}{' '}
              {grounds}
            </span>
            <span>
              {stages.map(({ stage, on: day }) => (
                <span key={`${stage} ${day}`} style={{ marginLeft: 8 }}>
                  <FieldWord path="/cases/record-transfer-progress" field="stage" value={stage} /> {day}
                </span>
              ))}
            </span>
          </li>
        ))}
        {referralDeclined ? (
          <li className={styles.row}>
            {t('appeals.declined')} {referralDeclined.grounds}
          </li>
        ) : null}
      </ul>
    </Section>
  )
}
