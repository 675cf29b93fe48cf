import { App, Button, Tag } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../../components/act-drawer.tsx'
import { FieldWord } from '../../../components/field-word.tsx'
import { PlainTable } from '../../../components/plain-table.tsx'
import { problemText } from '../../../components/problem.tsx'
import { useAct } from '../../../wire/use-act.ts'
import { PersonName } from './person-name.tsx'
import { ScopeWords } from './scope.tsx'
import type { User } from './user-acts.tsx'

type Grant = User['state']['grants'][number]

/** The roles of a person, each with how far it reaches; what may be taken back has a button. */
export function UserGrants({ user }: { readonly user: User }) {
  const { t } = useTranslation('admin')
  const [taken, setTaken] = useState<Grant>()
  return (
    <>
      <PlainTable
        rows={user.state.grants}
        idOf={({ role, scope }) => `${role} ${JSON.stringify(scope)}`}
        empty={t('users.noGrantText')}
        columns={[
          {
            key: 'role',
            title: t('users.role'),
            render: ({ role }) => <FieldWord path="/users/list" field="role" value={role} />,
          },
          { key: 'scope', title: t('users.scope'), render: ({ scope }) => <ScopeWords scope={scope} /> },
          {
            key: 'take',
            title: '',
            width: 88,
            render: (grant) =>
              user.abilities.revoke ? (
                <Button size="small" onClick={() => setTaken(grant)}>
                  {t('users.revoke')}
                </Button>
              ) : null,
          },
        ]}
      />
      <ActDrawer
        path={taken ? '/users/revoke' : undefined}
        thing={{ noun: 'users', id: user.id, version: user.version }}
        shape={{
          known: { role: taken?.role, scope: taken?.scope },
          before: taken ? (
            <p>
              <FieldWord path="/users/list" field="role" value={taken.role} /> ·{' '}
              <ScopeWords scope={taken.scope} />
            </p>
          ) : null,
        }}
        touches={['people']}
        onClose={() => setTaken(undefined)}
      />
    </>
  )
}

/** What a person lent to others, and until when. */
export function UserDelegations({ user }: { readonly user: User }) {
  const { t } = useTranslation(['admin', 'app'])
  const { message } = App.useApp()
  const end = useAct('/users/end-delegation', { touches: ['people'] })
  const today = dayjs().format('YYYY-MM-DD')
  return (
    <PlainTable
      rows={user.state.delegations}
      idOf={({ delegationId }) => delegationId}
      empty={t('users.noDelegation')}
      columns={[
        { key: 'to', title: t('users.lentTo'), render: ({ to }) => <PersonName id={to} /> },
        {
          key: 'roles',
          title: t('users.role'),
          render: ({ roles }) =>
            roles.map((role) => (
              <Tag key={role}>
                <FieldWord path="/users/list" field="role" value={role} />
              </Tag>
            )),
        },
        { key: 'from', title: t('users.from'), width: 120, render: ({ from }) => from },
        { key: 'until', title: t('users.until'), width: 120, render: ({ until }) => until },
        {
          key: 'end',
          title: '',
          width: 112,
          render: ({ delegationId, until }) =>
            user.abilities.delegate && until >= today ? (
              <Button
                size="small"
                loading={end.isPending}
                onClick={() =>
                  end.mutate(
                    { id: user.id, version: user.version, delegationId },
                    {
                      onError: (error) =>
                        void message.warning(problemText(error, (key) => t(key, { ns: 'app' }))),
                    },
                  )
                }
              >
                {t('users.endDelegation')}
              </Button>
            ) : null,
        },
      ]}
    />
  )
}

/** When a person is away. */
export function UserAbsences({ user }: { readonly user: User }) {
  const { t } = useTranslation('admin')
  return (
    <PlainTable
      rows={user.state.absences}
      idOf={({ from, until }) => `${from} ${until}`}
      empty={t('users.noAbsence')}
      columns={[
        { key: 'from', title: t('users.from'), render: ({ from }) => from },
        { key: 'until', title: t('users.until'), render: ({ until }) => until },
      ]}
    />
  )
}
