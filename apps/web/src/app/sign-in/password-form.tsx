import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../wire/paths.ts'
import { StepProblem } from './step-problem.tsx'
import { useStep } from './use-step.ts'

interface Typed {
  readonly account: string
  readonly password: string
}

interface PasswordFormProps {
  readonly onDone: (answer: Answer<'/session/sign-in'>) => void
}

/** Account and password. */
export function PasswordForm({ onDone }: PasswordFormProps) {
  const { t } = useTranslation('sign-in')
  const signIn = useStep('/session/sign-in', onDone)
  const rules = [{ required: true, message: t('required') }]
  return (
    <Form<Typed> layout="vertical" requiredMark={false} onFinish={(typed) => signIn.mutate(typed)}>
      <StepProblem error={signIn.error} />
      <Form.Item name="account" label={t('account')} rules={rules}>
        <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
      </Form.Item>
      <Form.Item name="password" label={t('password')} rules={rules}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={signIn.isPending}>
        {t('submit')}
      </Button>
    </Form>
  )
}
