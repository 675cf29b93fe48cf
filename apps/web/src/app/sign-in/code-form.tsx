import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../wire/paths.ts'
import { StepProblem } from './step-problem.tsx'
import { useStep } from './use-step.ts'

interface CodeFormProps {
  readonly onDone: (answer: Answer<'/session/second-factor'>) => void
}

/** The six digits of the authenticator or, where it is not at hand, a recovery code. */
export function CodeForm({ onDone }: CodeFormProps) {
  const { t } = useTranslation('sign-in')
  const [isRecovery, setRecovery] = useState(false)
  const give = useStep('/session/second-factor', onDone)
  return (
    <Form<{ code: string }>
      key={String(isRecovery)}
      layout="vertical"
      requiredMark={false}
      onFinish={(typed) => give.mutate(typed)}
    >
      <p>{t(isRecovery ? 'code.recoveryText' : 'code.text')}</p>
      <StepProblem error={give.error} />
      <Form.Item
        name="code"
        label={t(isRecovery ? 'code.recoveryField' : 'code.field')}
        rules={[{ required: true, message: t('required') }]}
      >
        <Input
          autoFocus
          autoComplete="one-time-code"
          spellCheck={false}
          maxLength={40}
          {...(!isRecovery && { inputMode: 'numeric' as const })}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={give.isPending}>
        {t('code.submit')}
      </Button>
      <Button type="link" block onClick={() => setRecovery(!isRecovery)}>
        {t(isRecovery ? 'code.back' : 'code.lost')}
      </Button>
    </Form>
  )
}
