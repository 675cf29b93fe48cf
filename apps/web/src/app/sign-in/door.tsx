import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './sign-in-page.module.css'

/** The frame of the door: the name of the house, and the card. */
export function Door({ children, aside }: { readonly children: ReactNode; readonly aside?: ReactNode }) {
  const { t } = useTranslation(['app', 'sign-in'])
  useEffect(() => {
    document.title = `${t('title', { ns: 'sign-in' })} · ${t('name')}`
  }, [t])
  return (
    <main className={styles.page}>
      <div className={aside ? styles.wide : styles.narrow}>
        <h1 className={styles.name}>
          <img src="/emblem.svg" alt="" width={36} height={36} />
          {t('name')}
        </h1>
        <div className={styles.card}>{children}</div>
        {aside ? <div className={styles.aside}>{aside}</div> : null}
      </div>
    </main>
  )
}
