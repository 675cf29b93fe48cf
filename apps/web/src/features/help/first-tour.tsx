import { Button, Flex, Tour } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import styles from './help.module.css'
import { hearTour, isTourSeen, rememberTour } from './tour-memory.ts'

const STEPS = [
  { key: 'menu', find: 'nav[aria-label]' },
  { key: 'work', find: '#page' },
  { key: 'search', find: 'header button[title]' },
  { key: 'help', find: '#page a[href^="/help/screens"]' },
  { key: 'account', find: 'header button[aria-haspopup], header .ant-dropdown-trigger' },
] as const

/** Offers a tour to who is here for the first time, without standing in his way; skipped or taken, it does not come back by itself. */
export function FirstTour() {
  const { t } = useTranslation('help')
  const { userId, grants } = useSession()
  const [isOpen, setOpen] = useState(false)
  const [isSeen, setSeen] = useState(() => isTourSeen(userId))
  useEffect(() => hearTour(() => setOpen(true)), [])
  const end = () => {
    rememberTour(userId)
    setSeen(true)
    setOpen(false)
  }
  const role = grants[0]?.role ?? 'other'
  return (
    <>
      {isSeen || isOpen ? null : (
        <aside className={`${styles.invitation} no-print`} aria-label={t('tour.offer')}>
          <p style={{ marginTop: 0 }}>{t('tour.offer')}</p>
          <Flex gap={8}>
            <Button size="small" type="primary" onClick={() => setOpen(true)}>
              {t('tour.start')}
            </Button>
            <Button size="small" onClick={end}>
              {t('tour.skip')}
            </Button>
          </Flex>
        </aside>
      )}
      <Tour
        open={isOpen}
        onClose={end}
        onFinish={end}
        steps={STEPS.map(({ key, find }) => ({
          title: t(`tour.steps.${key}.title`),
          description:
            key === 'work'
              ? t(`tour.roles.${role}`, { defaultValue: t('tour.roles.other') })
              : t(`tour.steps.${key}.text`),
          target: () => document.querySelector<HTMLElement>(find) ?? document.body,
          nextButtonProps: { children: t('tour.next') },
          prevButtonProps: { children: t('tour.back') },
        }))}
      />
    </>
  )
}
