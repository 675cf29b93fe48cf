import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { FieldWord } from '../../../components/field-word.tsx'
import type { ListColumn } from '../../../components/list-page/column.ts'
import { ListPage } from '../../../components/list-page/list-page.tsx'
import type { RowOf } from '../../../wire/paths.ts'
import { ScopeWords } from './scope.tsx'

type User = RowOf<'/users/list'>

const pageOf = ({ id }: Pick<User, 'id'>) => `/admin/users/${id}`

/** Everybody whom one may see, with what he holds and what is the matter with him. */
export function UserList() {
  const { t } = useTranslation('admin')
  const columns: readonly ListColumn<'/users/list'>[] = [
    { key: 'name', width: 180 },
    { key: 'account', width: 200 },
    { key: 'home', width: 180, render: ({ home }) => <ScopeWords scope={home} /> },
    { key: 'grants', width: 320, render: (row) => <Grants user={row} /> },
    { key: 'team', width: 120, isMinor: true },
    { key: 'isLocked', title: t('users.state'), width: 240, render: (row) => <Marks user={row} /> },
  ]
  return (
    <ListPage
      path="/users/list"
      columns={columns}
      filters={['text', 'role', 'isLocked']}
      idOf={({ id }) => id}
      pageOf={pageOf}
      exportPath="/users/export"
    />
  )
}

function Grants({ user: { grants } }: { readonly user: User }) {
  const { t } = useTranslation('admin')
  if (grants.length === 0) return <Tag color="warning">{t('users.noGrant')}</Tag>
  return grants.map(({ role, scope }) => (
    <Tag key={`${role} ${JSON.stringify(scope)}`}>
      <FieldWord path="/users/list" field="role" value={role} />
      {' · '}
      <ScopeWords scope={scope} />
    </Tag>
  ))
}

function Marks({ user }: { readonly user: User }) {
  const { t } = useTranslation('admin')
  const marks = [
    user.isLocked && { key: 'locked', color: 'warning' },
    user.isAway && { key: 'away', color: 'blue' },
    user.mustChangePassword && { key: 'mustChange', color: 'default' },
    user.hasSecondFactor && { key: 'secondFactor', color: 'blue' },
    user.isAnchored && { key: 'anchored', color: 'blue' },
    user.isDemo && { key: 'demo', color: 'default' },
  ].filter((mark) => mark !== false)
  return marks.map(({ key, color }) => (
    <Tag key={key} color={color}>
      {t(`users.marks.${key}`)}
    </Tag>
  ))
}
