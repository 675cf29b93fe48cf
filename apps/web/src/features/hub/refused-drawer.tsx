import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { useIsPhone } from '../../components/use-is-phone.ts'
import { type RefusedPlace, RefusedRows } from './refused-rows.tsx'

interface RefusedDrawerProps {
  readonly place: RefusedPlace | undefined
  /** What is wrong with them. */
  readonly title: string
  readonly onClose: () => void
}

/** Refused rows at the side of the page. */
export function RefusedDrawer({ place, title, onClose }: RefusedDrawerProps) {
  const { t } = useTranslation('hub')
  const isPhone = useIsPhone()
  return (
    <Drawer
      open={place !== undefined}
      title={title || t('refused.title')}
      size={isPhone ? '100%' : 720}
      onClose={onClose}
      destroyOnHidden
    >
      {place ? <RefusedRows place={place} /> : null}
    </Drawer>
  )
}
