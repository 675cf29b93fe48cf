import { Alert, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../wire/paths.ts'
import styles from '../screening.module.css'

type Job = Answer<'/screening/risk/models/list'>['job']

/** How far the training or scoring is that was asked for last, or why it came to nothing. */
export function RiskJob({ job }: { readonly job: Job }) {
  const { t } = useTranslation('screening')
  if (job === null) return null
  const { kind, state, stage, done, total, unit, message, submittedAt } = job
  const title = t(`risk.job.${kind}`)
  if (state === 'failed')
    return (
      <Alert
        type="warning"
        showIcon
        className={styles.note}
        title={t('risk.job.failed', { title, at: submittedAt.slice(0, 16) })}
        description={message}
      />
    )
  if (state !== 'waiting' && state !== 'running') return null
  const told = total === null ? stage : `${stage} ${done} / ${total} ${unit}`
  return (
    <Alert
      type="info"
      showIcon
      className={styles.note}
      title={t(state === 'waiting' ? 'risk.job.waiting' : 'risk.job.running', { title })}
      description={
        <div role="status" aria-live="polite">
          {told}
          <Progress
            percent={total === null || total === 0 ? 0 : Math.round((100 * done) / total)}
            aria-label={told}
          />
        </div>
      }
    />
  )
}
