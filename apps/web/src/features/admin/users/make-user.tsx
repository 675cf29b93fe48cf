import { UserAddOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { holdsOneOf, useSession } from '../../../app/session.ts'
import { ActDrawer } from '../../../components/act-drawer.tsx'
import type { Answer } from '../../../wire/paths.ts'
import { ShownOnce } from '../shown-once.tsx'
import { ScopeField } from './scope.tsx'

type Made = Answer<'/users/make'>

const NOBODY_YET = { noun: 'users', id: '' } as const

/** Makes a person; the first password is shown once, then his page opens for his roles. */
export function MakeUser() {
  const { t } = useTranslation('admin')
  const session = useSession()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<Made>()
  if (!holdsOneOf(session, ['administrator'])) return null
  return (
    <>
      <Button type="primary" icon={<UserAddOutlined />} onClick={() => setOpen(true)}>
        {t('users.make')}
      </Button>
      <ActDrawer
        path={isOpen ? '/users/make' : undefined}
        thing={NOBODY_YET}
        shape={{ fields: { home: <ScopeField /> } }}
        onClose={() => setOpen(false)}
        onDone={(answer) => setMade(answer as Made)}
      />
      <ShownOnce
        title={t('users.password', { name: made?.user.state.name ?? '' })}
        secret={made?.password}
        onClose={() => {
          const user = made?.user.id
          setMade(undefined)
          if (user) void navigate({ to: '/admin/users/$user', params: { user } })
        }}
      >
        <p>{t('users.passwordText', { account: made?.user.state.account ?? '' })}</p>
      </ShownOnce>
    </>
  )
}
