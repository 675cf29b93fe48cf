import { Alert, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RowOf } from '../../wire/paths.ts'
import styles from './findings.module.css'
import type { BulkResult } from './run-bulk.ts'

interface BulkOutcomesProps {
  readonly result: BulkResult
  readonly rows: readonly RowOf<'/findings/list'>[]
}

/** What became of a bulk act: how many, and of each that was refused why. */
export function BulkOutcomes({ result: { done, refused, reached }, rows }: BulkOutcomesProps) {
  const { t } = useTranslation('review')
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (
    <>
      <Alert
        type={refused.length === 0 ? 'success' : 'warning'}
        showIcon
        title={t('bulk.result', { done, refused: refused.length })}
        description={reached < rows.length ? t('bulk.untouched', { count: rows.length - reached }) : null}
      />
      {refused.length === 0 ? null : (
        <ul className={styles.refused}>
          {refused.map(({ id, refusal }) => {
            const row = byId.get(id)
            return (
              <li key={id}>
                <a href={`/review/findings/${id}`} target="_blank" rel="noreferrer">
                  {row?.number} {row?.ruleTitle}
                </a>
                <Typography.Text type="secondary">{refusal ?? t('bulk.unreached')}</Typography.Text>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
