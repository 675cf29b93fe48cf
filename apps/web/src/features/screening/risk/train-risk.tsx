import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../../components/act-drawer.tsx'
import styles from '../screening.module.css'

/** Has a model trained: of whom, of which kind, and why. */
export function TrainRisk() {
  const { t } = useTranslation('screening')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('risk.train')}</Button>
      <ActDrawer
        path={isOpen ? '/screening/risk/models/train' : undefined}
        thing={{ noun: 'screening', id: 'train-risk' }}
        shape={{ before: <p className={styles.soft}>{t('risk.trainNote')}</p> }}
        touches={['jobs']}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
