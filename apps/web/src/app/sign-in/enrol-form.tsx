import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Form, Input, Skeleton, Typography } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../components/problem.tsx'
import { act } from '../../wire/client.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { StepProblem } from './step-problem.tsx'
import { useStep } from './use-step.ts'

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }))
const QR_PX = 180

/** Binds an authenticator: a picture to scan, a first code to prove it, and the recovery codes, which are shown this once. */
export function EnrolForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('sign-in')
  const [codes, setCodes] = useState<readonly string[]>()
  // One picture per opening: each asking makes another secret, and only the last one counts.
  const shown = useQuery({
    queryKey: ['second-factor', 'shown'],
    queryFn: () => act('/session/show-second-factor', {}),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnMount: false,
  })
  const confirm = useStep('/session/confirm-second-factor', ({ recoveryCodes }) => setCodes(recoveryCodes))
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  if (shown.error) return <Problem error={shown.error} onAgain={() => void shown.refetch()} />
  if (!shown.data) return <Skeleton active />
  const { uri, secret } = shown.data
  return (
    <Form<{ code: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={(typed) => confirm.mutate(typed)}
    >
      <p>{t('enrol.text')}</p>
      <Flex justify="center" style={{ minHeight: QR_PX, marginBottom: 12 }}>
        <Suspense fallback={<Skeleton.Node active style={{ width: QR_PX, height: QR_PX }} />}>
          <QrCode text={uri} label={t('enrol.qr')} size={QR_PX} />
        </Suspense>
      </Flex>
      <p>
        {t('enrol.secret')}
        <br />
        <Typography.Text code copyable={{ text: secret }}>
          {secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
        </Typography.Text>
      </p>
      <StepProblem error={confirm.error} />
      <Form.Item name="code" label={t('code.field')} rules={[{ required: true, message: t('required') }]}>
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={confirm.isPending}>
        {t('enrol.submit')}
      </Button>
    </Form>
  )
}
