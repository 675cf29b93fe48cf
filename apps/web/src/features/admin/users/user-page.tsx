import { Skeleton, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../app/session.ts'
import { ActBar } from '../../../components/act-bar.tsx'
import { Fact, Facts } from '../../../components/fact.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Section } from '../../../components/section.tsx'
import type { Answer } from '../../../wire/paths.ts'
import { useRead } from '../../../wire/use-read.ts'
import { ShownOnce } from '../shown-once.tsx'
import { ScopeWords } from './scope.tsx'
import { actsOfUser, shapeOfUserAct, type User } from './user-acts.tsx'
import { UserAbsences, UserDelegations, UserGrants } from './user-parts.tsx'
import { UserSessions } from './user-sessions.tsx'
import { UserTrail } from './user-trail.tsx'

/** One person: who he is, what he may do and where, and what can be done for him. */
export function UserPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('admin')
  const session = useSession()
  const [password, setPassword] = useState<string>()
  const { data: user, error } = useRead('/users/one', { id })
  if (error && user === undefined) throw error
  if (user === undefined) return <Skeleton active paragraph={{ rows: 10 }} />
  const { state, version } = user
  return (
    <>
      <PageHeader
        title={state.name}
        marks={state.isLocked ? <Tag color="warning">{t('users.marks.locked')}</Tag> : null}
        actions={
          <ActBar
            thing={{ noun: 'users', id, version }}
            acts={actsOfUser(user)}
            shapeOf={(path) => shapeOfUserAct(path, user)}
            touches={['people']}
            onDone={(answer) => {
              if ('password' in answer) setPassword((answer as Answer<'/users/reset-password'>).password)
            }}
          />
        }
      />
      <ShownOnce
        title={t('users.password', { name: state.name })}
        secret={password}
        onClose={() => setPassword(undefined)}
      >
        <p>{t('users.passwordText', { account: state.account })}</p>
      </ShownOnce>
      <Section title={t('users.who')}>
        <UserFacts user={user} />
      </Section>
      <Section title={t('users.grants')} isFlush>
        <UserGrants user={user} />
      </Section>
      <Section title={t('users.delegations')} isFlush>
        <UserDelegations user={user} />
      </Section>
      <Section title={t('users.absences')} isFlush>
        <UserAbsences user={user} />
      </Section>
      {user.abilities.endSessions ? <UserSessions id={id} /> : null}
      {session.grants.some(({ role, scope }) => role === 'auditor' && scope.kind === 'city') ? (
        <UserTrail id={id} />
      ) : null}
    </>
  )
}

function UserFacts({ user: { state } }: { readonly user: User }) {
  const { t } = useTranslation('admin')
  return (
    <Facts>
      <Fact title={t('users.account')}>{state.account}</Fact>
      <Fact title={t('users.home')}>
        <ScopeWords scope={state.home} />
      </Fact>
      <Fact title={t('users.team')}>{state.team ?? '—'}</Fact>
      <Fact title={t('users.passwordSetAt')}>{state.passwordSetAt ?? '—'}</Fact>
      <Fact title={t('users.signIn')}>
        {[
          state.mustChangePassword ? t('users.marks.mustChange') : null,
          t(state.hasSecondFactor ? 'users.marks.secondFactor' : 'users.noSecondFactor'),
        ]
          .filter((word) => word !== null)
          .join('、')}
      </Fact>
      <Fact title={t('users.subject')}>
        {state.subject ? `${state.subject.issuer} · ${state.subject.subject}` : t('users.noSubject')}
      </Fact>
    </Facts>
  )
}
