import { Steps } from 'antd'
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
  return (
    <div className={styles.steps}>
      <Steps
        size="small"
        orientation={isPhone ? 'vertical' : 'horizontal'}
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
