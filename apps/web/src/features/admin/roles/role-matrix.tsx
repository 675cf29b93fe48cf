import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { type ROLE_ACTS, type RoleAct, scopesOf } from './role-words.ts'
import styles from './roles.module.css'

interface RoleMatrixProps {
  readonly nouns: typeof ROLE_ACTS
  readonly roles: readonly { readonly value: string; readonly label: string }[]
}

/** Everything that can be done by every role: ● may, ○ sees it and may not. */
export function RoleMatrix({ nouns, roles }: RoleMatrixProps) {
  const { t } = useTranslation('admin')
  return (
    <>
      <p className={styles.soft}>{t('roles.legend')}</p>
      <section className={styles.scroll} tabIndex={0} aria-label={t('roles.matrix')}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col">{t('roles.act')}</th>
              {roles.map(({ value, label }) => (
                <th key={value} scope="col" className={styles.role}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {nouns.map(({ noun, acts }) => (
              <Fragment key={noun}>
                <tr>
                  <th scope="rowgroup" colSpan={roles.length + 1} className={styles.noun}>
                    {t(`roles.nouns.${noun}`, { defaultValue: noun })}
                  </th>
                </tr>
                {acts.map((act) => (
                  <tr key={act.path}>
                    <th scope="row" title={act.path}>
                      {act.title}
                    </th>
                    {act.kind === 'everybody' ? (
                      <td colSpan={roles.length} className={styles.everybody}>
                        {t('roles.everybody')}
                      </td>
                    ) : (
                      roles.map(({ value }) => <Mark key={value} act={act} role={value} />)
                    )}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Mark({ act: { may, see }, role }: { readonly act: RoleAct; readonly role: string }) {
  const { t } = useTranslation('admin')
  const scopes = scopesOf(may, role)
  if (scopes.length > 0) {
    const words = scopes.map((scope) => t(`scope.${scope}`)).join('、')
    return (
      <td className={styles.may} title={words}>
        <span aria-hidden="true">●</span>
        <span className="visually-hidden">{t('roles.mayIn', { scopes: words })}</span>
      </td>
    )
  }
  return scopesOf(see, role).length > 0 ? (
    <td className={styles.see}>
      <span aria-hidden="true">○</span>
      <span className="visually-hidden">{t('roles.sees')}</span>
    </td>
  ) : (
    <td />
  )
}
