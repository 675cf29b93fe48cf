import { Button, Spin } from 'antd'
import { type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { act, keepPageToken, read } from '../../wire/client.ts'
import type { Session } from '../session.ts'
import { CodeForm, EnrolForm, NewPasswordForm } from './lazy-forms.ts'
import { PasswordForm } from './password-form.tsx'
import styles from './sign-in-page.module.css'

type Lacks = Session['lacks']

interface SignInStepsProps {
  /** What a session that is open already lacks; undefined when there is none. */
  readonly begun: Exclude<Lacks, null> | undefined
  /** Somebody is wholly in. */
  readonly onDone: () => void
  /** Beside the first form: other ways in. */
  readonly children?: ReactNode
}

/** Step by step into the platform: password, second factor, new password, authenticator, whatever the server still wants. */
export function SignInSteps({ begun, onDone, children }: SignInStepsProps) {
  const { t } = useTranslation('sign-in')
  const [step, setStep] = useState<Lacks | 'password'>(begun ?? 'password')
  const next = (lacks: Lacks) => (lacks === null ? onDone() : setStep(lacks))
  const ask = async () => {
    const session = await read('/session/current', {})
    keepPageToken(session.pageToken)
    next(session.lacks)
  }
  const startOver = async () => {
    await act('/session/sign-out', {})
    keepPageToken(null)
    setStep('password')
  }
  if (step === 'password')
    return (
      <>
        <PasswordForm onDone={({ lacks }) => next(lacks)} />
        {children}
      </>
    )
  return (
    <>
      <h2 className={styles.step}>{t(TITLES[step ?? 'second-factor'])}</h2>
      <Suspense fallback={<Spin />}>
        {step === 'new-password' ? (
          <>
            <p>{t('newPassword.text')}</p>
            <NewPasswordForm onDone={({ lacks }) => next(lacks)} />
          </>
        ) : step === 'second-factor-enrolment' ? (
          <>
            <p>{t('enrol.due')}</p>
            <EnrolForm onDone={() => void ask()} />
          </>
        ) : (
          <CodeForm onDone={({ lacks }) => next(lacks)} />
        )}
      </Suspense>
      <Button type="text" block className="no-print" onClick={() => void startOver()}>
        {t('otherAccount')}
      </Button>
    </>
  )
}

const TITLES = {
  'second-factor': 'code.title',
  'new-password': 'newPassword.title',
  'second-factor-enrolment': 'enrol.title',
} as const
