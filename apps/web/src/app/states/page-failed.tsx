import { CloudServerOutlined, DisconnectOutlined, LockOutlined, SearchOutlined } from '@ant-design/icons'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../wire/refusal.ts'
import { StatePanel } from './state-panel.tsx'

const ICONS = {
  offline: <DisconnectOutlined />,
  forbidden: <LockOutlined />,
  missing: <SearchOutlined />,
  failed: <CloudServerOutlined />,
}

/** A page that could not be shown: why, in a sentence, and the way on. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('app')
  const router = useRouter()
  const { reset: forget } = useQueryErrorResetBoundary()
  const kind = kindOf(error)
  const again = () => {
    forget()
    reset()
    void router.invalidate()
  }
  return (
    <StatePanel
      icon={ICONS[kind]}
      title={t(`states.${kind}.title`)}
      actions={
        <>
          {kind === 'failed' || kind === 'offline' ? (
            <Button type="primary" onClick={again}>
              {t('states.again')}
            </Button>
          ) : null}
          <Link to="/">
            <Button>{t('states.home')}</Button>
          </Link>
        </>
      }
    >
      {error instanceof Refusal && error.message !== '' ? error.message : t(`states.${kind}.text`)}
      {error instanceof Refusal && error.requestId !== null && kind === 'failed' ? (
        <p>{t('states.request', { id: error.requestId })}</p>
      ) : null}
    </StatePanel>
  )
}

function kindOf(error: unknown): keyof typeof ICONS {
  if (!(error instanceof Refusal)) return 'failed'
  if (error.isPassing) return 'offline'
  if (error.status === 403) return 'forbidden'
  // An address that cannot be of anything is no failure: trying again would not help.
  return error.status === 404 || error.status === 400 ? 'missing' : 'failed'
}
