import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import { useTranslation } from 'react-i18next'
import { FieldWord } from '../../components/field-word.tsx'
import { Money } from '../../components/money.tsx'
import type { Answer } from '../../wire/paths.ts'
import styles from './lead.module.css'

type Finding = Answer<'/leads/around'>['findings'][number]

/** The findings of a lead with what they come to, by rule. */
export function LeadFindings({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation('casework')
  if (findings.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('lead.noFindings')} />
  const rules = [...Map.groupBy(findings, ({ ruleTitle }) => ruleTitle)]
  return (
    <div className={styles.scroll}>
      <table className={styles.figures}>
        <thead>
          <tr>
            <th scope="col">{t('finding.number')}</th>
            <th scope="col">{t('finding.day')}</th>
            <th scope="col">{t('finding.status')}</th>
            <th scope="col" className={styles.right}>
              {t('finding.amount')}
            </th>
          </tr>
        </thead>
        {rules.map(([title, rows]) => (
          <tbody key={title}>
            <tr>
              <th scope="rowgroup" colSpan={3}>
                {title} · {t('finding.count', { count: rows.length })}
              </th>
              <td className={styles.right}>
                <strong>
                  <Money fen={sumOf(rows)} />
                </strong>
              </td>
            </tr>
            {rows.map(({ id, number, day, status, amountFen }) => (
              <tr key={id}>
                <td>
                  <Link to="/review/findings/$finding" params={{ finding: id }}>
                    #{number}
                  </Link>
                </td>
                <td>{day}</td>
                <td>
                  <FieldWord path="/findings/list" field="status" value={status} />
                </td>
                <td className={styles.right}>
                  <Money fen={amountFen} isExact />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t('finding.total')}
            </th>
            <td className={styles.right}>
              <strong>
                <Money fen={sumOf(findings)} isExact isLoss />
              </strong>
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function sumOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, { amountFen }) => sum + amountFen, 0)
}
