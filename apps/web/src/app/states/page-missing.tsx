import { SearchOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { StatePanel } from './state-panel.tsx'

/** An address that leads nowhere, or to what one may not see: both look the same. */
export function PageMissing() {
  const { t } = useTranslation('app')
  return (
    <StatePanel
      icon={<SearchOutlined />}
      title={t('states.missing.title')}
      actions={
        <Link to="/">
          <Button type="primary">{t('states.home')}</Button>
        </Link>
      }
    >
      {t('states.missing.text')}
    </StatePanel>
  )
}
