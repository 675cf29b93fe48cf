import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../../components/act-drawer.tsx'
import styles from '../screening.module.css'
import type { RiskModel } from './risk.ts'

/** Makes a challenger the champion, with a reason; why it cannot be done stands beside the button. */
export function PromoteRisk({ model: { id, state, abilities, against } }: { readonly model: RiskModel }) {
  const { t } = useTranslation('screening')
  const [isOpen, setOpen] = useState(false)
  if (!abilities.promote || state === 'champion') return null
  return (
    <>
      <Tooltip title={against}>
        <Button type="primary" disabled={against !== null} onClick={() => setOpen(true)}>
          {t('risk.promote')}
        </Button>
      </Tooltip>
      <ActDrawer
        path={isOpen ? '/screening/risk/models/promote' : undefined}
        thing={{ noun: 'screening', id }}
        shape={{ known: { id }, before: <p className={styles.soft}>{t('risk.promoteNote')}</p> }}
        touches={['jobs']}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
