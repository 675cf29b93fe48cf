import { Alert, Flex, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useListSearch } from '../../../components/list-page/use-list-search.ts'
import { useIsPhone } from '../../../components/use-is-phone.ts'
import { RoleList } from './role-list.tsx'
import { RoleMatrix } from './role-matrix.tsx'
import { ROLE_ACTS, useRoleWords } from './role-words.ts'

/** What every role may do: one role in words, or all of them side by side. It is what the tests hold the server to. */
export function RolesPage() {
  const { t } = useTranslation('admin')
  const { search, change } = useListSearch()
  const isPhone = useIsPhone()
  const roles = useRoleWords()
  const [text, setText] = useState('')
  const [isActsOnly, setActsOnly] = useState(false)
  const role = typeof search.role === 'string' ? search.role : isPhone ? roles[0]?.value : undefined
  const nouns = ROLE_ACTS.map(({ noun, acts }) => ({
    noun,
    acts: acts.filter(
      ({ kind, title, path }) =>
        (!isActsOnly || kind === 'do') && (title.includes(text) || path.includes(text)),
    ),
  })).filter(({ acts }) => acts.length > 0)
  return (
    <>
      <Alert type="info" showIcon title={t('roles.about')} style={{ marginBottom: 'var(--space-3)' }} />
      <Flex gap={12} wrap align="center" role="search" style={{ marginBottom: 'var(--space-3)' }}>
        <Select
          allowClear={!isPhone}
          aria-label={t('roles.role')}
          placeholder={t('roles.all')}
          value={role}
          options={[...roles]}
          onChange={(next?: string) => change({ role: next })}
          style={{ minWidth: 180 }}
        />
        <Input
          allowClear
          aria-label={t('roles.text')}
          placeholder={t('roles.text')}
          onChange={({ target }) => setText(target.value.trim())}
          style={{ width: 220 }}
        />
        <Flex gap={8} align="center">
          <Switch id="acts-only" checked={isActsOnly} onChange={setActsOnly} />
          <label htmlFor="acts-only">{t('roles.actsOnly')}</label>
        </Flex>
      </Flex>
      {role === undefined ? (
        <RoleMatrix nouns={nouns} roles={roles} />
      ) : (
        <RoleList nouns={nouns} role={role} />
      )}
    </>
  )
}
