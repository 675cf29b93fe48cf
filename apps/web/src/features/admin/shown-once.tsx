import { Alert, Modal, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface ShownOnceProps {
  readonly title: string
  /** The secret; undefined closes. */
  readonly secret: string | undefined
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** A secret that is never shown again: it closes by its button only, so that no slip of the mouse loses it. */
export function ShownOnce({ title, secret, onClose, children }: ShownOnceProps) {
  const { t } = useTranslation('admin')
  return (
    <Modal
      open={secret !== undefined}
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      // What is shown once stays nowhere on the page.
      destroyOnHidden
      okText={t('once.kept')}
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={onClose}
    >
      <Alert type="warning" showIcon title={t('once.text')} style={{ marginBottom: 'var(--space-3)' }} />
      {children}
      <Typography.Paragraph
        copyable={{ text: secret ?? '' }}
        style={{ fontFamily: 'monospace', fontSize: 'var(--text-lead)', overflowWrap: 'anywhere' }}
      >
        {secret}
      </Typography.Paragraph>
    </Modal>
  )
}
