import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../../components/act-drawer.tsx'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Problem } from '../../../components/problem.tsx'
import { Section } from '../../../components/section.tsx'
import { useRead } from '../../../wire/use-read.ts'
import { browserText } from '../../account/browser-text.ts'

/** Where a person is signed in; whoever looks after him can end it. */
export function UserSessions({ id }: { readonly id: string }) {
  const { t } = useTranslation(['admin', 'account'])
  const { data, error, isPending, refetch } = useRead('/users/sessions', { id })
  /** Null: all of them. */
  const [ended, setEnded] = useState<string | null>()
  const rows = data?.rows ?? []
  const word = (key: string) => t(`sessions.${key}`, { ns: 'account' })
  return (
    <Section
      title={t('users.sessions')}
      isFlush
      extra={
        rows.length > 1 ? (
          <Button size="small" onClick={() => setEnded(null)}>
            {t('users.endAllSessions')}
          </Button>
        ) : null
      }
    >
      {error ? <Problem error={error} onAgain={() => void refetch()} /> : null}
      <PlainTable
        rows={rows}
        isLoading={isPending}
        idOf={(row) => row.id}
        empty={t('users.noSession')}
        columns={[
          {
            key: 'place',
            title: word('place'),
            render: ({ agent, address }) => `${browserText(agent) ?? word('unknown')} · ${address ?? '—'}`,
          },
          {
            key: 'means',
            title: word('means'),
            render: ({ means }) => word(means === 'oidc' ? 'oidc' : 'password'),
          },
          { key: 'began', title: word('began'), render: ({ beganAt }) => beganAt },
          { key: 'seen', title: word('seen'), render: ({ seenAt }) => seenAt },
          {
            key: 'end',
            title: '',
            width: 88,
            render: (row) => (
              <Button size="small" onClick={() => setEnded(row.id)}>
                {t('users.endSession')}
              </Button>
            ),
          },
        ]}
      />
      <ActDrawer
        path={ended === undefined ? undefined : '/users/end-sessions'}
        thing={{ noun: 'users', id }}
        shape={{ known: { id, sessionId: ended ?? null }, before: <p>{t('users.endSessionText')}</p> }}
        touches={['users', 'session']}
        onClose={() => setEnded(undefined)}
      />
    </Section>
  )
}
