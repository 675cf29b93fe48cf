import { Empty, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../components/section.tsx'
import { type ROLE_ACTS, scopesOf } from './role-words.ts'
import styles from './roles.module.css'

interface RoleListProps {
  readonly nouns: typeof ROLE_ACTS
  readonly role: string
}

/** What one role may do and read, noun by noun, with how far. */
export function RoleList({ nouns, role }: RoleListProps) {
  const { t } = useTranslation('admin')
  const own = nouns
    .map(({ noun, acts }) => ({
      noun,
      acts: acts.filter(({ may }) => scopesOf(may, role).length > 0),
    }))
    .filter(({ acts }) => acts.length > 0)
  if (own.length === 0) return <Empty description={t('roles.nothing')} />
  return own.map(({ noun, acts }) => (
    <Section key={noun} title={t(`roles.nouns.${noun}`, { defaultValue: noun })}>
      <ul className={styles.acts}>
        {acts.map(({ path, title, kind, may }) => (
          <li key={path}>
            <span>{title}</span>{' '}
            {kind === 'read' ? <Tag>{t('roles.read')}</Tag> : <Tag color="blue">{t('roles.do')}</Tag>}
            <span className={styles.soft}>
              {scopesOf(may, role)
                .map((scope) => t(`scope.${scope}`))
                .join('、')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  ))
}
