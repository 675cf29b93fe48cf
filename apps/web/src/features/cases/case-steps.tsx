import { Progress, Steps } from 'antd'
import { useTranslation } from 'react-i18next'
import { useIsPhone } from '../../components/use-is-phone.ts'
import styles from './case.module.css'
import type { CaseFile } from './case-acts.ts'
import { stepsOf } from './procedure-steps.ts'

/** How far a case is in its procedure. */
export function CaseSteps({ file }: { readonly file: CaseFile }) {
  const { t } = useTranslation('casework')
  const isPhone = useIsPhone()
  const steps = stepsOf(file)
  const done = steps.findLastIndex(({ isDone }) => isDone)
  const isOver = file.state.status === 'closed' || file.state.status === 'terminated'
  if (isPhone)
    return (
      <div className={styles.steps}>
        {t(isOver ? 'steps.over' : 'steps.now', {
          step: t(`steps.${steps[Math.min(done + 1, steps.length - 1)]?.key ?? 'closed'}`),
          at: Math.min(done + 2, steps.length),
          of: steps.length,
        })}
        <Progress
          aria-label={t('steps.progress')}
          percent={Math.round(((done + 1) / steps.length) * 100)}
          showInfo={false}
          size="small"
        />
      </div>
    )
  return (
    <div className={styles.steps}>
      <Steps
        size="small"
        titlePlacement="vertical"
        current={isOver ? steps.length : done + 1}
        items={steps.map(({ key, on, isDone }, index) => ({
          title: t(`steps.${key}`),
          ...(on !== null && { content: on }),
          status: isDone ? 'finish' : index === done + 1 && !isOver ? 'process' : 'wait',
        }))}
      />
    </div>
  )
}
