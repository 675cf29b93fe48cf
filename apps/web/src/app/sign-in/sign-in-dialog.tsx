import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { SignInSteps } from './sign-in-steps.tsx'

/** The door, over the page that somebody was at. */
export function SignInDialog({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('sign-in')
  return (
    <Modal open title={t('again')} footer={null} closable={false} mask={{ closable: false }} width={400}>
      <p>{t('againText')}</p>
      <SignInSteps begun={undefined} onDone={onDone} />
    </Modal>
  )
}
