import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../wire/paths.ts'
import type { Session } from '../session.ts'
import styles from './demo-accounts.module.css'
import { scopeText } from './scope-text.ts'
import { StepProblem } from './step-problem.tsx'
import { useStep } from './use-step.ts'

type Account = Answer<'/session/demo-accounts'>['rows'][number]

interface DemoAccountsProps {
  readonly accounts: readonly Account[]
  readonly onDone: (lacks: Session['lacks']) => void
}

/** The people of the demo city: one click and one is in as one of them. */
export function DemoAccounts({ accounts, onDone }: DemoAccountsProps) {
  const { t } = useTranslation('sign-in')
  const enter = useStep('/session/enter-demo', ({ lacks }) => onDone(lacks))
  return (
    <section className={styles.panel} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className={styles.title}>
        {t('demo.title')}
      </h2>
      <p className={styles.text}>{t('demo.text')}</p>
      <StepProblem error={enter.error} />
      <ul className={styles.list}>
        {accounts.map(({ account, roleTitle, scope, hint }) => (
          <li key={account}>
            <button
              type="button"
              className={styles.account}
              disabled={enter.isPending}
              onClick={() => enter.mutate({ account })}
            >
              <span className={styles.role}>
                {roleTitle}
                <span className={styles.scope}>{scopeText(scope, t)}</span>
                {enter.isPending && enter.variables.account === account ? <Spin size="small" /> : null}
              </span>
              <span className={styles.hint}>{hint}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
