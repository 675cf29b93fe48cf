import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../wire/paths.ts'
import { StepProblem } from './step-problem.tsx'
import { useStep } from './use-step.ts'

interface Typed {
  readonly present: string
  readonly next: string
}

interface NewPasswordFormProps {
  readonly onDone: (answer: Answer<'/session/change-password'>) => void
  readonly onCancel?: () => void
}

/** A new password in place of the present one. */
export function NewPasswordForm({ onDone, onCancel }: NewPasswordFormProps) {
  const { t } = useTranslation(['sign-in', 'app'])
  const change = useStep('/session/change-password', onDone)
  const required = { required: true, message: t('required') }
  return (
    <Form<Typed>
      layout="vertical"
      requiredMark={false}
      onFinish={({ present, next }) => change.mutate({ present, next })}
    >
      <StepProblem error={change.error} />
      <Form.Item name="present" label={t('newPassword.present')} rules={[required]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Form.Item name="next" label={t('newPassword.next')} extra={t('newPassword.rule')} rules={[required]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t('newPassword.repeat')}
        dependencies={['next']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: async (_rule, value: unknown) => {
              if (value && value !== getFieldValue('next')) throw new Error(t('newPassword.differs'))
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={change.isPending}>
        {t('newPassword.submit')}
      </Button>
      {onCancel ? (
        <Button type="text" block onClick={onCancel}>
          {t('act.cancel', { ns: 'app' })}
        </Button>
      ) : null}
    </Form>
  )
}
