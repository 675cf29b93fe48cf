import { Button, Flex, Tour } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import styles from './help.module.css'
import { hearTour, isTourSeen, rememberTour } from './tour-memory.ts'

const STEPS = [
  { key: 'menu', find: 'nav[aria-label]' },
  // The page as a whole is pointed at by nothing: a frame around all of it would only tremble.
  { key: 'work', find: null },
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
          target: seen(find),
          nextButtonProps: { children: t('tour.next') },
          prevButtonProps: { children: t('tour.back') },
        }))}
      />
    </>
  )
}

/** What a step points at; nothing, in the middle of the screen, where it is not in sight: the menu of a phone is folded away. */
function seen(find: string | null): HTMLElement | null {
  const found = find === null ? null : document.querySelector<HTMLElement>(find)
  return found !== null && found.getClientRects().length > 0 ? found : null
}
