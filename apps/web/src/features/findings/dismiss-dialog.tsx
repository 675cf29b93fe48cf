import { Modal, Typography } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ReasonField } from './reason-field.tsx'
import { DISMISS_REASONS } from './reasons.ts'

interface DismissDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onReason: (reason: string) => void
}

/** Why a finding is none: a digit takes a reason that stands ready and decides, anything else is written. */
export function DismissDialog({ isOpen, onClose, onReason }: DismissDialogProps) {
  const { t } = useTranslation('review')
  const [reason, setReason] = useState('')
  const body = useRef<HTMLDivElement>(null)
  const isReady = (text: string) => DISMISS_REASONS.some((kind) => t(`reasons.${kind}`) === text)
  const send = (text: string) => {
    if (text.trim() === '') return
    setReason('')
    onReason(text.trim())
  }
  return (
    <Modal
      open={isOpen}
      title={t('decide.dismiss')}
      okText={t('decide.dismiss')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => send(reason)}
      onCancel={onClose}
      destroyOnHidden
      afterClose={() => setReason('')}
      // Where nothing moves, the dialog takes the focus for itself after its content had it.
      afterOpenChange={(isShown) => {
        if (isShown) body.current?.querySelector('textarea')?.focus()
      }}
    >
      <div
        ref={body}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(reason)
        }}
      >
        <ReasonField
          kinds={DISMISS_REASONS}
          isFocused
          value={reason}
          onChange={(text) => (reason === '' && isReady(text) ? send(text) : setReason(text))}
        />
      </div>
      <Typography.Paragraph type="secondary" style={{ margin: '8px 0 0' }}>
        {t('decide.dismissHint')}
      </Typography.Paragraph>
    </Modal>
  )
}
