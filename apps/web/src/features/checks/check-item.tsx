import { Tag, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { FieldWord } from '../../components/field-word.tsx'
import { Money } from '../../components/money.tsx'
import type { Answer } from '../../wire/paths.ts'
import styles from './checks.module.css'
import { tookText } from './took-text.ts'

type Row = Answer<'/checks/stream'>['rows'][number]

/** One answer: who asked about what, what he was told, what he said to it, and how long he waited. */
export function CheckItem({ row }: { readonly row: Row }) {
  const { t } = useTranslation('review')
  return (
    <li className={styles.check}>
      <time dateTime={row.at.replace(' ', 'T')} title={row.at}>
        {row.at.slice(11)}
      </time>
      <Tag className={styles[row.outcome]}>
        {t(`checks.${row.outcome}`)}
        {row.notChecked ? (
          <>
            {' '}
            <FieldWord path="/checks/stream" field="notChecked" value={row.notChecked} />
          </>
        ) : null}
      </Tag>
      <div className={styles.who}>
        <strong>{row.institutionName ?? row.institutionId}</strong>
        <Typography.Text type="secondary">
          {[row.departmentName, row.doctorName].filter(Boolean).join(' ')}
        </Typography.Text>
        {row.reminders.map((reminder) => (
          <div key={reminder.id} className={styles.reminder}>
            {reminder.ruleTitle} {reminder.amountFen === null ? null : <Money fen={reminder.amountFen} />}
            {reminder.isShown ? null : <Tag>{t('checks.hidden')}</Tag>}
            {reminder.action ? (
              <Typography.Text type="secondary">
                {t(`checks.${reminder.action}`)}
                {reminder.reason ? `：${reminder.reason}` : ''}
              </Typography.Text>
            ) : null}
          </div>
        ))}
      </div>
      <span className={styles.soft}>{row.personName ?? '—'}</span>
      <span className={styles.right}>
        {row.itemCount === null ? '—' : t('checks.items', { count: row.itemCount })}
      </span>
      <span className={styles.right}>{tookText(row.tookUs)}</span>
    </li>
  )
}
