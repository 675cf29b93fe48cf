import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { scopeText } from '../../app/sign-in/scope-text.ts'
import { useCountyNames } from '../../components/county-word.tsx'
import { Section } from '../../components/section.tsx'
import styles from './account.module.css'

/** What one may do at this moment: own rights, and those that somebody lent. */
export function GrantsSection({ names }: { readonly names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation(['account', 'sign-in'])
  const { grants } = useSession()
  const counties = useCountyNames()
  const words = (key: string, more: { readonly id: string }) => t(key, { ...more, ns: 'sign-in' })
  return (
    <Section title={t('grants.title')}>
      {grants.length === 0 ? <p className={styles.none}>{t('grants.none')}</p> : null}
      <ul className={styles.list}>
        {grants.map(({ role, roleTitle, scope, lentBy }) => (
          <li key={`${role} ${JSON.stringify(scope)} ${lentBy ?? ''}`}>
            <strong>{roleTitle}</strong>
            <span>{scopeText(scope, words, counties)}</span>
            <span className={styles.soft}>
              {lentBy === null ? t('grants.own') : t('grants.lent', { name: names.get(lentBy) ?? lentBy })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
